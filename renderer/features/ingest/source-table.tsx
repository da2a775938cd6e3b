import type { IngestHealth, SourceHealth } from '#contract/ingest.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT, type Format } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { cellsOf } from './ingest-model.ts'

/** One row a source: is it whole, when did it last speak, how much came. */
export function SourceTable({ health }: { health: IngestHealth }) {
  const { ingest } = useT()
  return (
    <section className="panel ingest-sources" tabIndex={0} aria-label={ingest.sources}>
      <table className="ingest-table">
        <thead>
          <tr>
            {ingest.sourceColumns.map((title, index) => (
              <th key={title} scope="col" className={numbers.has(index) ? 'ingest-number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {health.sources.map((one) => (
            <SourceRow key={one.source} one={one} now={health.now} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const numbers: ReadonlySet<number> = new Set([3, 4, 6, 7, 8, 9, 10])
const SECOND = 1000

const MINUTE = 60_000
/** Seconds while it is fresh, then minutes and hours. */
const ageText = (format: Format, ms: number): string => (ms < MINUTE ? format.age(ms) : format.span(ms))

function SourceRow({ one, now }: { one: SourceHealth; now: number }) {
  const { ingest, common } = useT()
  const format = useFormat()
  const names = useNames()
  const age = one.lastAt === null ? null : Math.max(0, now - one.lastAt)
  return (
    <tr>
      <th scope="row">{ingest.doors[one.source] ?? names.source(one.source)}</th>
      <td>
        <SourceState one={one} age={age} />
      </td>
      <td>{ingest.mode[one.mode] ?? one.mode}</td>
      <td className="ingest-number">{one.lastAt === null ? common.none : format.time(one.lastAt, now)}</td>
      <td className="ingest-number">{age === null ? common.none : ageText(format, age)}</td>
      <td>
        <Cells one={one} now={now} />
      </td>
      <td className="ingest-number">{format.count(one.received)}</td>
      <td className="ingest-number">{format.count(one.stored)}</td>
      <td className="ingest-number">{format.count(one.waiting)}</td>
      <td className="ingest-number">
        <span className={`ingest-state ${one.deadOpen > 0 ? '' : 't3'}`}>
          {one.deadOpen > 0 && <Glyph name="warn" className="warn" />}
          {format.count(one.deadOpen)}
        </span>
      </td>
      <td className="ingest-number">{one.p95Ms === null ? common.none : (one.p95Ms / SECOND).toFixed(1)}</td>
    </tr>
  )
}

function SourceState({ one, age }: { one: SourceHealth; age: number | null }) {
  const { ingest } = useT()
  const format = useFormat()
  if (one.state === 'down') {
    return (
      <span className="ingest-downtag">
        <Glyph name="warn" />
        {ingest.down(ageText(format, age ?? 0))}
      </span>
    )
  }
  return (
    <span className="ingest-state">
      <Glyph name={one.state === 'ok' ? 'ok' : 'info'} />
      {ingest.state[one.state]}
    </span>
  )
}

function Cells({ one, now }: { one: SourceHealth; now: number }) {
  const { ingest } = useT()
  const total = one.cells.reduce((sum, n) => sum + n, 0)
  return (
    <span className="ingest-cells" role="img" aria-label={ingest.lastHour(total)} title={ingest.lastHour(total)}>
      {cellsOf(one, now).map((cell, index) => (
        // Sixty minutes in their order: the place is the identity.
        // oxlint-disable-next-line react/no-array-index-key
        <i key={index} className={`ingest-cell-${cell}`} />
      ))}
    </span>
  )
}
