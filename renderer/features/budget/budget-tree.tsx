import type { BudgetOverview } from '#contract/budget.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { balanceOf, treeRows, yuan, type TreeRow } from './budget-model.ts'

const COMMUNITY_DIGITS = 12
const WHOLE = 100
type Props = { view: BudgetOverview; current: string | null; onChoose: (community: string) => void }

/** Streets and their communities, each with what it was given, promised and paid. */
export function BudgetTree({ view, current, onChoose }: Props) {
  const { budget } = useT()
  return (
    <Panel title={budget.tree} note={budget.treeNote} className="budget-tree" extra={<Legend />}>
      <div className="budget-scroll" role="region" aria-label={budget.tree} tabIndex={0}>
        <table className="budget-table">
          <thead>
            <tr>
              <th scope="col">{budget.org}</th>
              <th scope="col" className="num">{budget.allocated}</th>
              <th scope="col" className="budget-bar-head">{budget.bar}</th>
              <th scope="col" className="num">{budget.committed}</th>
              <th scope="col" className="num budget-paid">{budget.paid}</th>
              <th scope="col" className="num">{budget.balance}</th>
            </tr>
          </thead>
          <tbody>
            {treeRows(view).map((row) => <Row key={row.org} row={row} isCurrent={row.org === current} onChoose={onChoose} />)}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function Legend() {
  const { budget } = useT()
  return (
    <span className="row aux budget-legend">
      <span className="row"><i className="budget-key" data-part="paid" />{budget.paid}</span>
      <span className="row"><i className="budget-key" data-part="owed" />{budget.unpaid}</span>
    </span>
  )
}

function Row({ row, isCurrent, onChoose }: { row: TreeRow; isCurrent: boolean; onChoose: Props['onChoose'] }) {
  const names = useNames()
  const format = useFormat()
  const money = (fen: number) => yuan(fen, format.count)
  const isCommunity = row.org.length === COMMUNITY_DIGITS
  return (
    <tr aria-current={isCurrent ? 'true' : undefined} className={isCommunity ? 'budget-open' : 'budget-street'} onClick={() => isCommunity && onChoose(row.org)}>
      <th scope="row" data-depth={row.depth}>{isCommunity ? <button type="button" className="plain-button el" title={names.orgFull(row.org)}>{names.org(row.org)}</button> : names.org(row.org)}</th>
      <td className="num">{money(row.allocated)}</td>
      <td><SpentBar {...row} /></td>
      <td className="num">{money(row.committed)}</td>
      <td className="num budget-paid">{money(row.paid)}</td>
      <td className="num"><b>{money(balanceOf(row))}</b></td>
    </tr>
  )
}

/** How much of what was given is paid, and how much promised beyond that. */
export function SpentBar({ allocated, committed, paid }: Pick<TreeRow, 'allocated' | 'committed' | 'paid'>) {
  const { budget } = useT()
  const format = useFormat()
  if (allocated === 0) return <span className="budget-bar" />
  const width = (fen: number) => `${(WHOLE * fen) / allocated}%`
  return (
    <span className="budget-bar" role="img" aria-label={budget.barSays(format.rateText(paid, allocated, 1).text, format.rateText(committed, allocated, 1).text)}>
      <i data-part="owed" style={{ width: width(committed) }} />
      <i data-part="paid" style={{ width: width(paid) }} />
    </span>
  )
}
