import { Link } from 'wouter'
import type { PeaceDetail } from '#contract/peace.ts'
import { peaceParts } from '#contract/peace.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { FactList } from '#renderer/ui/fact-list.tsx'
import { WeekBars } from '#renderer/ui/week-bars.tsx'
import { Awaited } from './awaited.tsx'
import { ClassMark } from './class-mark.tsx'
import { GradeMark } from './grade-mark.tsx'
import './peace.css'

const DAY = 86_400_000
const AGAIN_MS = 20_000

/** What lies behind the class of one area, as it is now: its parts, its trend, and the disputes, buildings and hazards they are counted from. */
export function PeaceBehind({ code }: { code: string }) {
  const query = useCall('peaceArea', { params: { code } }, { everyMs: AGAIN_MS })
  return <Awaited query={query} needs={['COMMUNITY_OPERATOR']}>{(detail) => <Detail detail={detail} />}</Awaited>
}

function Detail({ detail }: { detail: PeaceDetail }) {
  const { peace, common } = useT()
  const format = useFormat()
  const { area } = detail
  const { counts: c } = area
  const said = {
    disputes: peace.counts.disputes(format.count(c.major), format.count(c.moderate), format.count(c.minor)), buildings: peace.counts.buildings(format.count(c.warning), format.count(c.normal), format.count(c.buildings)),
    hazards: peace.counts.hazards(format.count(c.hazards)), satisfaction: peace.counts.satisfaction(format.count(c.satisfied), format.count(c.rated)),
  }
  return (
    <>
      <p className="peace-head"><ClassMark of={area.class} /> <b>{peace.columns.index} {area.index.toFixed(1)}</b> <span className="t2">{peace.rank(format.count(detail.rank), format.count(detail.of))}</span></p>
      <FactList facts={peaceParts.map((part) => [peace.part[part], <><b>{area.parts[part].score?.toFixed(1) ?? common.none}</b> <span className="t2">{said[part]}</span></>])} />
      <Weeks detail={detail} />
      <h3 className="peace-behind">{peace.behind}</h3>
      <Behind detail={detail} />
    </>
  )
}

/** Bars of the index from zero at the ends of the weeks before, each with its number, and as it is now; a week that nobody kept is a gap. */
function Weeks({ detail: { weeks, area, at } }: { detail: PeaceDetail }) {
  const { peace, common } = useT()
  const format = useFormat()
  const bars = [...weeks.map(({ day, index }) => ({ at: day * DAY, index })), { at, index: area.index }]
  if (weeks.every(({ index }) => index === null)) return <p className="t3 peace-behind">{peace.trend}{common.separator}{peace.notKept}</p>
  return (
    <>
      <h3 className="peace-behind">{peace.areaTrend}</h3>
      <WeekBars label={peace.areaTrend} most={100} bars={bars.map(({ at: key, index }) => ({ key, value: index, text: index?.toFixed(0) ?? common.none }))} from={format.day(bars[0]?.at ?? at)} until={peace.now} />
    </>
  )
}

function Behind({ detail: { disputes, hazards, buildings } }: { detail: PeaceDetail }) {
  const { peace, common } = useT()
  const href = useHref()
  return (
    <ul className="line-list">
      {disputes.map((card) => (
        <li key={card.id}>
          {card.disputeGrade !== null && <GradeMark grade={card.disputeGrade} />}
          <Link href={href(`/case/${card.no}`)}>{card.isRedacted ? common.restricted : card.title}</Link>
        </li>
      ))}
      {hazards.map((card) => (
        <li key={card.id}>
          <span className="t3">{peace.part.hazards}</span>
          <Link href={href(`/case/${card.no}`)}>{card.isRedacted ? common.restricted : card.title}</Link>
        </li>
      ))}
      {buildings.map(({ code, address, points }) => (
        <li key={code}>
          <span className="t3">{peace.part.buildings}</span>
          <Link href={href(`/building?code=${encodeURIComponent(code)}`)}>{address === '' ? code : address}</Link>
          <span className="t2">{peace.points(String(points))}</span>
        </li>
      ))}
      {disputes.length + hazards.length + buildings.length === 0 && <li className="t3">{peace.none}</li>}
    </ul>
  )
}
