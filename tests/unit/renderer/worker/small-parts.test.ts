import { describe, expect, it } from 'vitest'
import type { TaskStep, WorkerTask } from '#contract/worker.ts'
import { actionOf, faultsOf, formSpecs, momentOf, momentText } from '#renderer/worker/form-specs.ts'
import { exifSegment, withExif } from '#renderer/worker/jpeg-exif.ts'
import { createPhoneClock } from '#renderer/worker/phone-clock.ts'
import { dayNumber, oneMore } from '#renderer/worker/phone-state.ts'
import { checkPlace, geoLink, metresBetween } from '#renderer/data/place-check.ts'
import { difference } from '#renderer/worker/queue-box.ts'
import { enqueue } from '#renderer/worker/queue-core.ts'
import { emptyQueue, type Queue } from '#renderer/worker/queue-types.ts'
import { reportActionOf, reportFaults, reportOf, valuesOf } from '#renderer/worker/report-model.ts'
import { answerTo, cacheName, oldCaches } from '#renderer/worker/sw/cache-plan.ts'
import { overlay, toDo } from '#renderer/worker/task-overlay.ts'
import { CaseAction } from '#contract/commands.ts'
import { WhistleAction } from '#contract/whistle.ts'
import { phoneJpeg } from '#tests/support/photos.ts'

const now = Date.parse('2023-06-29T10:20:00+08:00')
const here = { lng: 113.905, lat: 22.778 }

describe('the place of a photo', () => {
  it('is near within 200 m, far beyond, and the receiver has the benefit of the doubt', () => {
    const away = (lat: number, accuracyM = 0) => checkPlace({ point: { ...here, lat }, accuracyM }, here)
    expect(metresBetween(here, { ...here, lat: here.lat + 0.001 })).toBeCloseTo(111.2, 1)
    expect(away(22.7795)).toEqual({ kind: 'near', metres: 167 })
    expect(away(22.78)).toEqual({ kind: 'far', metres: 222 })
    expect(away(22.78, 30).kind).toBe('near')
    expect(checkPlace({ point: null, accuracyM: null }, here).kind).toBe('none')
    expect(checkPlace({ point: here, accuracyM: 5 }, null).kind).toBe('unknown-case')
    expect(geoLink(here, '振明路 12 号')).toBe('geo:22.778,113.905?q=22.778,113.905(%E6%8C%AF%E6%98%8E%E8%B7%AF%2012%20%E5%8F%B7)')
  })
})

describe('the time of a photo', () => {
  it('comes along when the photo is made smaller', async () => {
    const original = new Uint8Array(await phoneJpeg())
    const segment = exifSegment(original)
    expect(segment?.length).toBeGreaterThan(20)
    const plain = new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 2, 3])
    expect(exifSegment(plain)).toBeNull()
    expect(exifSegment(withExif(plain, segment))).toEqual(segment)
    expect(withExif(plain, null)).toBe(plain)
  })

  it('is not looked for in what is no JPEG or is cut off', () => {
    expect(exifSegment(new Uint8Array([1, 2, 3]))).toBeNull()
    expect(exifSegment(new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0x45]))).toBeNull()
  })
})

describe('a form', () => {
  it('says what is missing before it goes', () => {
    const dispose = formSpecs['dispose'] ?? { photos: [], fields: [] }
    expect(faultsOf(dispose, { result: '好' }, now)).toEqual({ result: { kind: 'short', least: 2 }, outcome: { kind: 'needed' } })
    const meeting = formSpecs['agreeAppointment'] ?? { photos: [], fields: [] }
    expect(faultsOf(meeting, { place: '站', time: momentText(now - 60_000) }, now)).toEqual({ time: { kind: 'past' } })
    expect(momentOf(momentText(now))).toBe(now)
  })

  it('becomes a command of the contract, whichever it is', () => {
    const values = { result: '已清走', outcome: 'RESOLVED', reason: '不在范围', place: '站', time: momentText(now), hours: '4', until: momentText(now), text: '备注', solved: 'no', stars: '2', note: '', measure: '清运', byAt: momentText(now) }
    for (const name of Object.keys(formSpecs)) {
      const outcome = name === 'recordAppointment' ? 'KEPT' : values.outcome
      const action = actionOf(name, { values: { ...values, outcome }, photos: 1, whistlePrefix: '申请吹哨:' })
      expect([name, (name === 'plan' || name === 'complete' ? WhistleAction : CaseAction).safeParse(action).success]).toEqual([name, true])
    }
    expect(actionOf('completeCallback', { values, photos: 0, whistlePrefix: '' })).toEqual({ type: 'completeCallback', note: '', solved: false, stars: 2 })
    expect(actionOf('askWhistle', { values, photos: 0, whistlePrefix: '申请吹哨:' })).toEqual({ type: 'comment', text: '申请吹哨: 备注', isInternal: true })
    expect(actionOf('passReview', { values, photos: 0, whistlePrefix: '' })).toMatchObject({ evidence: 'PHONE' })
  })
})

describe('a report', () => {
  const draft = reportOf({ text: '路面有油渍', itemCode: '0104', result: '已冲洗', address: '振明路' })

  it('asks for both photos where it is fixed at once, for one where it is not', () => {
    expect(reportFaults({ draft: reportOf({}), photos: new Set(), hasPoint: false })).toEqual(['photo', 'item', 'text', 'result', 'place'])
    expect(reportFaults({ draft, photos: new Set(['BEFORE', 'AFTER']), hasPoint: false })).toEqual([])
    expect(reportFaults({ draft: { ...draft, isFixed: false, itemCode: '' }, photos: new Set(['BEFORE']), hasPoint: false })).toEqual([])
    expect(reportOf(valuesOf(draft))).toEqual(draft)
  })

  it('becomes a command of the contract, inside the own sub-grid', () => {
    const fixed = reportActionOf(draft, { point: here, scope: '440311002001004' })
    expect(fixed).toMatchObject({ type: 'reportAndFix', place: { point: here, orgCode: '440311002001004' }, result: '已冲洗' })
    expect(CaseAction.safeParse(fixed).success).toBe(true)
    const plain = reportActionOf({ ...draft, isFixed: false }, { point: null, scope: '440311' })
    expect(plain).toMatchObject({ type: 'report', place: { address: '振明路' } })
    expect(CaseAction.safeParse(plain).success).toBe(true)
  })
})

const clock = { kind: null, state: 'norm', warnAt: null, dueAt: null, limitMs: null, mode: null } as const
const step = (next: string | null, dueAt = 0): TaskStep => ({ next, clock: { ...clock, dueAt }, offers: [] })
const task = (id: string, steps: Record<string, TaskStep>): WorkerTask => ({
  id, no: 'GM20230629000001', version: 3, title: 't', status: 'DISPATCHED', level: 2, source: 'QZSQ', origin: 'RESIDENT', urgency: 'NORMAL', subGrid: '440311002001004', itemCode: null,
  isDispute: false, isSupervised: false, reportedAt: 0, text: '', address: '', point: null, appointment: null, result: null, isPending: false, attachments: [], canUnmask: false, steps,
})
const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const doing = (queue: Queue, type: string, isAdditive = false): Queue =>
  enqueue(queue, { id: uuid(queue.entries.length + 1), owner: 'me', at: 0, photos: [], deed: { kind: 'case', caseId: 'a', title: 't', version: 3, isAdditive, action: { type } } })

describe('tasks after what the phone has done', () => {
  const tasks = [task('a', { '': step('sign', 9), sign: step('dispose', 20) }), task('b', { '': step('verifyOk', 5) })]
  const none = new Map<string, number>()

  it('go on by the steps the server foresaw, in the order of what is due then', () => {
    const signed = doing(doing(emptyQueue, 'sign'), 'comment', true)
    expect(overlay(tasks, { entries: signed.entries, landed: none }).map(({ task: { id }, step: at, waiting }) => [id, at?.next, waiting])).toEqual([['b', 'verifyOk', 0], ['a', 'dispose', 2]])
  })

  it('leave the list when the rest is for the server to say, or when the answer is newer than the list', () => {
    const done = doing(doing(emptyQueue, 'sign'), 'dispose')
    expect(toDo(overlay(tasks, { entries: done.entries, landed: none })).map(({ task: { id } }) => id)).toEqual(['b'])
    expect(toDo(overlay(tasks, { entries: [], landed: new Map([['a', 4]]) })).map(({ task: { id } }) => id)).toEqual(['b'])
    expect(toDo(overlay(tasks, { entries: [], landed: new Map([['a', 3]]) }))).toHaveLength(2)
  })
})

describe('what a phone writes', () => {
  it('is the difference, with the photos of what is gone', () => {
    const first = doing(emptyQueue, 'sign')
    const photo = { id: 'p', name: 'p', kind: 'AFTER' as const, capture: { at: 0, point: null, accuracyM: null }, ref: null }
    const [entry] = first.entries
    const withPhoto = entry === undefined ? [] : [{ ...entry, photos: [photo] }]
    expect(difference([], first.entries)).toEqual({ put: first.entries, remove: [], dropPhotos: [] })
    expect(difference(withPhoto, [])).toEqual({ put: [], remove: [uuid(1)], dropPhotos: ['p'] })
    expect(difference(first.entries, first.entries)).toEqual({ put: [], remove: [], dropPhotos: [] })
  })
})

describe('the time of a phone', () => {
  it('is the server\'s, also after a start without network, and is not moved by jitter', () => {
    const kept: number[] = []
    const phone = createPhoneClock(() => 1000, 500, (offset) => kept.push(offset))
    expect(phone.now()).toBe(1500)
    phone.observe(1600)
    phone.observe(901_000)
    expect([phone.now(), kept]).toEqual([901_000, [900_000]])
  })

  it('counts what was sent by days of UTC+8', () => {
    const first = oneMore({ day: 0, n: 7 }, now)
    expect([first.n, oneMore(first, now).n, first.day]).toEqual([1, 2, dayNumber(now)])
    expect(dayNumber(Date.parse('2023-06-29T00:30:00+08:00'))).toBe(dayNumber(now))
  })
})

describe('the service worker of the phone', () => {
  const own = { origin: 'https://hall', files: new Set(['/assets/m-1.js']) }
  const answer = (url: string, mode = 'cors', method = 'GET') => answerTo({ method, mode, url }, own)

  it('answers for its page and files, and for nothing else, whatever begins like them', () => {
    expect(answer('https://hall/m', 'navigate')).toBe('page')
    expect(answer('https://hall/m?x=1#/task', 'navigate')).toBe('page')
    expect(answer('https://hall/assets/m-1.js')).toBe('file')
    for (const url of ['https://hall/map', 'https://hall/m/else', 'https://other/m']) expect(answer(url, 'navigate')).toBe('network')
    for (const url of ['https://hall/api/v1/worker/tasks', 'https://hall/assets/main-2.js']) expect(answer(url)).toBe('network')
    expect(answer('https://hall/assets/m-1.js', 'cors', 'POST')).toBe('network')
  })

  it('drops the caches of older builds and nobody else\'s', () => {
    expect(oldCaches([cacheName('a'), cacheName('b'), 'other'], 'b')).toEqual([cacheName('a')])
  })
})
