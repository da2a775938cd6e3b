import { Link } from 'wouter'
import { services } from '#contract/map.ts'
import type { StationView } from '#contract/stations.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { startOfDay } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { visitSeries, visitsOfService } from './stations-model.ts'

const WHOLE = 100

/** Visitors by day and by service, and the cases that visits led to. */
export function VisitPart({ view }: { view: StationView }) {
  const { stations, map, common } = useT()
  const format = useFormat()
  const href = useHref()
  const cases = view.visitDays.flatMap((one) => one.cases)
  if (view.row.visits === 0) return <StateView kind="empty" title={stations.noVisits(view.days)} next={stations.noVisitsNext} />
  const offered = services.filter((service) => visitsOfService(view, service) > 0)
  return (
    <div className="col stations-visits">
      <Bars view={view} />
      <table className="stations-table">
        <tbody>{offered.map((service) => <tr key={service}><th scope="row">{map.service[service]}</th><td className="num">{stations.people(format.count(visitsOfService(view, service)))}</td></tr>)}
          <tr className="stations-total"><th scope="row">{stations.total(view.days)}</th><td className="num">{stations.people(format.count(view.row.visits))}</td></tr>
        </tbody>
      </table>
      <p className="stations-cases">{stations.casesLed}{cases.length === 0 ? common.none : cases.map((no) => <Link key={no} href={href(`/case/${no}`)} className="link-button">{no}</Link>)}</p>
    </div>
  )
}

function Bars({ view }: { view: StationView }) {
  const { stations } = useT()
  const format = useFormat()
  const series = visitSeries(view)
  const most = Math.max(1, ...series.map(({ count }) => count))
  return (
    <figure className="stations-chart">
      <figcaption className="aux">{stations.chart(format.count(most))}</figcaption>
      <div className="stations-bars" role="img" aria-label={stations.chartSays(view.days, format.count(view.row.visits), format.count(most))}>
        {series.map(({ day, count }) => <i key={day} title={`${format.dayOfWeek(startOfDay(day))} ${stations.people(format.count(count))}`} style={{ height: `${String((WHOLE * count) / most)}%` }} />)}
      </div>
      <div className="row aux stations-axis"><span>{format.day(startOfDay(view.today - view.days + 1))}</span><span>{format.day(startOfDay(view.today))}</span></div>
    </figure>
  )
}
