import type { CaseState, Clock } from '#contract/case.ts'
import type { CaseCard } from '#contract/views.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { latestClock } from '#backend/domain/case/clocks.ts'
import type { PromiseContext } from '#backend/domain/case/promises.ts'
import { closeDeadline } from '#backend/domain/kpi/worked-facts.ts'
import { maskAddress } from '#backend/domain/privacy/mask-address.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import type { ExportNames, ExportWords } from '#backend/ports/exporter.ts'
import type { Cell } from '#backend/ports/exporter.ts'

/** A case as one reader may see it; `card` is redacted where that reader is outside the handling chain. */
export type ShownCase = { state: CaseState; card: CaseCard; round: number }
/** Turns codes into the reader's words. */
export type Wording = { words: ExportWords; names: ExportNames; isCode: boolean; promises: PromiseContext }
export type Column<Row> = { id: string; width: number; read(row: Row, wording: Wording): Cell }

const wide = 40
const name = 16
const moment = 20
const small = 9

/** The word of an enumeration's code. */
export const word = (field: string, code: string | number | null, { words, isCode }: Wording): Cell => {
  if (code === null) return null
  return isCode ? code : (words.values[`${field}.${code}`] ?? String(code))
}
export const named = (table: Readonly<Record<string, string>>, code: string | null, isCode: boolean): Cell => (code === null || isCode ? code : (table[code] ?? code))
export const at = (instant: number | null | undefined): Cell => (instant === null || instant === undefined ? null : { at: instant })
const org = (level: keyof typeof orgCodeLengths) => ({ card }: ShownCase, { names, isCode }: Wording): Cell => {
  const length = orgCodeLengths[level]
  return card.subGrid.length < length ? null : named(names.orgs, card.subGrid.slice(0, length), isCode)
}
const clock = (kind: Clock['kind'], read: (clock: Clock) => number | null) => ({ state }: ShownCase): Cell => {
  const found = latestClock(state, kind)
  return found === null ? null : at(read(found))
}
const column = (id: string, width: number, read: Column<ShownCase>['read']): Column<ShownCase> => ({ id, width, read })

/** Facts of a case, one a column. Title and address as the public may read them: no phone, no room; who reported it is in no column. */
export const caseColumns: readonly Column<ShownCase>[] = [
  column('no', 20, ({ card }) => card.no),
  column('title', wide, ({ card }) => maskText(card.title)),
  column('status', small, ({ card }, wording) => word('status', card.status, wording)),
  column('stage', small, ({ card }, wording) => word('stage', card.stage, wording)),
  column('level', small, ({ card }, wording) => word('level', card.level, wording)),
  column('source', name, ({ card }, wording) => word('source', card.source, wording)),
  column('origin', small, ({ state }, wording) => word('origin', state.origin, wording)),
  column('street', name, org('street')),
  column('community', name, org('community')),
  column('subGrid', 22, org('subgrid')),
  column('address', wide, ({ state, card }) => (card.isRedacted ? null : maskAddress(state.address))),
  column('item', 28, ({ card }, { names, isCode }) => named(names.items, card.itemCode, isCode)),
  column('unit', 24, ({ card }, { names, isCode }) => named(names.units, card.unit, isCode)),
  column('reportedAt', moment, ({ card }) => at(card.reportedAt)),
  column('acceptedAt', moment, ({ card }) => at(card.acceptedAt)),
  column('dispatchedAt', moment, ({ state }) => at(state.dispatchedAt)),
  column('contactedAt', moment, ({ state }) => at(state.firstContactAt)),
  column('disposedAt', moment, ({ state }) => at(state.disposedAt)),
  column('disposeDueAt', moment, clock('DISPOSE', ({ dueAt }) => dueAt)),
  column('closeDueAt', moment, ({ state }, { promises }) => at(closeDeadline(state, promises))),
  column('closedAt', moment, ({ card }) => at(card.closedAt)),
  column('outcome', small, ({ card }, wording) => word('outcome', card.outcome, wording)),
  column('smsDueAt', moment, clock('SMS', ({ dueAt }) => dueAt)),
  column('smsAt', moment, clock('SMS', ({ stoppedAt }) => stoppedAt)),
  column('smsLateAt', moment, clock('SMS', ({ overdueAt }) => overdueAt)),
  column('appointDueAt', moment, clock('APPOINT', ({ dueAt }) => dueAt)),
  column('appointAt', moment, clock('APPOINT', ({ stoppedAt }) => stoppedAt)),
  column('appointLateAt', moment, clock('APPOINT', ({ overdueAt }) => overdueAt)),
  column('round', small, ({ state, round }) => (round === 0 ? state.round : round)),
  column('dispatches', small, ({ state }) => state.dispatchCount),
  column('returns', small, ({ state }) => state.returnCount),
  column('reassigns', small, ({ state }) => state.reassignCount),
  column('reworks', small, ({ state }) => state.reworkCount),
  column('extensions', small, ({ state }) => state.extensionCount),
  column('reopens', small, ({ state }) => state.reopenCount),
  column('spotFixed', small, ({ state }) => state.spotFixed),
  column('stars', small, ({ state }) => state.rating?.stars ?? null),
  column('solved', small, ({ state }) => state.rating?.solved ?? null),
  column('supervised', small, ({ card }) => card.isSupervised),
  column('sensitive', small, ({ card }) => card.isSensitive),
  column('byCamera', small, ({ state }) => state.sighting !== undefined),
  column('verified', small, ({ state }) => state.isVerified),
  column('test', small, ({ state }) => state.isTest),
]
