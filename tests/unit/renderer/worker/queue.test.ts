import { describe, expect, it } from 'vitest'
import { countsOf, enqueue, nextStep } from '#renderer/worker/queue-core.ts'
import { discard, pausesMs, redo, settle, wake, type Outcome } from '#renderer/worker/queue-settle.ts'
import { emptyQueue, type NewDeed, type Queue, type QueuedPhoto } from '#renderer/worker/queue-types.ts'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const aCase = id(900)
const otherCase = id(901)
const photo = (name: string): QueuedPhoto => ({ id: name, name: `${name}.jpg`, kind: 'AFTER', capture: { at: 1, point: null, accuracyM: null }, ref: null })
const ref = { id: 'a'.repeat(64), name: 'a.jpg', kind: 'AFTER', takenAt: null } as const

function deed(type: string, { caseId = aCase, version = 3, isAdditive = false } = {}): NewDeed {
  return { kind: 'case', caseId, title: '垃圾', version, isAdditive, action: { type } }
}
function queueOf(...deeds: readonly (NewDeed | [NewDeed, QueuedPhoto[]])[]): Queue {
  return deeds.reduce<Queue>((queue, one, n) => {
    const [what, photos] = Array.isArray(one) ? one : [one, []]
    return enqueue(queue, { id: id(n + 1), owner: 'me', at: n, deed: what, photos })
  }, emptyQueue)
}
const failed = (code: string, more: Partial<Extract<Outcome, { kind: 'failed' }>> = {}): Outcome => ({ kind: 'failed', code, guard: null, current: null, ...more })
const sent = (queue: Queue, now = 0) => {
  const step = nextStep(queue, now)
  return step.kind === 'send' ? [step.entry.id, step.expectedVersion] : step.kind
}

describe('a queue of deeds', () => {
  it('sends in order, each step of a case on the version the step before led to', () => {
    const queue = queueOf(deed('sign'), deed('dispose'))
    expect(sent(queue)).toEqual([id(1), 3])
    const then = settle(queue, id(1), { outcome: { kind: 'done', version: 4 }, now: 0 })
    expect(sent(then)).toEqual([id(2), 4])
    expect(settle(then, id(2), { outcome: { kind: 'done', version: 5 }, now: 0 }).entries).toEqual([])
  })

  it('uploads photos before the deed that names them', () => {
    const queue = queueOf([deed('dispose'), [photo('p1'), photo('p2')]])
    expect(nextStep(queue, 0)).toMatchObject({ kind: 'upload', photo: { id: 'p1' } })
    const one = settle(queue, id(1), { outcome: { kind: 'stored', photo: 'p1', ref }, now: 0 })
    expect(nextStep(one, 0)).toMatchObject({ kind: 'upload', photo: { id: 'p2' } })
    const both = settle(one, id(1), { outcome: { kind: 'stored', photo: 'p2', ref }, now: 0 })
    expect(sent(both)).toEqual([id(1), 3])
  })

  it('names no version for an addition', () => {
    expect(sent(queueOf(deed('comment', { isAdditive: true })))).toEqual([id(1), null])
  })

  it('waits longer each time the network is away, and goes at once when it is back', () => {
    let queue = queueOf(deed('sign'))
    const waits: (number | null)[] = []
    for (let now = 0; waits.length < 7; now = queue.retryAt ?? 0) {
      queue = settle(queue, id(1), { outcome: failed('offline'), now })
      waits.push((queue.retryAt ?? 0) - now)
    }
    expect(waits).toEqual([...pausesMs, 60_000, 60_000])
    expect(sent(queue, 0)).toBe('wait')
    expect(sent(wake(queue), 0)).toEqual([id(1), 3])
  })

  it('holds everything while the login has ended, without touching it', () => {
    const queue = settle(queueOf(deed('sign')), id(1), { outcome: failed('session.expired'), now: 0 })
    expect(queue.needsLogin).toBe(true)
    expect(sent(queue)).toBe('wait')
    expect(sent(wake(queue))).toEqual([id(1), 3])
  })

  it('keeps a conflict with the case as it is now, lets other cases pass and nothing of the same case', () => {
    const current = { version: 7, status: 'PROCESSING', actions: ['dispose'], changedAt: 5 }
    const queue = settle(queueOf(deed('sign'), deed('dispose'), deed('sign', { caseId: otherCase, version: 1 })), id(1), { outcome: failed('case.version-conflict', { current }), now: 0 })
    expect(queue.entries[0]).toMatchObject({ state: 'stuck', trouble: { code: 'case.version-conflict', current } })
    expect(sent(queue)).toEqual([id(3), 1])
    expect(countsOf(queue)).toEqual({ waiting: 2, stuck: 1, blocked: 1, photos: 0 })
  })

  it('does a stuck deed again on the newest version under a new id, and what was built on it after it', () => {
    const stuck = settle(queueOf(deed('sign'), deed('dispose')), id(1), { outcome: failed('case.version-conflict'), now: 0 })
    const again = redo(stuck, id(1), { newId: id(50), version: 9 })
    expect(sent(again)).toEqual([id(50), 9])
    expect(sent(settle(again, id(50), { outcome: { kind: 'done', version: 10 }, now: 0 }))).toEqual([id(2), 10])
  })

  it('drops only what its owner drops: what was built on it asks for a decision of its own', () => {
    const stuck = settle(queueOf(deed('sign'), deed('dispose')), id(1), { outcome: failed('case.transition-not-allowed'), now: 0 })
    const left = discard(stuck, id(1))
    expect(left.entries).toMatchObject([{ id: id(2), state: 'stuck', trouble: { code: 'queue.basis-gone' } }])
    expect(sent(redo(left, id(2), { newId: id(51), version: 8 }))).toEqual([id(51), 8])
  })

  it('gives a server that lost a photo the photo again, and asks after some tries', () => {
    let queue = queueOf([deed('dispose'), [{ ...photo('p1'), ref }]])
    queue = wake(settle(queue, id(1), { outcome: failed('attachment.not-found'), now: 0 }))
    expect(nextStep(queue, 0)).toMatchObject({ kind: 'upload', photo: { id: 'p1' } })
    for (const _ of [2, 3, 4]) queue = wake(settle(queue, id(1), { outcome: failed('attachment.not-found'), now: 0 }))
    expect(queue.entries[0]?.state).toBe('stuck')
  })

  it('tries a fault of the server some times before it asks', () => {
    let queue = queueOf(deed('sign'))
    for (const _ of [1, 2, 3]) queue = wake(settle(queue, id(1), { outcome: failed('internal'), now: 0 }))
    expect(queue.entries[0]?.state).toBe('waiting')
    expect(settle(queue, id(1), { outcome: failed('internal'), now: 0 }).entries[0]?.state).toBe('stuck')
  })
})

describe('an addition between two steps', () => {
  it('moves the version under the step after it, so that a phone is in no conflict with itself', () => {
    const queue = queueOf(deed('comment', { isAdditive: true }), deed('sign'))
    expect(sent(settle(queue, id(1), { outcome: { kind: 'done', version: 4 }, now: 0 }))).toEqual([id(2), 4])
  })

  it('hides nothing that somebody else did meanwhile', () => {
    const queue = queueOf(deed('comment', { isAdditive: true }), deed('sign'))
    expect(sent(settle(queue, id(1), { outcome: { kind: 'done', version: 6 }, now: 0 }))).toEqual([id(2), 3])
  })
})
