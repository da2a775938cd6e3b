import type { CaseActionInput } from '#contract/commands.ts'
import { items, people, report, rules } from './builders.ts'
import { type Given, given, reported, start } from './case-spec.ts'

export { rules, start }

/** A dispute over wages as a desk reports it; people and money known. */
export const dispute = (change: Parameters<typeof report>[0] = {}): Given =>
  given(reported({ action: report({ itemCode: items.wages.code, title: '工资拖欠', text: '工资拖欠 1 个月，要求给出发放时间', peopleCount: 3, amountFen: 1_200_000, ...change }) }))

/** A fact that the community's desk adds. */
export const fact = (change: Omit<Extract<CaseActionInput, { type: 'addDisputeFact' }>, 'type' | 'note'>) => ({ by: people.community, action: { type: 'addDisputeFact' as const, note: '现场核对', ...change } })
