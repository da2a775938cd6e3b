import type { BudgetOverview } from '#contract/budget.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KpiTile } from '#renderer/ui/kpi-tile.tsx'
import { added, balanceOf, yuan } from './budget-model.ts'

/** The money of the area on show: given, promised, paid, left; and what the district has not given yet. */
export function BudgetTiles({ view }: { view: BudgetOverview }) {
  const { budget } = useT()
  const format = useFormat()
  const sums = added(view.rows)
  const money = (fen: number) => yuan(fen, format.count)
  const share = (of: number, all: number) => format.rateText(of, all, 1).text
  const used = sums.allocated === 0 ? budget.nothingGiven : null
  return (
    <div className="budget-tiles">
      <KpiTile label={budget.allocated} value={money(sums.allocated)} unit={budget.yuan} context={budget.communities(format.count(view.rows.filter(({ allocated }) => allocated > 0).length), format.count(view.rows.length))} />
      <KpiTile label={budget.committed} value={money(sums.committed)} unit={budget.yuan} context={used ?? budget.ofGiven(share(sums.committed, sums.allocated))} />
      <KpiTile label={budget.paid} value={money(sums.paid)} unit={budget.yuan} context={used ?? budget.ofGiven(share(sums.paid, sums.allocated))} />
      <KpiTile label={budget.balance} value={money(balanceOf(sums))} unit={budget.yuan} context={budget.balanceIs} />
      <KpiTile label={budget.left} value={money(view.left)} unit={budget.yuan} context={budget.ofTotal(money(view.total))} />
    </div>
  )
}
