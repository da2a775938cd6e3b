import type { Round } from '#contract/case.ts'
import type { RecordedEvent } from '#contract/events.ts'
import type { Cell } from '#backend/ports/exporter.ts'
import type { Column, ShownCase } from './case-columns.ts'

type ShownRound = { shown: ShownCase; round: Round }

const moment = 20
const at = (instant: number | null): Cell => (instant === null ? null : { at: instant })

/** One line for each round of disposal: what timeliness is judged by (domain.md 6.1). */
export const roundColumns: readonly Column<ShownRound>[] = [
  { id: 'no', width: moment, read: ({ shown }) => shown.card.no },
  { id: 'round', width: 9, read: ({ round }) => round.round },
  { id: 'unit', width: 24, read: ({ shown, round }, { names, isCode }) => (shown.card.isRedacted || round.unit === null ? null : isCode ? round.unit : (names.units[round.unit] ?? round.unit)) },
  { id: 'acceptedAt', width: moment, read: ({ round }) => at(round.acceptedAt) },
  { id: 'dispatchedAt', width: moment, read: ({ round }) => at(round.dispatchedAt) },
  { id: 'disposedAt', width: moment, read: ({ round }) => at(round.disposedAt) },
  { id: 'disposeDueAt', width: moment, read: ({ round }) => at(round.dueAt) },
  { id: 'determinedAt', width: moment, read: ({ round }) => at(round.determinedAt) },
  { id: 'onTime', width: 9, read: ({ round }) => round.onTime },
]

/** Who did and saw what. Data hold codes and ids only. */
export const auditColumns: readonly Column<RecordedEvent>[] = [
  { id: 'position', width: 12, read: ({ position }) => position },
  { id: 'at', width: moment, read: (event) => at(event.at) },
  { id: 'actor', width: 24, read: ({ actor }, { names, isCode }) => (isCode ? actor.id : (names.users[actor.id] ?? actor.id)) },
  { id: 'role', width: 20, read: ({ actor }, { words, isCode }) => (isCode ? actor.role : (words.values[`role.${actor.role}`] ?? actor.role)) },
  { id: 'type', width: 24, read: ({ type }) => type },
  { id: 'stream', width: 24, read: ({ stream }) => stream },
  { id: 'data', width: 60, read: ({ data }) => JSON.stringify(data) },
  { id: 'hash', width: 66, read: ({ hash }) => hash },
]
