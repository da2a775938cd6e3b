import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CaseEvent } from '#contract/events.ts'
import { readEvent, toData } from '#backend/app/event-data.ts'

describe('the data of an event', () => {
  it('leave out what is as if absent', () => {
    const event = CaseEvent.parse({ type: 'callAttempted' })
    expect(event).toEqual({ type: 'callAttempted', stopsClock: false })
    expect(toData(event)).toEqual({})
    expect(toData({ type: 'callAttempted', stopsClock: true })).toEqual({ stopsClock: true })
  })

  it('keep a no where nothing said means something else', () => {
    const rated: CaseEvent = CaseEvent.parse({ type: 'rated', stars: 2, solved: false, text: null, byCallback: false })
    expect(toData(rated)).toMatchObject({ stars: 2, solved: false })
    expect(readEvent({ type: 'rated', data: toData(rated) })).toEqual(rated)
  })

  it('give the same event back, whichever members it has', () => {
    const note = fc.option(fc.string())
    const disposed = fc.record({ result: fc.string(), outcome: fc.constantFrom('RESOLVED', 'REFERRED'), spotFixed: fc.boolean(), remainingMs: fc.option(fc.integer()) })
    fc.assert(
      fc.property(fc.oneof(note.map((text) => ({ type: 'contacted', note: text })), disposed.map((members) => ({ type: 'disposed', ...members }))), (raw) => {
        const event = CaseEvent.parse(raw)
        expect(readEvent({ type: event.type, data: toData(event) })).toEqual(event)
      }),
    )
  })

  it('are read from lines that name everything, as older ones do', () => {
    expect(readEvent({ type: 'contacted', data: { note: null } })).toEqual({ type: 'contacted', note: null })
  })
})
