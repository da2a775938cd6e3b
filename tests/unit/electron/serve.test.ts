import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createServe } from '#electron/main/serve.ts'

const handlers = vi.hoisted(() => new Map<string, (event: unknown, input: unknown) => unknown>())
vi.mock('electron', () => ({
  ipcMain: { handle: (name: string, run: (event: unknown, input: unknown) => unknown) => void handlers.set(name, run) },
}))

const page = 'http://hall.example/board'
const serve = createServe((url) => url === page)
const ask = (senderFrame: unknown, input: unknown) => handlers.get('notify')?.({ senderFrame }, input)

describe('a request of a window', () => {
  const run = vi.fn<(input: { title: string; body: string }) => { isShown: boolean }>(() => ({ isShown: true }))
  beforeEach(() => {
    run.mockClear()
    serve('notify', run)
  })

  it('is answered for the main frame of a trusted page', () => {
    expect(ask({ parent: null, url: page }, { title: '紧急', body: '' })).toEqual({ isShown: true })
  })
  it.each([
    ['a frame that is gone', null],
    ['an embedded frame', { parent: {}, url: page }],
    ['another page', { parent: null, url: 'http://evil.example/' }],
  ])('is refused to %s', (_name, frame) => {
    expect(() => ask(frame, { title: '紧急', body: '' })).toThrow('refused notify')
    expect(run).not.toHaveBeenCalled()
  })
  it.each([undefined, {}, { title: '', body: '' }, { title: 'x', body: 'y'.repeat(301) }])(
    'is refused with input %j',
    (input) => {
      expect(() => ask({ parent: null, url: page }, input)).toThrow(/invalid|Invalid|Too/)
      expect(run).not.toHaveBeenCalled()
    },
  )
})
