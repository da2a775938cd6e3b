import { Link } from 'wouter'
import type { SubGridPanel as PanelView } from '#contract/map.ts'
import { meetingKinds } from '#contract/meeting.ts'
import { Unread } from '#renderer/actions/unread.tsx'
import { useNames, useSession } from '#renderer/data/data-provider.tsx'
import { openHref } from '#renderer/data/count-href.ts'
import { useGo, useHref } from '#renderer/data/use-go.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { WeekBars } from '#renderer/ui/week-bars.tsx'

const EVERY_MS = 15_000
const CLOCK_MS = 10_000

/** What stands in one sub-grid, who is there, and what is open. */
export function SubGridPanel({ code, onClose }: { code: string; onClose: () => void }) {
  const { map } = useT()
  const names = useNames()
  const query = useCall('mapSubGrid', { params: { code } }, { everyMs: EVERY_MS })
  return (
    <aside className="map-card map-panel" aria-label={map.panel}>
      <header className="map-card-head">
        <h2>{names.org(code)}</h2>
        <button type="button" className="map-close" aria-label={map.close} onClick={onClose}>×</button>
      </header>
      {query.data !== undefined ? <Body view={query.data} /> : <Unread query={query} />}
    </aside>
  )
}

/** Buildings let to residents by grade; each count opens its list. */
function Grades({ view: { code, rental } }: { view: PanelView }) {
  const { map, buildings } = useT()
  const format = useFormat()
  const parts = [['ASSURED', rental.assured], ['NORMAL', rental.normal], ['WARNING', rental.warning]] as const
  if (rental.total === 0) return null
  return (
    <section>
      <h3>{map.grades} <span className="aux">{map.gradedOf(format.count(rental.total))}</span></h3>
      <div className="map-grades" aria-hidden="true">{parts.map(([grade, n]) => <i key={grade} className={`map-grade-${grade}`} style={{ flexGrow: n }} />)}</div>
      <p className="row map-grade-links">{parts.map(([grade, n]) => <Link key={grade} className="link-button" href={`/building?scope=${code}&grade=${grade}`}>{buildings.grade[grade]} {format.count(n)}</Link>)}</p>
    </section>
  )
}

function Body({ view }: { view: PanelView }) {
  const { map, common } = useT()
  const format = useFormat()
  const names = useNames()
  const go = useGo()
  const href = useHref()
  const { code, coverage } = view
  return (
    <>
      <p className="aux">{[names.orgFull(code.slice(0, 9)), names.orgFull(code.slice(0, 12)), map.area((view.areaM2 / 1e6).toFixed(2))].join(common.separator)}</p>
      <dl className="map-numbers">
        <Number value={format.count(view.population)} name={map.people} />
        <Number value={format.count(view.buildings)} name={map.buildings} />
        <Number value={format.count(view.rental.total)} name={map.rental} />
        <Number value={format.count(view.open)} name={map.open} />
      </dl>
      <Grades view={view} />
      <OpenCases view={view} />
      <Weeks weeks={view.weeks} />
      <Staff view={view} />
      <Meetings code={code} />
      <section>
        <h3>{map.services}</h3>
        <table className="map-table">
          <tbody>
            {view.stations.map((station) => (
              <tr key={station.code}><th scope="row"><Link href={href(`/station?code=${station.code}`)}>{map.layer.stations}</Link></th><td colSpan={2}>{station.services.map((service) => map.service[service]).join(common.list)}{common.separator}{station.hours}</td></tr>
            ))}
            <tr><th scope="row">{map.peopleNear}</th><td colSpan={2}>{format.rateText(coverage.coveredPeople, coverage.people, 1).text}{common.separator}{format.count(coverage.coveredPeople)} / {format.count(coverage.people)}</td></tr>
            <tr><th scope="row">{map.layer.cameras}</th><td colSpan={2}>{map.cameraCount(view.cameras.total, view.cameras.offline)}</td></tr>
          </tbody>
        </table>
      </section>
      <div className="map-actions">
        <button type="button" className="key-button key-button-primary" onClick={() => go(openHref({ scope: code }))}>{map.openCases}</button>
        <button type="button" className="key-button" onClick={() => go(`/map?scope=${code}`)}>{map.onlyHere}</button>
      </div>
    </>
  )
}

/** Members of each post; leads to the roster, which departments do not read. */
function Staff({ view: { code, posts } }: { view: PanelView }) {
  const { map } = useT()
  const { actor } = useSession()
  const mayRead = actor.role !== 'DEPT_HANDLER' && actor.role !== 'DEPT_LEADER'
  return (
    <section>
      <h3>{map.staff}</h3>
      <table className="map-table">
        <tbody>
          {posts.map(({ post, staff, onDuty }) => (
            <tr key={post}><th scope="row">{map.post[post]}</th><td className="num">{mayRead ? <Link href={`/team?scope=${code}&post=${post}`}>{map.staffCount(staff)}</Link> : map.staffCount(staff)}</td><td className="num">{map.onDuty(onDuty)}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Meetings of the branch held in time, of those whose limit has passed; leads to the branch. Not shown to those who do not see branches. */
function Meetings({ code }: { code: string }) {
  const { map, party } = useT()
  const format = useFormat()
  const href = useHref()
  const { data } = useCall('branch', { params: { code } }, { everyMs: EVERY_MS })
  if (data === undefined) return null
  return (
    <section>
      <h3>{map.meetings} <span className="aux">{party.rate}</span></h3>
      <table className="map-table">
        <tbody>
          {meetingKinds.map((kind) => (
            <tr key={kind}>
              <th scope="row"><Link href={href(`/party?org=${code}&set=due&kind=${kind}`)}>{party.kinds[kind]}</Link></th>
              <td className="num">{data.tally[kind].due === 0 ? party.notOwed : party.heldOf(format.count(data.tally[kind].onTime), format.count(data.tally[kind].due))}</td>
              <td className="num">{data.tally[kind].missed > 0 && <Link href={href(`/party?org=${code}&set=missed&kind=${kind}`)}>{party.sets.missed} {format.count(data.tally[kind].missed)}</Link>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Number = ({ value, name }: { value: string; name: string }) => <div><dd>{value}</dd><dt>{name}</dt></div>

function OpenCases({ view }: { view: PanelView }) {
  const { map, common } = useT()
  const now = useServerNow(CLOCK_MS)
  return (
    <section>
      <h3>{map.open} <span className="aux">{map.openNote(view.over, view.warn)}</span></h3>
      {view.cases.length === 0 && <p className="aux">{map.noCases}</p>}
      <ul className="map-cases">
        {view.cases.map((card) => (
          <li key={card.id}>
            <SlaChip state={card.sla.state} now={now} warnAt={card.sla.warnAt} dueAt={card.sla.dueAt} />
            <Link href={`/case/${card.no}`} className="el">{card.isRedacted ? common.restricted : card.title}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** New cases of the last weeks; the last one ends today. */
function Weeks({ weeks }: { weeks: PanelView['weeks'] }) {
  const { map } = useT()
  const format = useFormat()
  const most = Math.max(1, ...weeks.map(({ count }) => count))
  return (
    <section>
      <h3>{map.weeks} <span className="aux">{map.weeksUnit}</span></h3>
      <WeekBars label={map.weeks} most={most} bars={weeks.map(({ from: key, count }) => ({ key, value: count, text: format.count(count) }))} from={format.day((weeks[0]?.from ?? 0) * 86_400_000)} until={map.untilToday} />
    </section>
  )
}
