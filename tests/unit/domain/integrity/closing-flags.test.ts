import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AttachmentRef, CaseState } from '#contract/case.ts'
import type { CaseEvent } from '#contract/events.ts'
import { closingFlags, rereportedFlag } from '#backend/domain/integrity/closing-flags.ts'
import { isTelling, printDistance } from '#backend/domain/integrity/print.ts'
import { IntegrityConfig } from '#backend/resources/integrity-config.ts'
import { photo } from '#tests/support/builders.ts'
import { accepted, days, dispatched, disposed, given, minutes, passed, reported, signed } from '#tests/support/case-spec.ts'

const rules = IntegrityConfig.parse(JSON.parse(readFileSync('resources/config/integrity.json', 'utf8')))
const point = { lng: 113.8951, lat: 22.7802 }
const closed: CaseState = { ...given(reported(), accepted(), dispatched(), signed(), disposed(), passed()).state, point }
const after = (change: Partial<AttachmentRef> = {}): AttachmentRef => ({ ...photo('AFTER'), ...change })
function eventOf<T extends CaseEvent['type']>(steps: Parameters<typeof given>, type: T): Extract<CaseEvent, { type: T }> {
  const [last, ...before] = steps.toReversed()
  if (last === undefined) throw new Error('no step')
  const { events } = given(...before.toReversed()).when(last.by, last.action)
  const found = events.map(({ event }) => event).find((event): event is Extract<CaseEvent, { type: T }> => event.type === type)
  if (found === undefined) throw new Error(`no ${type}`)
  return found
}
const reportedEvent = eventOf([reported()], 'reported')
const acceptedEvent = eventOf([reported(), accepted()], 'accepted')
const flagsOf = (change: Partial<CaseState>, more: Partial<Parameters<typeof closingFlags>[1]> = {}) => closingFlags({ ...closed, ...change }, { past: [], reuses: [], ...more }, rules).map(({ rule }) => rule)

describe('a closing is doubtful', () => {
  it('without a photo of the work, unless it is a dispute or claims nothing', () => {
    expect([closed.status, flagsOf({}), flagsOf({ attachments: [photo('BEFORE')] }), flagsOf({ attachments: [], isDispute: true }), flagsOf({ attachments: [], outcome: 'REFERRED' }), flagsOf({ attachments: [], isTest: true })]).toEqual(['CLOSED', [], ['noAfterPhoto'], [], [], []])
  })

  it('with a photo older than the report, by the camera or by the phone', () => {
    const old = closed.reportedAt - minutes(6)
    expect([flagsOf({ attachments: [after({ takenAt: old })] }), flagsOf({ attachments: [after({ takenAt: old + minutes(1) })] }), flagsOf({ attachments: [after({ capture: { at: old, point: null, accuracyM: null } })] })]).toEqual([['photoOld'], [], ['photoOld']])
  })

  it('with a photo that was taken elsewhere, beyond what the phone may be wrong by', () => {
    const at = (lat: number, accuracyM: number) => flagsOf({ attachments: [after({ capture: { at: closed.reportedAt, point: { lng: point.lng, lat }, accuracyM } })] })
    expect([at(22.7832, 20), at(22.7832, 60), at(22.7803, 5)]).toEqual([['tooFar'], [], []])
    expect(flagsOf({ point: null, attachments: [after({ capture: { at: closed.reportedAt, point, accuracyM: 1 } })] })).toEqual([])
  })

  it('with a photo of another case', () => {
    expect(closingFlags(closed, { past: [], reuses: [{ photoId: 'a', otherCaseId: 'c', otherPhotoId: 'b', distance: 2 }] }, rules)).toEqual([{ rule: 'photoReused', photoId: 'a', otherCaseId: 'c', otherPhotoId: 'b', distance: 2 }])
  })

  it('when a complaint became an enquiry on the way', () => {
    const nature = (one: 'COMPLAINT' | 'CONSULTATION'): CaseEvent => ({ ...reportedEvent, nature: one, itemCode: '0102' })
    const amend: CaseEvent = {
      type: 'amended', nature: 'CONSULTATION', title: '', text: '', address: '', point: null, buildingCode: null, peopleCount: null, amountFen: null, contactId: null, isAnonymous: false, isConfidential: false, wantsContact: false,
    }
    const accept = (itemCode: string): CaseEvent => ({ ...acceptedEvent, itemCode })
    const past = (...events: CaseEvent[]) => flagsOf({}, { past: events })
    expect([past(nature('COMPLAINT'), amend), past(nature('CONSULTATION'), amend), past(nature('COMPLAINT'), accept('2706')), past(nature('COMPLAINT'), accept('0102'))]).toEqual([['retyped'], [], ['retyped'], []])
  })

  it('when the same is reported again at the same place within days', () => {
    const again = (change: Partial<CaseState>) => rereportedFlag(closed, { id: 'other', itemCode: closed.itemCode, point, reportedAt: (closed.closedAt ?? 0) + days(3), ...change }, rules).map(({ rule }) => rule)
    expect([again({}), again({ reportedAt: (closed.closedAt ?? 0) + days(8) }), again({ itemCode: '9999' }), again({ point: { ...point, lat: point.lat + 0.001 } }), again({ id: closed.id }), again({ reportedAt: (closed.closedAt ?? 0) - 1 })]).toEqual([['rereported'], [], [], [], [], []])
  })
})

describe('prints of pictures', () => {
  it('differ in so many bits, and say nothing where a surface is even', () => {
    expect([printDistance('00ff00ff00ff00ff', '00ff00ff00ff00ff'), printDistance('00ff00ff00ff00ff', '10ff00ff00ff00fc'), printDistance('0'.repeat(16), 'f'.repeat(16))]).toEqual([0, 3, 64])
    expect([isTelling('0'.repeat(16), 6), isTelling('f'.repeat(16), 6), isTelling('00ff00ff00ff00ff', 6)]).toEqual([false, false, true])
  })
})
