import { Drawer } from 'antd'
import type { BudgetEntry, BudgetView } from '#contract/budget.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { balanceOf, effectOf, entriesOf, lineName, sumsOf, yuan } from './budget-model.ts'
import type { Deed } from './deed-model.ts'

const WIDTH = 880
type Props = { view: BudgetView; line: string; onAsk: (deed: Deed) => void; onClose: () => void }

/** The entries of a line: their sum is its balance. */
export function EntriesDrawer({ view, line: key, onAsk, onClose }: Props) {
  const { budget } = useT()
  const format = useFormat()
  const locale = useLocale()
  const line = view.lines.find((one) => one.key === key)
  const rows = entriesOf(view.state, key)
  const balance = yuan(balanceOf(sumsOf(view.state, key)), format.count)
  return (
    <Drawer open onClose={onClose} title={budget.entriesOf(line === undefined ? key : lineName(line, locale))} size={WIDTH} destroyOnHidden>
      {rows.length === 0 ? <StateView kind="empty" title={budget.noEntries} next={budget.noEntriesNext} /> : (
        <>
          <p className="aux">{budget.entriesSum(format.count(rows.length), balance)}</p>
          <table className="budget-table">
            <thead>
              <tr>
                <th scope="col" className="num">{budget.no}</th>
                <th scope="col">{budget.when}</th>
                <th scope="col">{budget.kind}</th>
                <th scope="col">{budget.words}</th>
                <th scope="col" className="num">{budget.effect}</th>
                <th scope="col" className="num">{budget.paidNow}</th>
                <th scope="col" className="num">{budget.balance}</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>{rows.map(({ entry, balance: left }) => <Row key={entry.no} entry={entry} left={left} view={view} onAsk={onAsk} />)}</tbody>
          </table>
        </>
      )}
    </Drawer>
  )
}

function Row({ entry, left, view, onAsk }: Pick<Props, 'view' | 'onAsk'> & { entry: BudgetEntry; left: number }) {
  const { budget, common } = useT()
  const format = useFormat()
  const signed = (fen: number) => (fen === 0 ? common.none : `${fen > 0 ? '+' : ''}${yuan(fen, format.count)}`)
  const who = view.people.find(({ id }) => id === entry.by)?.name ?? budget.staff
  const kind = budget.kinds[entry.kind]
  const about = [budget.entryNo(entry.no), kind, entry.text].join(common.separator)
  return (
    <tr>
      <td className="num">{entry.no}</td>
      <td title={format.full(entry.at)}>{format.time(entry.at, view.at)}</td>
      <td>{entry.corrects === null ? kind : budget.correctsNo(entry.corrects)}</td>
      <td className="budget-words"><span className="el" title={entry.text}>{entry.text}</span><span className="aux el">{entry.commitment === null ? who : [who, budget.contractNo(entry.commitment)].join(common.separator)}</span></td>
      <td className="num">{signed(effectOf(entry))}</td>
      <td className="num">{signed(entry.paid)}</td>
      <td className="num"><b>{yuan(left, format.count)}</b></td>
      <td>{view.correctable.includes(entry.no) && <button type="button" className="link-button" aria-label={`${budget.verbs.correct} ${String(entry.no)}`} onClick={() => onAsk({ type: 'correct', known: { entry: entry.no }, about })}>{budget.verbs.correct}</button>}</td>
    </tr>
  )
}
