import { property, assert, array, constantFrom, integer, record, boolean } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { enqueue, nextStep } from '#renderer/worker/queue-core.ts'
import { discard, redo, settle, wake, type Outcome } from '#renderer/worker/queue-settle.ts'
import { emptyQueue, type Queue, type QueueEntry } from '#renderer/worker/queue-types.ts'

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const ref = { id: 'b'.repeat(64), name: 'b.jpg', kind: 'OTHER', takenAt: null } as const

type Taken = { commandId: string; caseId: string; n: number }

/** A server as far as a phone can tell: versions, and each command id taken once. */
function createServer() {
  const versions = new Map<string, number>()
  const answers = new Map<string, number>()
  const taken: Taken[] = []
  return {
    taken,
    version: (caseId: string) => versions.get(caseId) ?? 1,
    /** Somebody else changes a case. */
    touch: (caseId: string) => void versions.set(caseId, (versions.get(caseId) ?? 1) + 1),
    send(entry: QueueEntry, expected: number | null): Outcome {
      const { deed, id } = entry
      if (deed.kind !== 'case') return { kind: 'done', version: null }
      const known = answers.get(id)
      if (known !== undefined) return { kind: 'done', version: known }
      const now = versions.get(deed.caseId) ?? 1
      if (expected !== null && expected !== now) {
        return { kind: 'failed', code: 'case.version-conflict', guard: null, current: { version: now, status: 'PROCESSING', actions: [], changedAt: 0 } }
      }
      versions.set(deed.caseId, now + 1)
      answers.set(id, now + 1)
      taken.push({ commandId: id, caseId: deed.caseId, n: Number(deed.action['n']) })
      return { kind: 'done', version: now + 1 }
    },
  }
}
type Server = ReturnType<typeof createServer>

type Fault = 'none' | 'lost-request' | 'lost-answer' | 'busy' | 'expired'
const failure = { kind: 'failed', code: 'timeout', guard: null, current: null } as const
const lost: Outcome = failure

/** One attempt over a bad line: the request or the answer may be lost. */
function attempt(queue: Queue, server: Server, fault: Fault): Queue {
  const step = nextStep(queue, 0)
  if (step.kind === 'wait') return wake(queue)
  const { id } = step.entry
  if (fault === 'lost-request') return settle(queue, id, { outcome: lost, now: 0 })
  if (fault === 'busy') return settle(queue, id, { outcome: { ...failure, code: 'server.busy' }, now: 0 })
  if (fault === 'expired') return settle(queue, id, { outcome: { ...failure, code: 'session.expired' }, now: 0 })
  if (step.kind === 'upload') return settle(queue, id, { outcome: fault === 'lost-answer' ? lost : { kind: 'stored', photo: step.photo.id, ref }, now: 0 })
  const outcome = server.send(step.entry, step.expectedVersion)
  return settle(queue, id, { outcome: fault === 'lost-answer' ? lost : outcome, now: 0 })
}

const deeds = array(record({ at: integer({ min: 0, max: 4 }), isAdditive: boolean(), photos: integer({ min: 0, max: 2 }) }), { minLength: 1, maxLength: 40 })
const faults = array(constantFrom<Fault>('none', 'none', 'lost-request', 'lost-answer', 'busy', 'expired'), { maxLength: 80 })
type NewOne = { at: number; isAdditive: boolean; photos: number }

function filled(all: readonly NewOne[]): Queue {
  return all.reduce<Queue>((queue, { at, isAdditive, photos }, n) => enqueue(queue, {
    id: uuid(n + 1), owner: 'me', at: n,
    deed: { kind: 'case', caseId: uuid(1000 + at), title: 't', version: 1, isAdditive, action: { type: isAdditive ? 'comment' : 'step', n } },
    photos: Array.from({ length: photos }, (_, p) => ({ id: `${n}-${p}`, name: 'p', kind: 'OTHER' as const, capture: { at: 0, point: null, accuracyM: null }, ref: null })),
  }), emptyQueue)
}

/** Until nothing moves by itself any more, over a line that has healed. */
function drained(queue: Queue, server: Server): Queue {
  let now = wake(queue)
  for (let turn = 0; turn < 1000 && nextStep(now, 0).kind !== 'wait'; turn += 1) now = attempt(now, server, 'none')
  return now
}

const inOrder = (taken: readonly Taken[], caseId: string) => taken.filter((one) => one.caseId === caseId).map(({ n }) => n)
const isSorted = (values: readonly number[]) => values.every((value, at) => at === 0 || value > (values[at - 1] ?? 0))

describe('the queue, over any line', () => {
  it('lands every deed once and in the order of its case when nobody else touches the cases', () => {
    assert(property(deeds, faults, (all, bad) => {
      const server = createServer()
      const queue = drained(bad.reduce((now, fault) => attempt(now, server, fault), filled(all)), server)
      expect(queue.entries).toEqual([])
      expect(server.taken.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(all.map((_, n) => n))
      for (const at of [0, 1, 2, 3, 4]) expect(isSorted(inOrder(server.taken, uuid(1000 + at)))).toBe(true)
    }), { numRuns: 200 })
  })

  it('loses nothing when others change the cases: each deed has landed once or waits in sight', () => {
    assert(property(deeds, faults, array(integer({ min: 0, max: 4 }), { maxLength: 20 }), (all, bad, touches) => {
      const server = createServer()
      let queue = filled(all)
      for (const [n, fault] of bad.entries()) {
        const touched = touches[n]
        if (touched !== undefined) server.touch(uuid(1000 + touched))
        queue = attempt(queue, server, fault)
      }
      queue = drained(queue, server)
      const left = queue.entries.map(({ deed }) => (deed.kind === 'case' ? Number(deed.action['n']) : -1))
      expect([...server.taken.map(({ n }) => n), ...left].toSorted((a, b) => a - b)).toEqual(all.map((_, n) => n))
      expect(new Set(server.taken.map(({ commandId }) => commandId)).size).toBe(server.taken.length)
    }), { numRuns: 200 })
  })

  it('comes to an end whatever its owner decides on each conflict', () => {
    assert(property(deeds, array(boolean(), { minLength: 60, maxLength: 60 }), (all, redoes) => {
      const server = createServer()
      for (const at of [0, 2]) server.touch(uuid(1000 + at))
      let queue = drained(filled(all), server)
      let dropped = 0
      for (let turn = 0; queue.entries.length > 0 && turn < 200; turn += 1) {
        const entry = queue.entries.find(({ state }) => state === 'stuck')
        if (entry?.deed.kind !== 'case') break
        const isRedo = redoes[turn % redoes.length] === true
        if (!isRedo) dropped += 1
        queue = drained(isRedo ? redo(queue, entry.id, { newId: uuid(5000 + turn), version: server.version(entry.deed.caseId) }) : discard(queue, entry.id), server)
      }
      expect(queue.entries).toEqual([])
      expect(server.taken.length + dropped).toBe(all.length)
    }), { numRuns: 200 })
  })

  it('ends clean after four hours without network and 200 deeds on 40 cases', () => {
    const server = createServer()
    const all = Array.from({ length: 200 }, (_, n) => ({ at: n % 40, isAdditive: false, photos: n % 3 === 0 ? 2 : 0 }))
    const away = Array.from({ length: 300 }, (): Fault => 'lost-request')
    const shaky = Array.from({ length: 400 }, (_, n): Fault => (n % 7 === 0 ? 'lost-answer' : n % 11 === 0 ? 'busy' : n % 97 === 0 ? 'expired' : 'none'))
    const queue = drained([...away, ...shaky].reduce((now, fault) => attempt(wake(now), server, fault), filled(all)), server)
    expect(queue).toMatchObject({ entries: [], needsLogin: false })
    expect(server.taken).toHaveLength(200)
  })
})
