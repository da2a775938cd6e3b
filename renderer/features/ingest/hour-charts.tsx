import type { IngestHours } from '#contract/ingest.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { mostInAnHour } from './ingest-model.ts'

const EVERY_MS = 60_000
const HOUR_DIGITS = 2

/** How much each source sent in the last 24 hours: bars from 0 on one axis, the running hour hollow. */
export function HourCharts() {
  const { ingest } = useT()
  const format = useFormat()
  const { data } = useCall('ingestHours', {}, { everyMs: EVERY_MS, keepsPrevious: true })
  if (data === undefined) return null
  const most = mostInAnHour(data.sources)
  return (
    <section className="panel panel-padded ingest-hours" aria-label={ingest.hoursTitle}>
      <header className="panel-head">
        <h2>{ingest.hoursTitle}</h2>
        <span className="panel-note">{most === 0 ? ingest.hoursNone : ingest.hoursNote(format.count(most))}</span>
      </header>
      <div className="ingest-charts">
        {data.sources.map((one) => (
          <HourChart key={one.source} one={one} from={data.from} most={most} />
        ))}
      </div>
    </section>
  )
}

type Props = { one: IngestHours['sources'][number]; from: number; most: number }

function HourChart({ one, from, most }: Props) {
  const { ingest } = useT()
  const names = useNames()
  const format = useFormat()
  const name = ingest.doors[one.source] ?? names.source(one.source)
  const total = one.hours.reduce((sum, n) => sum + n, 0)
  return (
    <figure className="ingest-chart" role="img" aria-label={ingest.hoursOf(name, format.count(total), format.count(Math.max(...one.hours)))}>
      <figcaption className="row">
        <span className="el">{name}</span>
        <span className="sp" />
        <span className="t2">{format.count(total)}</span>
      </figcaption>
      <div className="ingest-bars" aria-hidden="true">
        {one.hours.map((n, index) => (
          // Hours in their order: the place is the identity.
          // oxlint-disable-next-line react/no-array-index-key
          <i key={index} style={{ height: most === 0 ? 0 : `${(100 * n) / most}%` }} />
        ))}
      </div>
      <div className="row aux" aria-hidden="true">
        <span>{ingest.hoursFrom(format.clock(from).slice(0, HOUR_DIGITS))}</span>
        <span className="sp" />
        <span>{ingest.hoursNow}</span>
      </div>
    </figure>
  )
}
