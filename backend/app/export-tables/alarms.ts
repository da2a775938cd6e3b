import type { AlarmHistory, AlarmLine } from '#contract/alarms.ts'
import type { Position } from '#contract/ids.ts'
import { readableInstant } from '#backend/domain/calendar/day.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import { at, tableOf, type Column, type PreparedTable, type TableWords } from './table.ts'

const moment = 20

/** One line an alarm: when it was raised and cleared, and what desks did about it. */
export function alarmTable({ from, to, lines }: AlarmHistory, position: Position, words: TableWords): PreparedTable {
  const columns: Column<AlarmLine>[] = [
    { id: 'priority', width: 10, read: ({ priority }) => priority },
    { id: 'alarmKind', width: 20, read: ({ kind }) => words.value('alarmKind', kind) },
    { id: 'place', width: 24, read: ({ org }) => words.org(org) },
    { id: 'no', width: moment, read: ({ caseNo }) => caseNo },
    { id: 'since', width: moment, read: ({ since }) => at(since) },
    { id: 'raisedAt', width: moment, read: ({ raisedAt }) => at(raisedAt) },
    { id: 'clearedAt', width: moment, read: ({ clearedAt }) => at(clearedAt) },
    { id: 'acknowledgedAt', width: moment, read: ({ acknowledged }) => at(acknowledged[0]?.at ?? null) },
    { id: 'acknowledgedBy', width: 24, read: ({ acknowledged }) => words.list(acknowledged.map(({ byName }) => byName)) },
    { id: 'note', width: 40, read: ({ acknowledged }) => words.list(acknowledged.map(({ note }) => (note === null ? null : maskText(note)))) },
    { id: 'shelvedTimes', width: 10, read: ({ shelved }) => shelved },
  ]
  return { table: tableOf(columns, { rows: lines, position }), period: `${readableInstant(from)} – ${readableInstant(to)}` }
}
