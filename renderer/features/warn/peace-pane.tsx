import type { PeaceDetail, PeaceView } from '#contract/peace.ts'
import { peaceParts } from '#contract/peace.ts'
import { GradeMark } from '#renderer/actions/grade-mark.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { retryAtOf, useCall, useFailureText } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { FactList } from '#renderer/ui/fact-list.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { WarnTable } from './warn-table.tsx'

const DAY = 86_400_000

/** How the index of the whole has gone: its mean and how many areas were in each class. */
export function PeaceWeeks({ view }: { view: PeaceView }) {
  const { peace } = useT()
  const format = useFormat()
  const columns = [peace.trend, peace.mean, peace.class.ACT, peace.class.WATCH, peace.class.CALM]
  const known = view.weeks.filter(({ mean }) => mean !== null)
  return (
    <Panel title={peace.trend} note={peace.trendNote}>
      <p className="t3">{peace.choose}</p>
      {known.length === 0 ? (
        <p className="t3">{peace.notKept}</p>
      ) : (
        <WarnTable label={peace.trend} columns={columns} numbers={columns.slice(1)}>
          {known.toReversed().map(({ day, mean, act, watch, calm }) => (
            <tr key={day}>
              <td>{format.day(day * DAY)}</td>
              <td className="num">{mean?.toFixed(1)}</td>
              {[act, watch, calm].map((n, index) => <td key={columns[index + 2]} className="num">{format.count(n)}</td>)}
            </tr>
          ))}
        </WarnTable>
      )}
    </Panel>
  )
}

/** What lies behind the class of one area: its parts, and the disputes, buildings and hazards they are counted from. */
export function PeacePane({ code }: { code: string }) {
  const failureText = useFailureText()
  const query = useCall('peaceArea', { params: { code } }, { keepsPrevious: true })
  if (query.data === undefined) {
    if (query.error === null) return <StateView kind="loading" rows={6} />
    return <StateView kind="error" cause={failureText(query.error).text} retryAt={retryAtOf(query)} onRetry={() => void query.refetch()} />
  }
  return <Detail detail={query.data} />
}

function Detail({ detail }: { detail: PeaceDetail }) {
  const { peace } = useT()
  const format = useFormat()
  const names = useNames()
  const { area } = detail
  const { counts: c } = area
  const said = {
    disputes: peace.counts.disputes(format.count(c.major), format.count(c.moderate), format.count(c.minor)), buildings: peace.counts.buildings(format.count(c.warning), format.count(c.normal), format.count(c.buildings)),
    hazards: peace.counts.hazards(format.count(c.hazards)), satisfaction: peace.counts.satisfaction(format.count(c.satisfied), format.count(c.rated)),
  }
  return (
    <Panel title={names.orgFull(area.org)} note={peace.rank(format.count(detail.rank), format.count(detail.of))}>
      <FactList facts={peaceParts.map((part) => [peace.part[part], <><b>{area.parts[part].score?.toFixed(1) ?? '--'}</b> <span className="t2">{said[part]}</span></>])} />
      <h3 className="peace-behind">{peace.behind}</h3>
      <Behind detail={detail} />
    </Panel>
  )
}

function Behind({ detail: { disputes, hazards, buildings } }: { detail: PeaceDetail }) {
  const { peace, common } = useT()
  const href = useHref()
  return (
    <ul className="warn-list">
      {disputes.map((card) => (
        <li key={card.id}>
          {card.disputeGrade !== null && <GradeMark grade={card.disputeGrade} />}
          <a href={href(`/case/${card.no}`)}>{card.isRedacted ? common.restricted : card.title}</a>
        </li>
      ))}
      {hazards.map((card) => (
        <li key={card.id}>
          <span className="t3">{peace.part.hazards}</span>
          <a href={href(`/case/${card.no}`)}>{card.isRedacted ? common.restricted : card.title}</a>
        </li>
      ))}
      {buildings.map(({ code, address, points }) => (
        <li key={code}>
          <span className="t3">{peace.part.buildings}</span>
          <span>{address === '' ? code : address}</span>
          <span className="t2">{peace.points(String(points))}</span>
        </li>
      ))}
      {disputes.length + hazards.length + buildings.length === 0 && <li className="t3">{peace.none}</li>}
    </ul>
  )
}
