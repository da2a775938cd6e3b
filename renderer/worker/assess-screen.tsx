import type { StaffAppeal, StaffLine, StaffMonthView, StaffRow } from '#contract/staff.ts'
import { monthsAround, ownRow } from './assess-model.ts'
import { lineWords, monthWords, useAssessWords } from './assess-words.ts'
import { Empty, Screen } from './screen.tsx'
import { useNow, usePhoneState } from './use-phone.ts'
import { useOwnMonth } from './use-own-month.ts'
import { troubleText } from './words.tsx'

/** The own assessment of a month: what the system knows, who has given, and the way to appeal. */
export function AssessScreen({ month }: { month: string | null }) {
  const { t } = useAssessWords()
  const { shown, before, after } = monthsAround(month, useNow())
  return (
    <Screen title={t.assess.title}>
      <div className="halves">
        <a className="button" href={`#/assess/${before}`}>{t.staff.before}</a>
        {after === null ? <button type="button" className="button" disabled>{t.staff.next}</button> : <a className="button" href={`#/assess/${after}`}>{t.staff.next}</a>}
      </div>
      <Month key={shown} month={shown} />
    </Screen>
  )
}

/** Nobody is assessed who is not on the roster of the own community. */
const notListed: ReadonlySet<string> = new Set(['access.denied', 'staff.choose-community'])

function Month({ month }: { month: string }) {
  const { t } = useAssessWords()
  const { login } = usePhoneState()
  const own = useOwnMonth(month)
  if (own.kind === 'loading') return <div className="skeleton" role="status" aria-label={t.assess.loading}><i /><i className="big" /></div>
  if (own.kind === 'trouble') return notListed.has(own.failure.code) ? <Empty title={t.shifts.noMember} hint={t.assess.noMemberHint} /> : <Failed code={own.failure.code} again={own.again} />
  const row = login.kind === 'in' ? ownRow(own.view, login.user.actor.role) : null
  return row === null ? <Empty title={t.shifts.noMember} hint={t.assess.noMemberHint} /> : <Row view={own.view} row={row} />
}

function Failed({ code, again }: { code: string; again: () => void }) {
  const { t } = useAssessWords()
  const { text, next } = troubleText(t, { code, guard: null })
  return (
    <Empty title={text} hint={code === 'offline' || code === 'timeout' ? t.assess.needNet : next}>
      <button type="button" className="button" onClick={again}>{t.tasks.retry}</button>
    </Empty>
  )
}

function Row({ view, row }: { view: StaffMonthView; row: StaffRow }) {
  const { t, format } = useAssessWords()
  return (
    <>
      <section className="card">
        <div className="row list-head">
          <h2>{monthWords(t, view.month)}</h2>
          <span className="number">{row.total === null ? t.staff.unfinished : t.assess.total(row.total)}</span>
        </div>
        <p className="dim">{view.closedAt === null ? t.staff.due(format.dateTime(view.deadline)) : t.staff.closed(format.dateTime(view.closedAt), view.version)}</p>
        <dl>
          {row.parts.map(({ part, weight, isGiven, score }) => (
            <div key={part}>
              <dt>{t.staff.parts[part]}</dt>
              <dd className="num">{[score ?? (isGiven ? t.staff.given : t.staff.missing), t.assess.weight(weight)].join('·')}</dd>
              <Appeal view={view} row={row} line={part} />
            </div>
          ))}
        </dl>
      </section>
      <section className="card">
        <div className="row list-head">
          <h2>{t.staff.head.evidence}</h2>
          <span className="num dim">{row.duty === null ? t.staff.noDuty : t.assess.duty(row.duty)}</span>
        </div>
        <dl>
          {row.evidence.map(({ item, tally: { numerator, denominator } }) => (
            <div key={item}>
              <dt>{t.staff.duty[item]}</dt>
              <dd className="num">{denominator === 0 ? t.staff.noDuty : `${format.count(numerator)} / ${format.count(denominator)}`}</dd>
              <Appeal view={view} row={row} line={item} />
            </div>
          ))}
        </dl>
        <p className="hint">{t.staff.rule(view.rules.duty, view.rules.conduct, view.rules.teamwork)}</p>
      </section>
      <h2 className="list-head">{t.staff.appealList}</h2>
      {row.appeals.length === 0 ? <p className="dim assess-none">{view.appealUntil === null || view.appealUntil <= view.at ? t.assess.none : t.assess.noneUntil(format.dateTime(view.appealUntil))}</p> : <ol className="list">{row.appeals.map((appeal) => <li key={appeal.id} className="card"><Told appeal={appeal} /></li>)}</ol>}
      <p className="hint">{t.dataAt(format.clock(view.at))}</p>
    </>
  )
}

function Appeal({ view: { month }, row: { mayAppeal }, line }: { view: StaffMonthView; row: StaffRow; line: StaffLine }) {
  const { t } = useAssessWords()
  return mayAppeal.includes(line) && <a className="button quiet" href={`#/assess/${month}/${line}`} aria-label={`${t.staff.appeal} ${lineWords(t, line)}`}>{t.staff.appeal}</a>
}

function Told({ appeal: { line, tally, excused, state, reason, byName, decideBy, decision } }: { appeal: StaffAppeal }) {
  const { t, format } = useAssessWords()
  return (
    <>
      <div className="row list-head">
        <h3>{[lineWords(t, line), tally === null ? '' : `${format.count(tally.numerator)} / ${format.count(tally.denominator)}`].join(' ').trim()}</h3>
        <span className="tag">{t.staff.appealState[state]}</span>
      </div>
      <p className="long">{[...(excused === null ? [] : [t.staff.excusedOf(excused)]), t.staff.appealSays(byName, reason)].join('·')}</p>
      <p className="dim">{decision === null ? t.staff.appealBy(format.dateTime(decideBy)) : t.staff.decided(decision.byName, decision.reason)}</p>
    </>
  )
}
