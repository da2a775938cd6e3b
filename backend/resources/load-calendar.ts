import { z } from 'zod'
import type { Day } from '#contract/kpi.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { dayOfCivil } from '#backend/domain/calendar/day.ts'
import { filled } from './columns.ts'
import { invalidFile, parseTable, type TableText } from './csv-table.ts'

const HolidayRow = z.object({
  date: z.iso.date(),
  type: z.enum(['holiday', 'makeup_workday']),
  name_zh: filled,
})

function toDay(date: string): Day {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return dayOfCivil({ year, month, day })
}

/**
 * One version of the work calendar from holidays.csv: statutory days off and make-up workdays (调休). A year counts as
 * covered when it has at least one row of its own; a day of any other year is not known.
 */
export function loadCalendar(table: TableText, { version, spans }: { version: number; spans: WorkCalendar['spans'] }): WorkCalendar {
  const exceptions = new Map<Day, { isWorkday: boolean; name: string }>()
  const years = new Set<number>()
  for (const { row, line } of parseTable(table, HolidayRow)) {
    const day = toDay(row.date)
    if (exceptions.has(day)) throw invalidFile({ file: table.file, line, column: 'date', reason: 'duplicate' })
    exceptions.set(day, { isWorkday: row.type === 'makeup_workday', name: row.name_zh })
    years.add(Number(row.date.slice(0, 4)))
  }
  return { version, spans, exceptions, years }
}
