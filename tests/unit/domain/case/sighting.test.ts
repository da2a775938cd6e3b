import { describe, expect, it } from 'vitest'
import { people, photo, report } from '#tests/support/builders.ts'
import { given, lives, minutes, reported, seenByCamera, sighting, start } from '#tests/support/case-spec.ts'

describe('a case that a camera brought', () => {
  it('keeps what was seen, and the pictures', () => {
    const { state } = given(...seenByCamera())
    expect(state).toMatchObject({ status: 'VERIFYING', sighting: { ...sighting(), repeats: 0, isUnclear: false } })
    expect(state.attachments).toHaveLength(1)
  })

  it('says how often and when last it was seen again, and that changes nothing else', () => {
    given(...seenByCamera()).when(people.system, { type: 'sightAgain', repeats: 7, lastSeenAt: start + minutes(3) }).gives('sightedAgain')
      .leaves({ status: 'VERIFYING', sighting: { ...sighting(), repeats: 7, isUnclear: false, lastSeenAt: start + minutes(3) } })
  })

  it('is not seen again earlier or less often than before, nor in the future', () => {
    const again = given(...seenByCamera(), { by: people.system, action: { type: 'sightAgain', repeats: 7, lastSeenAt: start + minutes(3) } })
    const refuses = (repeats: number, after: number) => again.when(people.system, { type: 'sightAgain', repeats, lastSeenAt: start + minutes(after) }).isRefused('case.guard-failed', { guard: 'time-plausible' })
    refuses(7, 4)
    refuses(8, 2)
    refuses(8, 600)
  })

  it('is judged by the desk from the picture, or on site by the worker', () => {
    const evidence = { attachments: [photo('ONSITE')] }
    for (const by of [people.community, people.street, people.district, people.worker]) {
      given(...seenByCamera()).when(by, { type: 'verifyOk', ...evidence }).leaves({ status: 'REPORTED', isVerified: true })
      given(...seenByCamera()).when(by, { type: 'verifyFail', ...evidence }).leaves({ status: 'REJECTED', outcome: 'NOT_FOUND' })
    }
    given(...seenByCamera()).when(people.community, { type: 'verifyOk' }).isRefused('case.guard-failed', { guard: 'photo-given' })
  })

  it('leaves what a desk cannot tell to the worker on site', () => {
    given(...seenByCamera()).when(people.community, { type: 'markUnclear' }).gives('judgedUnclear').leaves({ status: 'VERIFYING' })
    const { state } = given(...seenByCamera(), { by: people.community, action: { type: 'markUnclear', note: '逆光' } })
    expect(state.sighting?.isUnclear).toBe(true)
  })
})

describe('other cases', () => {
  it('are verified on site only', () => {
    given(...lives.VERIFYING()).when(people.community, { type: 'verifyOk', attachments: [photo('ONSITE')] }).isRefused('case.not-permitted', { why: 'role' })
  })

  it('cannot be seen by a camera', () => {
    given(reported()).when(people.system, { type: 'sight', sighting: sighting() }).isRefused('case.guard-failed', { guard: 'camera-case' })
    given(reported()).when(people.system, { type: 'sightAgain', repeats: 1, lastSeenAt: start }).isRefused('case.guard-failed', { guard: 'camera-case' })
    given(...lives.VERIFYING()).when(people.worker, { type: 'markUnclear' }).isRefused('case.guard-failed', { guard: 'camera-case' })
  })

  it('of a camera are seen for the first time once', () => {
    given(...seenByCamera()).when(people.system, { type: 'sight', sighting: sighting() }).isRefused('case.guard-failed', { guard: 'camera-case' })
    given({ by: people.system, action: report({ origin: 'AI' }) }).when(people.community, { type: 'sight', sighting: sighting() }).isRefused('case.not-permitted')
  })
})
