import type { BudgetEntry, BudgetState } from '#contract/budget.ts'
import type { Position } from '#contract/ids.ts'
import { at, tableOf, type Column, type PreparedTable, type TableWords } from './table.ts'

const small = 10
const money = 16
const name = 24
const moment = 20
const FEN = 100
type Line = { budget: BudgetState; entry: BudgetEntry; balance: number }

/** Every entry of every budget of an area: what it changed, and the balance of its line after it. Money in yuan. */
export function budgetTable(budgets: readonly BudgetState[], { year, position }: { year: number; position: Position }, words: TableWords): PreparedTable {
  const commitmentOf = ({ budget, entry }: Line) => budget.commitments.find(({ no }) => no === entry.commitment)
  const columns: Column<Line>[] = [
    { id: 'budgetYear', width: small, read: ({ budget }) => budget.year },
    { id: 'community', width: name, read: ({ budget }) => words.org(budget.community) },
    { id: 'entryNo', width: small, read: ({ entry }) => entry.no },
    { id: 'entryAt', width: moment, read: ({ entry }) => at(entry.at) },
    { id: 'budgetLine', width: name, read: ({ entry }) => words.value('budgetLine', entry.line) },
    { id: 'entryKind', width: small, read: ({ entry }) => words.value('entryKind', entry.kind) },
    { id: 'entryText', width: name, read: ({ entry }) => entry.text },
    { id: 'allocatedYuan', width: money, read: ({ entry }) => entry.allocated / FEN },
    { id: 'committedYuan', width: money, read: ({ entry }) => entry.committed / FEN },
    { id: 'paidYuan', width: money, read: ({ entry }) => entry.paid / FEN },
    { id: 'balanceYuan', width: money, read: ({ balance }) => balance / FEN },
    { id: 'commitmentNo', width: small, read: ({ entry }) => entry.commitment },
    { id: 'payee', width: name, read: (line) => commitmentOf(line)?.payee ?? null },
    { id: 'projectTitle', width: name, read: ({ budget, entry }) => budget.projects.find(({ no }) => no === entry.project)?.title ?? null },
    { id: 'correctsNo', width: small, read: ({ entry }) => entry.corrects },
  ]
  return { table: tableOf(columns, { rows: budgets.flatMap(linesOf), position }), period: String(year) }
}

function linesOf(budget: BudgetState): Line[] {
  const balances = new Map<string, number>()
  return budget.entries.map((entry) => {
    const balance = (balances.get(entry.line) ?? 0) + entry.allocated - entry.committed
    balances.set(entry.line, balance)
    return { budget, entry, balance }
  })
}
