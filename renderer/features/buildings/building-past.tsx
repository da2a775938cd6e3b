import { Link } from 'wouter'
import type { BuildingAppeal, BuildingView } from '#contract/buildings.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { nameIn } from './buildings-model.ts'

type Props = { view: BuildingView }
const TICK_MS = 60_000

/** Which better grade the points allow, and what it still needs. */
export function Better({ view: { state, upFrom, upAfterDays, at } }: Props) {
  const { buildings, common } = useT()
  const format = useFormat()
  const { better, betterSince } = state.assessment
  if (better === null || betterSince === null || upFrom === null) return null
  const isReinspected = state.visits.some(({ isPassed, at: when }) => isPassed === true && when >= betterSince)
  return (
    <p className="buildings-better">
      {[buildings.better(buildings.grade[better], format.time(betterSince, at)), ...(at < upFrom ? [buildings.upFrom(format.time(upFrom, at), format.count(upAfterDays))] : []), ...(isReinspected ? [] : [buildings.upNeeds])].join(common.separator)}
    </p>
  )
}

/** When somebody was there last, and must be there next. */
export function Patrol({ view: { card } }: Props) {
  const { buildings } = useT()
  const format = useFormat()
  const now = useServerNow(TICK_MS)
  return (
    <dl className="buildings-facts">
      <div><dt className="t3">{buildings.lastPatrol}</dt><dd>{card.lastPatrolAt === null ? buildings.never : format.time(card.lastPatrolAt, now)}</dd></div>
      <div><dt className="t3">{buildings.nextPatrol}</dt><dd>{buildings.before(format.time(card.patrolDueAt, now))}{card.missedPatrols > 0 && <span className="buildings-late"> <Glyph name="warn" /> {buildings.missedTimes(format.count(card.missedPatrols))}</span>}</dd></div>
    </dl>
  )
}

/** The owner's appeals, and until when one may come. */
export function Appeals({ view }: Props) {
  const { buildings } = useT()
  const format = useFormat()
  const { state, appealUntil, at } = view
  const mayStill = appealUntil !== null && at < appealUntil
  if (state.appeals.length === 0 && !mayStill) return null
  return (
    <section className="buildings-section">
      <h3>{buildings.appeal}</h3>
      {mayStill && <p className="t2">{buildings.appealUntil(format.time(appealUntil, at))}</p>}
      {state.appeals.toReversed().map((appeal) => <AppealLine key={appeal.at} view={view} appeal={appeal} />)}
    </section>
  )
}

function AppealLine({ view, appeal: { at, text, status, findings, decidedAt, decidedBy, reason } }: Props & { appeal: BuildingAppeal }) {
  const { buildings, common } = useT()
  const format = useFormat()
  const now = useServerNow(TICK_MS)
  const kinds = view.state.findings.filter(({ no }) => findings.includes(no)).map(({ kind }) => buildings.kind[kind]).join(common.list)
  const words = { OPEN: buildings.appealOpen, UPHELD: buildings.appealUpheld, DENIED: buildings.appealDenied }[status]
  const decided = decidedAt === null ? [] : [nameIn(view, decidedBy) ?? buildings.unknown, format.time(decidedAt, now), reason ?? '']
  return (
    <div className="buildings-finding">
      <p><b>{words}</b> {text}</p>
      <p className="t3">{[format.time(at, now), buildings.appealAbout(kinds), ...decided].join(common.separator)}</p>
    </div>
  )
}

/** Cases at the same address or linked with a finding, and the code at the door. */
export function Around({ view: { cases, door } }: Props) {
  const { buildings } = useT()
  const format = useFormat()
  const now = useServerNow(TICK_MS)
  return (
    <>
      <section className="buildings-section">
        <h3>{buildings.cases}</h3>
        {cases.length === 0 && <p className="t3">{buildings.noCases}</p>}
        {cases.map(({ id, no, title, isOpen, reportedAt }) => <p key={id} className="row"><Link className="link-button el" href={`/case/${no}`}>{title}</Link><span className="sp" /><span className="t3 nw">{isOpen ? buildings.open : buildings.done} {format.time(reportedAt, now)}</span></p>)}
      </section>
      <section className="buildings-section">
        <h3>{buildings.door}</h3>
        {door === null ? <p className="t3">{buildings.noDoor}</p> : (
          <>
            <p>{buildings.doorHangs(format.time(door.issuedAt, now))}</p>
            <p className="t2">{door.lastScanAt === null ? buildings.doorNeverScanned : buildings.doorScans(format.count(door.scans), format.time(door.lastScanAt, now))}</p>
            {door.ended > 0 && <p className="t2">{buildings.doorEnded(format.count(door.ended))}</p>}
          </>
        )}
      </section>
    </>
  )
}

/** Grades and inspections, the latest first. */
export function Past({ view }: Props) {
  const { buildings, common } = useT()
  const format = useFormat()
  const now = useServerNow(TICK_MS)
  const { changes, visits } = view.state
  const lines = [
    ...changes.map(({ at, from, to, reasons }) => ({ at, what: buildings.change(buildings.grade[from], buildings.grade[to]), more: [...new Set(reasons.map(({ kind }) => buildings.kind[kind]))].join(common.list) })),
    ...visits.map(({ at, kind, isPassed, by, note }) => ({
      at, what: kind === 'PATROL' ? buildings.patrolled : `${buildings.reinspected} ${isPassed === true ? buildings.passed : buildings.failed}`, more: [nameIn(view, by) ?? buildings.unknown, note].filter(Boolean).join(common.separator),
    })),
  ].toSorted((a, b) => b.at - a.at)
  return (
    <section className="buildings-section">
      <h3>{buildings.history}</h3>
      {lines.length === 0 && <p className="t3">{buildings.noHistory}</p>}
      {lines.map(({ at, what, more }) => <p key={`${at} ${what}`} className="buildings-history"><span className="t3 nw">{format.time(at, now)}</span><span>{what}<span className="t3"> {more}</span></span></p>)}
    </section>
  )
}
