import type { BudgetView, Commitment } from '#contract/budget.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { lineName, yuan } from './budget-model.ts'
import type { Deed } from './deed-model.ts'

type Props = { view: BudgetView; onAsk: (deed: Deed) => void }

/** Contracts, the newest first: what was promised to whom, what of it is paid and what is still owed. */
export function CommitmentTable({ view, onAsk }: Props) {
  const { budget } = useT()
  const { commitments } = view.state
  if (commitments.length === 0) return <StateView kind="empty" title={budget.noCommitments} next={budget.noCommitmentsNext} />
  return (
    <div className="budget-scroll" role="region" aria-label={budget.commitments} tabIndex={0}>
      <table className="budget-table">
        <thead>
          <tr>
            <th scope="col" className="num">{budget.no}</th>
            <th scope="col">{budget.contract}</th>
            <th scope="col">{budget.line}</th>
            <th scope="col" className="num">{budget.amount}</th>
            <th scope="col" className="num">{budget.paid}</th>
            <th scope="col" className="num">{budget.owed}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>{commitments.toReversed().map((one) => <Row key={one.no} one={one} view={view} onAsk={onAsk} />)}</tbody>
      </table>
    </div>
  )
}

function Row({ one, view, onAsk }: Props & { one: Commitment }) {
  const { budget, common } = useT()
  const format = useFormat()
  const locale = useLocale()
  const money = (fen: number) => yuan(fen, format.count)
  const { no, payee, purpose, amount, paid, released } = one
  const owed = amount - paid - released
  const line = view.lines.find(({ key }) => key === one.line)
  const about = [budget.contractNo(no), payee, purpose, budget.owes(money(owed))].join(common.separator)
  const project = view.state.projects.find((each) => each.no === one.project)
  const isPayable = project === undefined || project.status === 'ACCEPTED'
  return (
    <tr>
      <td className="num">{no}</td>
      <th scope="row" className="budget-words"><span className="el" title={`${payee} ${purpose}`}>{purpose}</span><span className="aux el">{payee}</span></th>
      <td>{line === undefined ? one.line : lineName(line, locale)}</td>
      <td className="num">{money(amount)}{released > 0 && <span className="aux budget-under">{budget.releasedOf(money(released))}</span>}</td>
      <td className="num">{money(paid)}</td>
      <td className="num"><b>{money(owed)}</b></td>
      <td>
        {owed > 0 && (
          <span className="row budget-verbs">
            {isPayable && view.actions.includes('pay') && <button type="button" className="link-button" aria-label={`${budget.verbs.pay} ${String(no)}`} onClick={() => onAsk({ type: 'pay', known: { commitment: no }, about })}>{budget.verbs.pay}</button>}
            {view.actions.includes('release') && <button type="button" className="link-button" aria-label={`${budget.verbs.release} ${String(no)}`} onClick={() => onAsk({ type: 'release', known: { commitment: no }, about })}>{budget.verbs.release}</button>}
          </span>
        )}
      </td>
    </tr>
  )
}
