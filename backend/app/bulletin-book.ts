import type { BulletinFigures, BulletinPage } from '#contract/bulletins.ts'
import type { Fraction } from '#contract/kpi-sheet.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import type { SmallSheet } from '#backend/ports/page-printer.ts'
import { inLanguage, type TwoWords } from './export-settings.ts'

type Words = Readonly<Record<string, TwoWords>>
type Cell = SmallSheet['rows'][number][number]

type Word = (key: string) => string
type Name = (code: string | null) => Cell
type Made = Pick<BulletinPage, 'figures' | 'record' | 'names'>

/** The figures of a bulletin as a workbook: a summary, then the rows it is made of; numbers as numbers, the same as on its pages. */
export function bulletinSheets({ figures, record, names }: Made, words: Words): SmallSheet[] {
  const word: Word = (key) => inLanguage(words[key], 'zh', key)
  const name: Name = (code) => (code === null ? null : (names[code] ?? code))
  return [
    { name: word('summary'), head: ['figure', 'value', 'numerator', 'denominator', 'before'].map(word), widths: [24, 14, 14, 14, 14], rows: summaryRows(figures, word) },
    {
      name: word('streets'), head: ['area', 'intake', 'accepted', 'resolved', 'resolution', 'onTimeCount', 'due', 'onTime', 'open', 'over'].map(word), widths: [20, 12, 12, 12, 14, 12, 12, 14, 12, 12],
      rows: streetRows(figures, { word, name }),
    },
    { name: word('days'), head: ['day', 'intake', 'closed'].map(word), widths: [22, 12, 12], rows: figures.byDay.filter(({ day }) => day <= dayOf(figures.at)).map(({ day, intake, closed }) => [{ day }, intake, closed]) },
    {
      name: word('overdue'), head: ['no', 'title', 'area', 'unit', 'dueAt'].map(word), widths: [20, 44, 22, 26, 20],
      rows: figures.overdue.cases.map(({ no, title, subGrid, unit, dueAt }) => [no, title, name(subGrid), name(unit), dueAt === null ? null : { at: dueAt }]),
    },
    {
      name: word('sources'), head: ['source', 'state', 'lastAt', 'deadOpen'].map(word), widths: [20, 30, 20, 12],
      rows: figures.sources.map(({ source, state, lastAt, deadOpen }) => [name(source), word(`source.${state}`), lastAt === null ? null : { at: lastAt }, deadOpen]),
    },
    { name: word('about'), head: [word('figure'), word('value')], widths: [24, 70], rows: aboutRows({ figures, record }, { word, name }) },
  ]
}

const share = ({ numerator, denominator }: Fraction): Cell => (denominator === 0 ? null : { share: numerator / denominator })

/** Figures whose fractions are kept in parts of a case, and how many: satisfaction in tenths, the three rates in hundredths. */
const partsOfOne: Readonly<Record<string, number>> = { satisfaction: 10, threeRates: 100 }

function summaryRows({ now, previous }: BulletinFigures, word: Word): Cell[][] {
  const counts = (['intake', 'accepted', 'closed'] as const).map((key): Cell[] => [word(key), now[key], null, null, previous[key]])
  const rates = (['resolution', 'dueResolution', 'onTime', 'sms', 'appoint', 'satisfaction', 'threeRates', 'rework'] as const).map((key): Cell[] => [
    word(key), share(now[key]), now[key].numerator / (partsOfOne[key] ?? 1), now[key].denominator / (partsOfOne[key] ?? 1), share(previous[key]),
  ])
  return [...counts, ...rates]
}

/** Streets, and under them what they come to. */
function streetRows({ streets, now }: BulletinFigures, { word, name }: { word: Word; name: Name }): Cell[][] {
  const sum = (key: 'intake' | 'accepted' | 'open' | 'over'): number => streets.reduce((all, street) => all + street[key], 0)
  const rows = streets.map(({ org, intake, accepted, resolution, onTime, open, over }): Cell[] => [
    name(org), intake, accepted, resolution.numerator, share(resolution), onTime.numerator, onTime.denominator, share(onTime), open, over,
  ])
  if (streets.length === 0) return []
  return [...rows, [word('whole'), sum('intake'), sum('accepted'), now.resolution.numerator, share(now.resolution), now.onTime.numerator, now.onTime.denominator, share(now.onTime), sum('open'), sum('over')]]
}

function aboutRows({ figures, record }: Pick<Made, 'figures' | 'record'>, { word, name }: { word: Word; name: Name }): Cell[][] {
  const { whistles, warnings, overdue, isExercise, isDemo } = figures
  const marks = [isExercise ? word('exercise') : '', isDemo ? word('demo') : ''].filter((mark) => mark !== '')
  return [
    [word('scope'), name(figures.scope)], [word('from'), { day: figures.days.from }], [word('until'), { day: figures.days.to - 1 }], [word('dataTime'), { at: figures.at }],
    [word('position'), figures.position], [word('maker'), record.isScheduled ? word('bySchedule') : record.madeBy], [word('hash'), record.sha256],
    ...(marks.length === 0 ? [] : [[word('mark'), marks.join('·')]]),
    [word('overdueTotal'), overdue.total], [word('warnTotal'), warnings.warn],
    ...(whistles === null ? [] : [[word('whistlesIssued'), whistles.issued], [word('arrivedOnTime'), whistles.arrivedOnTime], [word('arrivalsDue'), whistles.arrivalsDue]]),
    [word('rulesHead'), word('rules')],
  ]
}
