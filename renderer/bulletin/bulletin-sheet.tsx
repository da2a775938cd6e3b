import type { BulletinPage } from '#contract/bulletins.ts'
import type { Fraction } from '#contract/kpi-sheet.ts'
import { startOfDay } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import './bulletin.css'
import { DayBars, RateDots } from './bulletin-charts.tsx'
import { OverdueTable, SourceList, StreetTable } from './bulletin-tables.tsx'

/** A bulletin as it is printed and as it is looked at before: the same page, always light. */
export function BulletinSheet({ page }: { page: BulletinPage }) {
  const t = useT()
  const { figures, corrections } = page
  const words = t.bulletins
  return (
    <article className="bulletin" data-theme="office">
      <Head page={page} />
      <p className="bulletin-headline">{headlineOf(page, words, useFormat().count)}</p>
      <KeyFigures page={page} />
      {corrections.length > 0 && <Corrections page={page} />}
      <section>
        <h2>{words.sections.streets}</h2>
        <StreetTable page={page} />
        <RateDots page={page} />
      </section>
      <section>
        <h2>{words.sections.days}</h2>
        <DayBars page={page} />
      </section>
      <section>
        <h2>{words.sections.overdue}</h2>
        <OverdueTable page={page} />
      </section>
      <section>
        <h2>{words.sections.whistles}</h2>
        <p>{figures.whistles === null ? words.noWhistles : words.whistles(figures.whistles.issued, figures.whistles.arrivedOnTime, figures.whistles.arrivalsDue)}</p>
      </section>
      <section>
        <h2>{words.sections.warnings}</h2>
        <p>{words.warnings(figures.warnings.over, figures.warnings.warn)}</p>
      </section>
      <section>
        <h2>{words.sections.sources}</h2>
        <SourceList page={page} />
      </section>
      <Foot page={page} />
    </article>
  )
}

type Words = ReturnType<typeof useT>['bulletins']

function headlineOf({ figures }: BulletinPage, words: Words, count: (n: number) => string): string {
  return words.headline(count(figures.now.intake), count(figures.now.closed), count(figures.overdue.total))
}

function Head({ page: { record, figures, names } }: { page: BulletinPage }) {
  const t = useT()
  const format = useFormat()
  const { kind, days, scope, at } = figures
  const [first, last] = [format.day(startOfDay(days.from)), format.day(startOfDay(days.to - 1))]
  const marks = [figures.isExercise ? t.shell.exercise : null, figures.isDemo ? t.shell.demo : null].filter((mark) => mark !== null)
  return (
    <header>
      <h1>{t.bulletins.titleOf(names[scope] ?? scope, t.bulletins.kinds[kind])}</h1>
      <p className="bulletin-about">
        {[first === last ? first : t.kpi.span(first, last), ...(at < startOfDay(days.to) ? [t.bulletins.running] : []), t.bulletins.dataTime(format.full(at)), t.bulletins.position(String(figures.position)), record.isScheduled ? t.bulletins.bySchedule : t.bulletins.maker(record.madeBy), ...marks].join(t.common.separator)}
      </p>
    </header>
  )
}

const rates = ['resolution', 'dueResolution', 'onTime', 'sms', 'appoint', 'satisfaction'] as const

function KeyFigures({ page: { figures } }: { page: BulletinPage }) {
  const t = useT()
  const format = useFormat()
  const rateText = ({ numerator, denominator }: Fraction, digits: number) => format.rateText(numerator, denominator, digits).text
  return (
    <dl className="bulletin-figures">
      {(['intake', 'accepted', 'closed'] as const).map((key) => (
        <div key={key}>
          <dt>{t.bulletins.figures[key]}</dt>
          <dd>{format.count(figures.now[key])}</dd>
          <dd className="bulletin-note">{t.bulletins.before(format.count(figures.previous[key]))}</dd>
        </div>
      ))}
      {rates.map((key) => (
        <div key={key}>
          <dt>{t.bulletins.figures[key]}</dt>
          <dd>{rateText(figures.now[key], key === 'resolution' || key === 'dueResolution' ? 2 : 1)}</dd>
          <dd className="bulletin-note">{key === 'satisfaction' ? t.bulletins.rated(format.count(figures.now[key].denominator / 10)) : `${format.count(figures.now[key].numerator)} / ${format.count(figures.now[key].denominator)}`}</dd>
        </div>
      ))}
    </dl>
  )
}

function Corrections({ page: { corrections } }: { page: BulletinPage }) {
  const t = useT()
  const format = useFormat()
  const lines = corrections.map(({ figure, was, is }) => t.bulletins.correction(t.bulletins.figures[figure], format.count(was), format.count(is)))
  return <p className="bulletin-correction">{t.bulletins.corrections}{lines.join(t.common.list)}</p>
}

function Foot({ page: { record } }: { page: BulletinPage }) {
  const t = useT()
  return (
    <footer>
      <p>{t.bulletins.rules}</p>
      <p className="bulletin-hash">{t.exports.hash(record.sha256)}</p>
    </footer>
  )
}
