import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { PublishedRate, PublishedSum } from '#contract/kpi-sheet.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { countedHref } from '#renderer/data/count-href.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { NoticePanel } from './notice-panel.tsx'

/** Published figures held against their own arithmetic and against the log: what fits, what cannot. */
export function PublishedView() {
  const t = useT()
  const found = useCall('published', {})
  if (found.error !== null && found.data === undefined) return <FailedRead query={found} />
  if (found.data === undefined) return <StateView kind="loading" />
  return (
    <div className="published">
      <p className="t2">{t.kpi.published.note}</p>
      {found.data.rates.map((rate) => <RatePanel key={rate.id} rate={rate} />)}
      {found.data.sums.map((sum) => <SumPanel key={sum.id} sum={sum} />)}
      <NoticePanel />
    </div>
  )
}

function Verdict({ isGood, children }: { isGood: boolean; children: ReactNode }) {
  return <span className="published-verdict"><Glyph name={isGood ? 'ok' : 'warn'} />{children}</span>
}

function RatePanel({ rate }: { rate: PublishedRate }) {
  const t = useT()
  const locale = useLocale()
  const format = useFormat()
  const words = t.kpi.published
  const { published, fits, asPrinted, computed } = rate
  return (
    <Panel title={words.claim(published.rate, format.count(published.numerator), published.denominator)} note={words.where(locale === 'zh-CN' ? published.where : published.whereEn, published.day)}>
      <ul className="published-lines">
        <li>{fits === null ? words.noFit(published.rate) : words.fits(published.rate, format.count(fits.least), format.count(fits.most))}</li>
        <li>{words.asPrinted(format.count(asPrinted.denominator), asPrinted.rate)}</li>
      </ul>
      <Readings rate={rate} />
      <p className="published-computed">
        {words.computed}
        <b>{computed.rate === null ? t.common.none : `${computed.rate}%`}</b>
        <span><Link href={countedHref(computed.numerator)}>{format.count(computed.numerator.value)}</Link> / <Link href={countedHref(computed.denominator)}>{format.count(computed.denominator.value)}</Link></span>
        <Verdict isGood={computed.isSame}>{computed.isSame ? words.same : words.differs}</Verdict>
      </p>
    </Panel>
  )
}

function Readings({ rate: { readings } }: { rate: PublishedRate }) {
  const t = useT()
  const format = useFormat()
  const words = t.kpi.published
  return (
    <table className="kpi-table published-table">
      <thead><tr><th scope="col">{words.reading.how}</th><th scope="col" className="r">{words.reading.range}</th><th scope="col" className="r">{words.reading.rates}</th><th scope="col">{words.reading.fits}</th></tr></thead>
      <tbody>
        {readings.map(({ rounding, least, most, leastRate, mostRate, fitsRate }) => (
          <tr key={rounding}>
            <th scope="row">{words.rounding[rounding]}</th>
            <td className="r">{format.count(least)} – {format.count(most)}</td>
            <td className="r">{leastRate}% – {mostRate}%</td>
            <td><Verdict isGood={fitsRate}>{fitsRate ? words.yes : words.no}</Verdict></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The list of the graded buildings a number counts. */
const gradeHref = (name: string): string => `/building?grade=${name.toUpperCase()}`

function SumPanel({ sum: { id, where, whereEn, day, parts, total, sum, computed } }: { sum: PublishedSum }) {
  const t = useT()
  const locale = useLocale()
  const format = useFormat()
  const words = t.kpi.published
  const grades: Readonly<Record<string, string>> = words.grades
  return (
    <Panel title={id === 'rental' ? words.rental : id} note={words.where(locale === 'zh-CN' ? where : whereEn, day)}>
      <table className="kpi-table published-table">
        <thead><tr><th scope="col">{words.grade}</th><th scope="col" className="r">{words.printed}</th><th scope="col" className="r">{words.recorded}</th></tr></thead>
        <tbody>
          {parts.map(({ name, value, computed: recorded }) => <tr key={name}><th scope="row">{grades[name] ?? name}</th><td className="r">{format.count(value)}</td><td className="r">{recorded === null ? t.common.none : <Link className="link-button" href={gradeHref(name)}>{format.count(recorded)}</Link>}</td></tr>)}
          <tr><th scope="row">{words.whole}</th><td className="r">{format.count(total)}</td><td className="r">{computed === null ? t.common.none : <Link className="link-button" href="/building">{format.count(computed)}</Link>}</td></tr>
        </tbody>
      </table>
      <p className="published-computed">{words.sumOf(parts.map(({ value }) => format.count(value)).join(' + '), format.count(sum))}<Verdict isGood={sum === total}>{sum === total ? words.sumFits : words.sumDiffers(format.count(sum), format.count(total))}</Verdict></p>
    </Panel>
  )
}
