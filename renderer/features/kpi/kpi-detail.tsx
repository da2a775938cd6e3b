import { useMemo } from 'react'
import type { KpiLine, KpiSheet } from '#contract/kpi-sheet.ts'
import { usePreferences } from '#renderer/data/data-provider.tsx'
import { dayText } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { rateAxis } from '#renderer/ui/charts/axis.ts'
import { lookOf } from '#renderer/ui/charts/chart-look.ts'
import { Chart } from '#renderer/ui/charts/chart.tsx'
import { rateLineOption } from '#renderer/ui/charts/rate-line-option.ts'
import { trendOption } from '#renderer/ui/charts/trend-option.ts'
import { FactLink } from './facts.tsx'
import { figureText, spreadIn, trendOf, type KpiTimes } from './figure-model.ts'
import { CountLink } from './kpi-table.tsx'

type Props = { line: KpiLine; sheet: KpiSheet; times: KpiTimes | undefined }

/** One figure opened: its rule, what it is made of, what it leaves out, its months. */
export function KpiDetail({ line, sheet, times }: Props) {
  const t = useT()
  const format = useFormat()
  const { name, rule } = t.kpi.names[line.id]
  const spread = spreadIn(times?.now, line.id)
  const value = line.kind === 'time' ? (spread?.median === null || spread === null ? t.common.none : format.span(spread.median)) : figureText(line, line.now, format)
  return (
    <aside className="kpi-detail panel panel-padded" aria-label={name}>
      <h2>{name}</h2>
      <p className="kpi-big">{value}</p>
      <dl>
        <dt>{t.kpi.formula}</dt>
        <dd>{rule}</dd>
        {line.gap !== null && <><dt>{t.kpi.gapTitle}</dt><dd>{t.kpi.gaps[line.gap]}</dd></>}
        {spread !== null && spread.p90 !== null && <><dt>{t.kpi.p90}</dt><dd>{format.span(spread.p90)}{t.common.separator}{t.kpi.cases(format.count(spread.n))}</dd></>}
      </dl>
      <Made line={line} />
      <FactsMade line={line} sheet={sheet} />
      <Exclusions line={line} />
      {line.trend.length > 0 && <Trend line={line} months={sheet.months} name={name} />}
    </aside>
  )
}

function Made({ line: { numerator, denominator, parts } }: { line: KpiLine }) {
  const t = useT()
  const counted = [...(numerator === null ? [] : [numerator]), ...parts, ...(denominator === null ? [] : [denominator])]
  if (counted.length === 0) return null
  return (
    <>
      <h3>{parts.length > 0 ? t.kpi.weights : t.kpi.made}</h3>
      <ul className="kpi-lines">
        {counted.map((one) => (
          <li key={[one.query.measure, ...one.without].join(' ')}>
            <span>{t.list.measures[one.query.measure].name}{one.without.length > 0 && `${t.common.separator}${t.list.without(one.without.map((measure) => t.list.measures[measure].name).join(t.common.list))}`}</span>
            <CountLink counted={one} />
          </li>
        ))}
      </ul>
    </>
  )
}

function FactsMade({ line: { now, facts }, sheet }: { line: KpiLine; sheet: KpiSheet }) {
  const t = useT()
  if (now === null || facts === null) return null
  return (
    <>
      <h3>{t.kpi.made}</h3>
      <ul className="kpi-lines">
        <li><span>{t.kpi.facts[facts.numerator]}</span><FactLink fact={facts.numerator} value={now.numerator} sheet={sheet} /></li>
        <li><span>{t.kpi.facts[facts.denominator]}</span><FactLink fact={facts.denominator} value={now.denominator} sheet={sheet} /></li>
      </ul>
    </>
  )
}

function Exclusions({ line: { kind, exclusions } }: { line: KpiLine }) {
  const t = useT()
  if (kind !== 'rate' && kind !== 'score') return null
  return (
    <>
      <h3>{t.kpi.exclusions}</h3>
      {exclusions.length === 0 ? <p className="t3">{t.kpi.noExclusions}</p> : (
        <ul className="kpi-lines">
          {exclusions.map(({ reason, counted }) => (
            <li key={reason}><span>{t.kpi.reasons[reason]}</span><CountLink counted={counted} /></li>
          ))}
        </ul>
      )}
    </>
  )
}

function Trend({ line, months, name }: { line: KpiLine; months: readonly number[]; name: string }) {
  const t = useT()
  const format = useFormat()
  const [{ theme }] = usePreferences()
  const { option, table } = useMemo(() => {
    const values = trendOf(line)
    const labels = months.map((month) => dayText(month).slice(2, 7))
    const look = lookOf(theme, 'operator')
    const rows = line.trend.map((figure, index) => [labels[index] ?? '', figureText(line, figure, format)])
    const made = line.kind === 'count'
      ? trendOption({ points: values.map((value, index) => ({ label: labels[index] ?? '', inflow: value, outflow: null })), names: { inflow: name, outflow: '' }, isLastPartial: false }, look)
      : rateLineOption({ points: values.map((rate, index) => ({ label: labels[index] ?? '', rate })), axis: rateAxis(values, null), target: null, axisName: t.kpi.axisName }, look)
    return { option: made, table: { columns: [t.kpi.axisName, name], rows } }
  }, [line, months, name, theme, t, format])
  return <Chart option={option} theme={theme} label={t.kpi.trendLabel(name)} table={table} className="kpi-chart" />
}
