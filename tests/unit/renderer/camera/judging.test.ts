import { describe, expect, it } from 'vitest'
import type { CameraAlert } from '#contract/cameras.ts'
import { actionOf, due, HOLD_MS, judge, lateOf, nothingJudged, queueOf, refused, skip, undo, verdictsOf, type Judging } from '#renderer/features/camera/judging.ts'

const words = { LIGHT: '光影反光', OBJECT: '认错东西', ALLOWED: '允许', GONE: '离开', OTHER: '其他' }
const photo = { id: 'a'.repeat(64), name: 'GM-T-0001.jpg', kind: 'BEFORE' as const, takenAt: 1 }
const alert = (caseId: string, change: Partial<CameraAlert> = {}): CameraAlert => ({
  caseId, no: 'GM20230629000001', version: 3, title: '', subGrid: '440311002001004', address: '', point: null, reportedAt: 0,
  sighting: { camera: 'GM-T-0001', type: 'AI08', model: 'm', confidence: 0.9, zone: null, boxes: [], frames: [], firstSeenAt: 0, lastSeenAt: 0, repeats: 0, isUnclear: false },
  cameraName: '', heading: null, zones: [], attachments: [photo], judged: 0, valid: 0, sameType30: 1, actions: ['verifyOk', 'verifyFail', 'markUnclear'], ...change,
})
const [a, b, c] = [alert('a'), alert('b'), alert('c')]
const ids = (state: Judging) => queueOf([a, b, c], state).map(({ caseId }) => caseId)
const said = (state: Judging, one: CameraAlert, at: number) => judge(state, { alert: one, verdict: { kind: 'valid' }, at })

describe('judging', () => {
  it('takes what was judged out of the queue at once', () => {
    const state = said(nothingJudged, a, 0)
    expect(ids(state)).toEqual(['b', 'c'])
    expect(said(state, a, 1)).toBe(state)
  })

  it('names what has waited too long, oldest first, whatever was skipped', () => {
    const waiting = [alert('new', { reportedAt: 400_000 }), alert('late', { reportedAt: 100_000 }), alert('oldest', { reportedAt: 0 }), alert('just', { reportedAt: 200_000 })]
    expect(lateOf(waiting, 500_000, 5).map(({ caseId }) => caseId)).toEqual(['oldest', 'late'])
  })

  it('takes back the last verdict, then the one before, while they are not sent', () => {
    const two = said(said(nothingJudged, a, 0), b, 1)
    const first = undo(two)
    expect([first.caseId, ids(first.state), first.state.count]).toEqual(['b', ['b', 'c'], 1])
    expect(undo(first.state).caseId).toBe('a')
    expect(undo(undo(first.state).state).caseId).toBeNull()
  })

  it('sends a verdict when it can be taken back no longer, each once', () => {
    const two = said(said(nothingJudged, a, 0), b, 1000)
    expect(due(two, HOLD_MS - 1).due).toEqual([])
    const step = due(two, HOLD_MS)
    expect(step.due.map((held) => held.alert.caseId)).toEqual(['a'])
    expect(due(step.state, HOLD_MS).due).toEqual([])
    expect(undo(step.state).caseId).toBe('b')
    expect(ids(step.state)).toEqual(['c'])
  })

  it('puts back what the server refused', () => {
    const { state } = due(said(nothingJudged, a, 0), HOLD_MS)
    expect([ids(refused(state, 'a')), refused(state, 'a').count]).toEqual([['a', 'b', 'c'], 0])
  })

  it('puts what was skipped to the end', () => {
    expect(ids(skip(skip(nothingJudged, 'a'), 'b'))).toEqual(['c', 'a', 'b'])
    expect(ids(skip(skip(skip(nothingJudged, 'a'), 'b'), 'a'))).toEqual(['c', 'b', 'a'])
  })

  it('is a command with the picture as evidence, and the reason of a false alarm', () => {
    const evidence = [{ ...photo, kind: 'ONSITE' }]
    expect(actionOf({ alert: a, verdict: { kind: 'valid' } }, words)).toEqual({ type: 'verifyOk', attachments: evidence })
    expect(actionOf({ alert: a, verdict: { kind: 'false', reason: 'GONE' } }, words)).toEqual({ type: 'verifyFail', attachments: evidence, note: '离开' })
    expect(actionOf({ alert: a, verdict: { kind: 'unclear' } }, words)).toEqual({ type: 'markUnclear' })
  })

  it('is offered as far as the server allows it and there is a picture', () => {
    expect(verdictsOf(a)).toEqual({ valid: true, false: true, unclear: true })
    expect(verdictsOf(alert('d', { attachments: [] }))).toEqual({ valid: false, false: false, unclear: true })
    expect(verdictsOf(alert('d', { actions: ['comment'] }))).toEqual({ valid: false, false: false, unclear: false })
  })
})
