import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Counted, Fraction, KpiLine, KpiSheet, Spread } from '#contract/kpi-sheet.ts'
import { countedHref } from '#renderer/data/count-href.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { FactLink } from './facts.tsx'
import { changeText, figureText, sparkPaths, spreadIn, timeChange, trendOf, type KpiTimes } from './figure-model.ts'

type Props = { sheet: KpiSheet; lines: readonly KpiLine[]; times: KpiTimes | undefined; isMissing: boolean; selectedId: string; onSelect: (id: KpiLine['id']) => void }

/** Every figure with its parts, both comparisons and its months. */
export function KpiTable({ sheet, lines, times, isMissing, selectedId, onSelect }: Props) {
  const t = useT()
  const { columns } = t.kpi
  return (
    <div className="kpi-scroll" tabIndex={0} role="region" aria-label={t.kpi.title}>
      <table className="kpi-table">
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col" className="r">{columns.now}</th>
            <th scope="col" className="r">{columns.parts}</th>
            <th scope="col" className="r">{columns.previous}</th>
            <th scope="col" className="r">{columns.lastYear}</th>
            <th scope="col">{columns.trend}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} aria-current={line.id === selectedId} onClick={() => onSelect(line.id)}>
              <th scope="row">
                <button type="button" className="plain-button" onClick={() => onSelect(line.id)}>{t.kpi.names[line.id].name}</button>
              </th>
              <Cells line={line} sheet={sheet} times={times} isMissing={isMissing} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cells({ line, sheet, times, isMissing }: { line: KpiLine } & Pick<Props, 'sheet' | 'times' | 'isMissing'>) {
  const t = useT()
  const isWaiting = line.kind === 'time' ? times === undefined : line.kind === 'worked' && line.now === null
  if (line.gap !== null) return <><td className="r t3">{t.common.none}</td><td colSpan={4} className="t3">{t.kpi.gaps[line.gap]}</td></>
  if (isWaiting) return isMissing ? <><td className="r t3">{t.common.none}</td><td colSpan={4} /></> : <td colSpan={5} className="t3">{t.common.loading}</td>
  if (line.kind === 'time') return <TimeCells now={spreadIn(times?.now, line.id)} previous={spreadIn(times?.previous, line.id)} lastYear={spreadIn(times?.lastYear, line.id)} />
  return <FigureCells line={line} sheet={sheet} />
}

function FigureCells({ line, sheet }: { line: KpiLine; sheet: KpiSheet }) {
  const format = useFormat()
  const { now, previous, lastYear } = line
  return (
    <>
      <td className="r kpi-value">{figureText(line, now, format)}</td>
      <td className="r"><Parts line={line} sheet={sheet} /></td>
      <Compared line={line} before={previous} />
      <Compared line={line} before={lastYear} />
      <td><Spark values={trendOf(line)} /></td>
    </>
  )
}

function Compared({ line, before }: { line: KpiLine; before: Fraction | null }) {
  const format = useFormat()
  const change = changeText(line, { now: line.now, before }, format)
  return <td className="r">{figureText(line, before, format)}{change !== null && <span className="t3 kpi-change">{change}</span>}</td>
}

function Parts({ line, sheet }: { line: KpiLine; sheet: KpiSheet }) {
  const { kind, now, facts, numerator, denominator } = line
  const format = useFormat()
  if (kind === 'score') return denominator === null ? null : <CountLink counted={denominator} />
  if (kind === 'count') return numerator === null ? null : <CountLink counted={numerator} />
  if (now === null) return null
  if (facts !== null) return <Pair upper={<FactLink fact={facts.numerator} value={now.numerator} sheet={sheet} />} lower={<FactLink fact={facts.denominator} value={now.denominator} sheet={sheet} />} />
  if (numerator === null || denominator === null) return <Pair upper={format.count(now.numerator)} lower={format.count(now.denominator)} />
  return <Pair upper={<CountLink counted={numerator} />} lower={<CountLink counted={denominator} />} />
}

const Pair = ({ upper, lower }: { upper: ReactNode; lower: ReactNode }) => <>{upper}<span className="t3"> / </span>{lower}</>

/** A number that opens exactly its cases. */
export function CountLink({ counted }: { counted: Counted }) {
  const format = useFormat()
  return <Link href={countedHref(counted)} onClick={(event) => event.stopPropagation()}>{format.count(counted.value)}</Link>
}

function TimeCells({ now, previous, lastYear }: { now: Spread | null; previous: Spread | null; lastYear: Spread | null }) {
  const t = useT()
  const format = useFormat()
  const span = (spread: Spread | null) => (spread?.median === null || spread === null ? t.common.none : format.span(spread.median))
  if (now === null) return null
  return (
    <>
      <td className="r kpi-value">{span(now)}</td>
      <td className="r t2">{now.p90 === null ? t.common.none : `${t.kpi.p90} ${format.span(now.p90)}`}</td>
      <td className="r">{span(previous)}<span className="t3 kpi-change">{timeChange(now, previous, format)}</span></td>
      <td className="r">{span(lastYear)}<span className="t3 kpi-change">{timeChange(now, lastYear, format)}</span></td>
      <td className="t3">{t.kpi.cases(format.count(now.n))}</td>
    </>
  )
}

const BOX = { width: 120, height: 18 }

/** The months at a glance; the picture beside the table has the axis and the numbers. */
function Spark({ values }: { values: readonly (number | null)[] }) {
  return (
    <svg width={BOX.width + 4} height={BOX.height + 4} viewBox={`-2 -2 ${BOX.width + 4} ${BOX.height + 4}`} aria-hidden="true" className="kpi-spark">
      {sparkPaths(values, BOX).map((path) => <path key={path} d={path} />)}
    </svg>
  )
}
