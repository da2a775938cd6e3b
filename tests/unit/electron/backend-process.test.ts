import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forkBackend } from '#electron/main/backend-process.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeElectron } = await import('#tests/support/fake-electron.ts')
  return createFakeElectron('')
})
vi.mock('electron', () => fake.module)

describe('the process of the backend', () => {
  beforeEach(() => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    return () => vi.restoreAllMocks()
  })

  it('is told to serve, and its output is heard line by line from both streams', async () => {
    const child = forkBackend('/app/backend.js', ['--port', '0'])
    const [fork] = fake.forks.slice(-1)
    const lines: string[] = []
    child.onLine((line) => lines.push(line))
    fork?.stdout.write('one\ntw')
    fork?.stdout.write('o\n')
    await vi.waitFor(() => expect(lines).toEqual(['one', 'two']))
    fork?.stderr.write('three\n')
    await vi.waitFor(() => expect(lines).toEqual(['one', 'two', 'three']))
    expect([fork?.script, fork?.args]).toEqual(['/app/backend.js', ['serve', '--port', '0']])
  })
  it('gives messages and its end to those who listen', () => {
    const heard: unknown[] = []
    const child = forkBackend('/app/backend.js', [])
    child.onMessage((message) => heard.push(message))
    child.onExit((code) => heard.push(code))
    fake.forks.at(-1)?.emit('message', { type: 'ready' })
    fake.forks.at(-1)?.emit('exit', 3)
    expect(heard).toEqual([{ type: 'ready' }, 3])
  })
})
