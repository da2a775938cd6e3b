import type { BulletinFigures, BulletinPage } from '#contract/bulletins.ts'
import type { Fraction } from '#contract/kpi-sheet.ts'
import { dayStart } from '#backend/domain/calendar/day.ts'
import type { SmallSheet } from '#backend/ports/page-printer.ts'
import { inLanguage, type TwoWords } from './export-settings.ts'

type Words = Readonly<Record<string, TwoWords>>
type Cell = SmallSheet['rows'][number][number]

/** The figures of a bulletin as a workbook: a summary, then the rows it is made of; numbers as numbers. */
export function bulletinSheets({ figures, record, names }: Pick<BulletinPage, 'figures' | 'record' | 'names'>, words: Words): SmallSheet[] {
  const word = (key: string) => inLanguage(words[key], 'zh', key)
  const name = (code: string | null): Cell => (code === null ? null : (names[code] ?? code))
  return [
    { name: word('summary'), head: [word('figure'), word('value'), word('numerator'), word('denominator'), word('before')], widths: [24, 14, 14, 14, 14], rows: summaryRows(figures, word) },
    {
      name: word('streets'), head: ['area', 'intake', 'accepted', 'resolved', 'resolution', 'onTime', 'open', 'over'].map(word), widths: [20, 12, 12, 12, 14, 14, 12, 12],
      rows: figures.streets.map(({ org, intake, accepted, resolution, onTime, open, over }) => [name(org), intake, accepted, resolution.numerator, share(resolution), share(onTime), open, over]),
    },
    { name: word('days'), head: ['day', 'intake', 'closed'].map(word), widths: [22, 12, 12], rows: figures.byDay.map(({ day, intake, closed }) => [{ at: dayStart(day) }, intake, closed]) },
    {
      name: word('overdue'), head: ['no', 'title', 'area', 'unit', 'dueAt'].map(word), widths: [20, 44, 22, 26, 20],
      rows: figures.overdue.cases.map(({ no, title, subGrid, unit, dueAt }) => [no, title, name(subGrid), name(unit), dueAt === null ? null : { at: dueAt }]),
    },
    {
      name: word('about'), head: [word('figure'), word('value')], widths: [24, 70],
      rows: [
        [word('scope'), name(figures.scope)], [word('from'), { at: dayStart(figures.days.from) }], [word('until'), { at: dayStart(figures.days.to - 1) }], [word('dataTime'), { at: figures.at }],
        [word('position'), figures.position], [word('maker'), record.madeBy], [word('hash'), record.sha256], [word('overdueTotal'), figures.overdue.total],
      ],
    },
  ]
}

const share = ({ numerator, denominator }: Fraction): Cell => (denominator === 0 ? null : { share: numerator / denominator })

function summaryRows({ now, previous }: BulletinFigures, word: (key: string) => string): Cell[][] {
  const counts = (['intake', 'accepted', 'closed'] as const).map((key): Cell[] => [word(key), now[key], null, null, previous[key]])
  const rates = (['resolution', 'dueResolution', 'onTime', 'sms', 'appoint', 'satisfaction', 'threeRates', 'rework'] as const).map((key): Cell[] => [
    word(key), share(now[key]), now[key].numerator, now[key].denominator, share(previous[key]),
  ])
  return [...counts, ...rates]
}
