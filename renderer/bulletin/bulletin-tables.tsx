import type { BulletinPage } from '#contract/bulletins.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { dayAt, shortDay } from './bulletin-days.ts'

type Props = { page: BulletinPage }

export function StreetTable({ page: { figures, names } }: Props) {
  const t = useT()
  const format = useFormat()
  const { columns } = t.bulletins
  const sum = (key: 'intake' | 'accepted' | 'open' | 'over') => format.count(figures.streets.reduce((all, street) => all + street[key], 0))
  if (figures.streets.length === 0) return <p>{t.bulletins.noStreets}</p>
  return (
    <table>
      <thead><tr><th scope="col">{columns.area}</th>{[columns.intake, columns.accepted, columns.resolution, columns.dueCount, columns.onTime, columns.open, columns.over].map((head) => <th key={head} scope="col" className="r">{head}</th>)}</tr></thead>
      <tbody>
        {figures.streets.map(({ org, intake, accepted, resolution, onTime, open, over }) => (
          <tr key={org}>
            <th scope="row">{names[org] ?? org}</th>
            <td className="r">{format.count(intake)}</td>
            <td className="r">{format.count(accepted)}</td>
            <td className="r">{format.rateText(resolution.numerator, resolution.denominator, 2).text}</td>
            <td className="r">{format.count(onTime.denominator)}</td>
            <td className="r">{format.rateText(onTime.numerator, onTime.denominator, 1).text}</td>
            <td className="r">{format.count(open)}</td>
            <td className="r">{format.count(over)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot><tr><th scope="row">{t.bulletins.whole}</th><td className="r">{sum('intake')}</td><td className="r">{sum('accepted')}</td><td className="r">{format.rateText(figures.now.resolution.numerator, figures.now.resolution.denominator, 2).text}</td><td className="r">{format.count(figures.now.onTime.denominator)}</td><td className="r">{format.rateText(figures.now.onTime.numerator, figures.now.onTime.denominator, 1).text}</td><td className="r">{sum('open')}</td><td className="r">{sum('over')}</td></tr></tfoot>
    </table>
  )
}

export function OverdueTable({ page: { figures, names } }: Props) {
  const t = useT()
  const format = useFormat()
  const { columns } = t.bulletins
  const { total, cases } = figures.overdue
  if (total === 0) return <p>{t.bulletins.noOverdue}</p>
  return (
    <>
      <table>
        <thead><tr>{[columns.no, columns.title, columns.area, columns.unit, columns.due].map((head) => <th key={head} scope="col">{head}</th>)}<th scope="col" className="r">{columns.late}</th></tr></thead>
        <tbody>
          {cases.map(({ no, title, subGrid, unit, dueAt }) => (
            <tr key={no}>
              <th scope="row">{no}</th>
              <td>{title === '' ? t.common.restricted : title}</td>
              <td className="nw">{names[subGrid] ?? subGrid}</td>
              <td>{unit === null ? t.common.none : (names[unit] ?? unit)}</td>
              <td className="nw">{dueAt === null ? t.common.none : `${shortDay(dayAt(dueAt))} ${format.clock(dueAt)}`}</td>
              <td className="r">{dueAt === null ? t.common.none : format.overSpan(figures.at - dueAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > cases.length && <p>{t.bulletins.moreOverdue(format.count(total - cases.length))}</p>}
    </>
  )
}

export function SourceList({ page: { figures, names } }: Props) {
  const t = useT()
  const format = useFormat()
  const gaps = figures.sources.filter(({ state, deadOpen }) => state !== 'ok' || deadOpen > 0)
  if (gaps.length === 0) return <p>{t.bulletins.noGaps}</p>
  return (
    <ul>
      {gaps.map(({ source, state, lastAt, deadOpen }) => (
        <li key={source}>{[names[source] ?? source, t.bulletins.sourceState[state], lastAt === null ? null : t.bulletins.lastHeard(format.dateTime(lastAt)), deadOpen === 0 ? null : t.bulletins.deadLetters(format.count(deadOpen))].filter((part) => part !== null).join(t.common.separator)}</li>
      ))}
    </ul>
  )
}
