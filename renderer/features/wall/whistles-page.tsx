import { useMemo } from 'react'
import type { WhistlePage } from '#contract/whistle-views.ts'
import { Unread } from '#renderer/actions/unread.tsx'
import { useCards, useNames, usePreferences, useReference } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFollowWhistles } from '#renderer/data/use-follow-whistles.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { isUpright } from './fit-model.ts'
import { PageFigure } from './page-figure.tsx'
import { PageFrame } from './page-frame.tsx'
import { visibleOf } from './privacy-model.ts'
import { publicTitle } from './public-title.ts'
import { communityOf } from './strip-model.ts'
import { Flagged, TimeLeft } from './time-left.tsx'
import { useWall } from './wall-context.ts'
import { whistlesOf, type Expected } from './whistles-model.ts'

const ROWS = 10
const UPRIGHT_ROWS = 16
const MOST = 300
const EVERY_MS = 30_000
const CLOCK_MS = 10_000

/** Who was whistled today and came, and who is still expected where and by when. No names, no doors. */
export function WhistlesPage() {
  const t = useT()
  const format = useFormat()
  const { scope, stage } = useWall()
  const most = isUpright(stage) ? UPRIGHT_ROWS : ROWS
  useFollowWhistles()
  const page = useCall('whistles', { query: { scope, state: 'active', limit: MOST } }, { everyMs: EVERY_MS })
  const { data } = page
  const { parts, visible } = useShown(data)
  const { rows, expected, rest, open } = useMemo(() => whistlesOf(visible, parts, most), [visible, parts, most])
  return (
    <PageFrame title={t.wall.whistles} note={data === undefined ? '' : t.wall.whistlesNote(format.count(open))} dataAt={data?.at ?? null} freshMs={2 * EVERY_MS}>
      {data === undefined && <Unread query={page} rows={8} />}
      {data !== undefined && (
        <>
          <Today today={data.today} />
          <div className="wall-page-columns">
            <ByPart rows={rows} />
            <ul className="wall-disputes wall-expected">
              {expected.length === 0 && <li className="t3">{t.wall.noneExpected}</li>}
              {expected.map((one) => <Line key={one.key} one={one} />)}
              {rest > 0 && <li className="t3">{t.wall.feedSkipped(format.count(rest))}</li>}
            </ul>
          </div>
        </>
      )}
    </PageFrame>
  )
}

/** The orders that may stand on this wall at all, and the parts they are counted by. */
function useShown(page: WhistlePage | undefined) {
  const { orgs } = useReference()
  const { scope } = useWall()
  const [{ wallPrivacy }] = usePreferences()
  const cards = useCards().state?.cards
  const parts = useMemo(() => orgs.filter(({ parent, level }) => parent === scope && level !== 'subgrid').map(({ code }) => code).toSorted(), [orgs, scope])
  const visible = useMemo(() => (page?.items ?? []).filter(({ caseId }) => {
    const matter = cards?.get(caseId)
    return matter === undefined || visibleOf(matter, wallPrivacy) !== 'hide'
  }), [page, cards, wallPrivacy])
  return { parts, visible }
}

function Today({ today: { issued, due, onTime, waiting } }: Pick<WhistlePage, 'today'>) {
  const { wall } = useT()
  const format = useFormat()
  return (
    <div className="wall-page-figures">
      <PageFigure label={wall.whistlesIssued}>{format.count(issued)}</PageFigure>
      <PageFigure label={wall.whistlesOnTime}>{format.count(onTime)}<small>/ {format.count(due)}</small></PageFigure>
      <PageFigure label={wall.whistlesWaiting}>{format.count(waiting)}</PageFigure>
    </div>
  )
}

function ByPart({ rows }: { rows: ReturnType<typeof whistlesOf>['rows'] }) {
  const { wall } = useT()
  const format = useFormat()
  const names = useNames()
  const { whistleColumns } = wall
  return (
    <table className="wall-table">
      <thead>
        <tr><th>{whistleColumns.place}</th><th className="num">{whistleColumns.open}</th><th className="num">{whistleColumns.awaited}</th><th className="num">{whistleColumns.late}</th></tr>
      </thead>
      <tbody>
        {rows.map(({ org, open, awaited, late }) => (
          <tr key={org}>
            <td>{names.org(org)}</td>
            <td className="num">{format.count(open)}</td>
            <td className="num">{format.count(awaited)}</td>
            <td className="num"><Flagged n={late} sign="over" /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Where, what as far as it may be said, who, and until when for what. */
function Line({ one: { order, unit, clock } }: { one: Expected }) {
  const { common, whistle } = useT()
  const names = useNames()
  const now = useServerNow(CLOCK_MS)
  const [{ wallPrivacy }] = usePreferences()
  const matter = useCards().state?.cards.get(order.caseId)
  const isOpen = matter !== undefined && !matter.isRedacted && !matter.isSensitive && visibleOf(matter, wallPrivacy) === 'normal'
  return (
    <li>
      <span className="nw">{names.org(communityOf(order.subGrid))}</span>
      <span className="el t2">{(isOpen && publicTitle(matter.title)) || common.restricted}</span>
      <span className="el">{names.unit(unit)}</span>
      <span className="nw t3">{whistle.clock[clock.kind]}</span>
      <TimeLeft state={clock.state} dueAt={clock.dueAt} now={now} />
    </li>
  )
}
