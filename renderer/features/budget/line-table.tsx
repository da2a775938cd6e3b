import type { BudgetView, Sums } from '#contract/budget.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { added, balanceOf, lineName, sumsOf, yuan } from './budget-model.ts'
import { SpentBar } from './budget-tree.tsx'

/** What each purpose was given, promised and paid; the balance opens to the entries that make it. */
export function LineTable({ view, onOpen }: { view: BudgetView; onOpen: (line: string) => void }) {
  const { budget } = useT()
  const locale = useLocale()
  const total = added(Object.values(view.state.lines))
  return (
    <table className="budget-table">
      <thead>
        <tr>
          <th scope="col">{budget.line}</th>
          <th scope="col" className="num">{budget.allocated}</th>
          <th scope="col" className="budget-bar-head">{budget.bar}</th>
          <th scope="col" className="num">{budget.committed}</th>
          <th scope="col" className="num">{budget.paid}</th>
          <th scope="col" className="num">{budget.balance}</th>
        </tr>
      </thead>
      <tbody>
        {view.lines.map((line) => {
          const name = lineName(line, locale)
          return <Row key={line.key} name={name} sums={sumsOf(view.state, line.key)} onOpen={() => onOpen(line.key)} />
        })}
        <Row name={budget.total} sums={total} onOpen={null} />
      </tbody>
    </table>
  )
}

function Row({ name, sums, onOpen }: { name: string; sums: Sums; onOpen: (() => void) | null }) {
  const { budget } = useT()
  const format = useFormat()
  const money = (fen: number) => yuan(fen, format.count)
  const balance = money(balanceOf(sums))
  return (
    <tr className={onOpen === null ? 'budget-total' : ''}>
      <th scope="row">{name}</th>
      <td className="num">{money(sums.allocated)}</td>
      <td><SpentBar {...sums} /></td>
      <td className="num">{money(sums.committed)}</td>
      <td className="num">{money(sums.paid)}</td>
      <td className="num">{onOpen === null ? <b>{balance}</b> : <button type="button" className="link-button" aria-label={budget.openEntries(name)} onClick={onOpen}>{balance}</button>}</td>
    </tr>
  )
}
