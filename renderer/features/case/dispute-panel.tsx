import type { ActionDesk } from '#renderer/actions/action-desk.tsx'
import { disputeActions, type CaseActionType } from '#renderer/actions/action-specs.ts'
import { GradeMark } from '#renderer/actions/grade-mark.tsx'
import type { DisputeView, Duty } from '#contract/dispute.ts'
import type { CaseView } from '#contract/views.ts'
import { factorLines } from '#renderer/actions/dispute-words.ts'
import { useFormat, useT, type Format, type Texts } from '#renderer/i18n/index.ts'
import { ClockBar } from '#renderer/ui/clock-bar.tsx'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { Panel } from '#renderer/ui/panel.tsx'

type Props = { view: CaseView; dispute: DisputeView; now: number; onAct: ActionDesk['act'] }

/** How grave a dispute is and by what, what is not known of it, and what is owed with its clocks. */
export function DisputePanel({ view, dispute, now, onAct }: Props) {
  const t = useT()
  const format = useFormat()
  const acts = [...disputeActions].filter((type) => view.actions.includes(type) && !ofDuty.has(type))
  return (
    <Panel title={t.dispute.title} note={t.dispute.gradedAt(format.time(dispute.gradedAt, now), String(dispute.ruleVersion))} extra={<GradeMark grade={dispute.grade} />} className="dispute-panel">
      <dl className="facts">
        {factorLines(dispute, { t, format }).map(({ key, name, value, source, fired }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>
              {value}
              {source !== null && <span className="t3"> {source}</span>}
              {fired !== null && <span className="t3"> {fired}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <Notes dispute={dispute} now={now} />
      <h3>{t.dispute.duties}</h3>
      <Duties view={view} dispute={dispute} now={now} onAct={onAct} />
      <div className="action-buttons">
        {acts.map((type) => (
          <button key={type} type="button" className="key-button" onClick={() => onAct(view, type)}>
            {actWord(type, t)}
          </button>
        ))}
      </div>
    </Panel>
  )
}

/** Recorded at the duty itself. */
const ofDuty: ReadonlySet<CaseActionType> = new Set(['followDispute', 'revisitDispute'])

function actWord(type: CaseActionType, t: Texts): string {
  const words: Partial<Record<CaseActionType, string>> = t.dispute.acts
  return words[type] ?? t.domain.action[type]
}

type Words = { t: Texts; format: Format; now: number }

const whenKnown = <T,>(value: T | null, say: (value: T) => string): string[] => (value === null ? [] : [say(value)])

/** What has been decided and found about it, in the order of asking. */
function notesOf({ factors: { employer }, lowered, raisedAt, answer, result, rules, grade, byFactors }: DisputeView, { t, format, now }: Words): string[] {
  const leads = rules.find((rule) => rule.grade === grade)?.leads.map((role) => t.domain.role[role]) ?? []
  return [
    t.dispute.lead(leads.join(t.common.list)),
    ...whenKnown(employer, t.dispute.employer),
    ...(byFactors === grade ? [] : [t.dispute.byFactors(t.dispute.grade[byFactors])]),
    ...whenKnown(raisedAt, (at) => t.dispute.raised(format.time(at, now))),
    ...whenKnown(lowered, ({ from, at, reason }) => t.dispute.lowered(t.dispute.grade[from], format.time(at, now), reason)),
    ...whenKnown(answer, ({ how, at, until, note }) => t.dispute.answered(`${format.time(at, now)} ${t.dispute.answer[how]}`, until === null ? '' : t.dispute.until(format.time(until, now)), note)),
    ...whenKnown(result, ({ kind, note }) => t.dispute.resultLine(t.dispute.result[kind], note)),
  ]
}

function Notes({ dispute, now }: { dispute: DisputeView; now: number }) {
  const t = useT()
  const format = useFormat()
  const { people, amountFen } = dispute.factors
  const missing = [...(people === null ? [t.dispute.people] : []), ...(amountFen === null ? [t.dispute.amount] : [])]
  return (
    <ul className="dispute-notes">
      {missing.length > 0 && (
        <li className="dispute-missing">
          <Glyph name="warn" />
          <span>{t.dispute.missing(missing.join(t.common.list))}</span>
        </li>
      )}
      {notesOf(dispute, { t, format, now }).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** So much of a limit is left when its chip turns amber, as with the clocks of a case. */
const WARN_SHARE = 0.25

function Duties({ view, dispute, now, onAct }: Props) {
  const t = useT()
  const format = useFormat()
  const { duties } = dispute
  if (duties.length === 0) return <p className="t3">{t.dispute.noDuties}</p>
  return (
    <div className="clock-bars dispute-duties">
      {duties.map((duty) => (
        <div key={`${duty.kind} ${duty.dueAt}`} className="dispute-duty">
          <ClockBar
            label={dutyWord(duty, t)}
            state={duty.doneAt === null ? 'norm' : 'done'}
            now={now}
            usedMs={(duty.doneAt ?? now) - duty.startedAt}
            limitMs={duty.dueAt - duty.startedAt}
            warnAt={duty.dueAt - (duty.dueAt - duty.startedAt) * WARN_SHARE}
            dueAt={duty.doneAt === null ? duty.dueAt : null}
            title={t.dispute.dutyOf(dutyWord(duty, t), format.full(duty.dueAt))}
          />
          <DutyButton view={view} duty={duty} onAct={onAct} />
        </div>
      ))}
    </div>
  )
}

function dutyWord({ kind, days }: Duty, t: Texts): string {
  return days === undefined ? t.dispute.duty[kind] : t.dispute.revisitAfter(String(days))
}

const actOf: Record<Duty['kind'], CaseActionType> = {
  ASK_FACTS: 'addDisputeFact', CONTACT: 'followDispute', MEETING: 'followDispute', ON_SITE: 'followDispute', INFORM: 'followDispute', FOLLOW_UP: 'followDispute', REPORT: 'followDispute', SETTLE: 'settleDispute', REVISIT: 'revisitDispute',
}

function DutyButton({ view, duty, onAct }: { view: CaseView; duty: Duty; onAct: ActionDesk['act'] }) {
  const t = useT()
  const type = actOf[duty.kind]
  if (duty.doneAt !== null || !view.actions.includes(type)) return <span className="t3 nw">{duty.times > 0 ? t.dispute.done(String(duty.times)) : ''}</span>
  const given = type === 'followDispute' ? { duty: duty.kind } : type === 'revisitDispute' ? { days: duty.days } : {}
  return (
    <button type="button" className="link-button" aria-label={`${t.dispute.record} ${dutyWord(duty, t)}`} onClick={() => onAct(view, type, given)}>
      {t.dispute.record}
    </button>
  )
}
