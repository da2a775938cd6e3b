import type { CaseActionInput } from '#contract/commands.ts'
import type { CaseView } from '#contract/views.ts'
import type { AttachmentRef } from '#contract/case.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Role } from '#contract/roles.ts'
import type { SimulateConfig } from './simulate-config.ts'

/** What a simulated person needs to act: luck, words and a stored photo. */
export type Props = { pick: <T>(list: readonly T[]) => T; below: (most: number) => number; config: SimulateConfig; photo: AttachmentRef; role: Role; scope: OrgCode; now: number }

const MINUTE = 60_000
const HALF_HOUR = 30 * MINUTE

type Make = (view: CaseView, props: Props) => CaseActionInput | null

/** To the unit the server suggests first among those the desk may give work to: its own area's, the district's desk to all. */
function dispatch({ suggestedUnits }: CaseView, { role, scope }: Props): CaseActionInput | null {
  const found = suggestedUnits.find(({ unit }) => role === 'DISTRICT_OPERATOR' || unit.startsWith(scope))
  return found === undefined ? null : { type: 'dispatch', leadUnit: found.unit }
}

/** Playable actions in the order of the loop, each with what a sensible person would say; null: not now. */
const makers: readonly (readonly [CaseActionInput['type'], Make])[] = [
  ['recordSms', (_view, { now }) => ({ type: 'recordSms', acceptedAt: now })],
  ['agreeAppointment', ({ card }, { now }) => ({ type: 'agreeAppointment', place: '社区党群服务中心', time: Math.max(now, card.reportedAt) + HALF_HOUR })],
  ['verifyOk', (_view, { photo }) => ({ type: 'verifyOk', attachments: [{ ...photo, kind: 'ONSITE' }] })],
  ['accept', ({ card }, { role }) => (card.itemCode === null || (role === 'GRID_WORKER' && card.level !== 1) ? null : { type: 'accept', itemCode: card.itemCode, subGrid: card.subGrid, urgency: card.urgency })],
  ['dispatch', dispatch],
  ['sign', () => ({ type: 'sign' })],
  ['dispose', (_view, { pick, config, photo }) => ({ type: 'dispose', result: pick(config.results), outcome: 'RESOLVED', attachments: [{ ...photo, kind: 'AFTER' }] })],
  ['passReview', (_view, { pick, config }) => ({ type: 'passReview', evidence: 'PHONE', note: pick(config.reviewNotes) })],
  ['completeCallback', (_view, { pick }) => ({ type: 'completeCallback', solved: true, stars: pick([3, 4, 5, 5, 5]), note: '' })],
]

/** The next sensible step on a case among those the server allows this person; null when there is none. */
export function nextAction(view: CaseView, props: Props): CaseActionInput | null {
  for (const [type, make] of makers) {
    if (!view.actions.includes(type)) continue
    const action = make(view, props)
    if (action !== null) return action
  }
  return null
}
