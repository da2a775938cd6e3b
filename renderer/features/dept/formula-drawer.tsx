import { Drawer } from 'antd'
import { deductionKinds, type ScoreMonthView, type ScoreRulesView } from '#contract/score.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { linesOf, monthText, tallyText } from './dept-model.ts'
import { useDeptDetail, type Dept } from './use-dept.ts'
import type { PartAsked, PartOnly } from './use-part-lines.ts'

type Props = { isOpen: boolean; dept: Dept; rules: ScoreRulesView; name: string; unit: string; onPart: OnPart; onClose: () => void }

const WIDTH = 720

/** The formula with the numbers of this department: every part, what was taken off, the sum; for longer periods month by month. */
export function FormulaDrawer({ isOpen, name, onClose, ...about }: Props) {
  const t = useT()
  return (
    <Drawer open={isOpen} onClose={onClose} title={`${name}${t.common.separator}${t.dept.formula}`} size={WIDTH} destroyOnHidden>
      <Formula {...about} />
    </Drawer>
  )
}

function Formula({ dept, rules, unit, onPart }: Pick<Props, 'dept' | 'rules' | 'unit' | 'onPart'>) {
  const t = useT()
  const format = useFormat()
  const { data } = useDeptDetail(dept, unit)
  if (data === undefined || data.row.unit !== unit) return <StateView kind="loading" rows={10} />
  const scored = data.months.filter(({ total, orders }) => total !== null && orders > 0)
  return (
    <div className="dept-drawer">
      {data.months.length > 1 && (
        <>
          <h3>{t.dept.formulaMonths}</h3>
          <p>{t.dept.formulaMean(scored.map(({ total, orders }) => `${total?.text ?? ''} × ${format.count(orders)}`).join(' + '), format.count(scored.reduce((sum, { orders }) => sum + orders, 0)), data.row.total?.text ?? t.common.none)}</p>
          {data.row.total !== null && <p className="aux">{t.dept.formulaExact(data.row.total.exact)}</p>}
        </>
      )}
      {data.months.map((month) => <MonthFormula key={month.month} month={month} rules={rules} onPart={onPart} />)}
    </div>
  )
}

function MonthFormula({ month, rules, onPart }: { month: ScoreMonthView; rules: ScoreRulesView; onPart: OnPart }) {
  const t = useT()
  const empty = month.parts.filter(({ points }) => points === null).map(({ part }) => part)
  const judged = month.parts.filter(({ points }) => points !== null)
  const weight = judged.reduce((sum, { part }) => sum + rules.weights[part], 0)
  return (
    <section>
      <h3>{monthText(t, month.month)}{t.common.separator}{month.total?.text ?? t.common.none}</h3>
      {empty.length > 0 && judged.length > 0 && <p>{t.dept.formulaSpread(empty.map((part) => t.dept.parts[part]).join(t.common.list), weight)}</p>}
      <PartsTable month={month} onPart={onPart} />
      <Off month={month} rules={rules} />
      {month.total !== null && <p>{t.dept.formulaTotal(tenthsText(judged.map(({ points }) => points?.text ?? '0')), month.deducted.text, month.total.text)}</p>}
      {month.total !== null && <p className="aux">{t.dept.formulaExact(month.total.exact)}</p>}
    </section>
  )
}

/** The sum of texts in tenths, exact. */
function tenthsText(texts: readonly string[]): string {
  const tenths = texts.reduce((sum, text) => sum + Number(text.replace('.', '')), 0)
  return `${Math.floor(tenths / 10)}.${tenths % 10}`
}

function PartsTable({ month, onPart }: { month: ScoreMonthView; onPart: OnPart }) {
  const t = useT()
  const format = useFormat()
  const { formulaHead } = t.dept
  return (
    <table className="dept-formula">
      <thead>
        <tr>
          <th>{formulaHead.part}</th>
          <th className="num">{formulaHead.tally}</th>
          <th className="num">{formulaHead.full}</th>
          <th className="num">{formulaHead.points}</th>
          <th>{formulaHead.open}</th>
        </tr>
      </thead>
      <tbody>
        {month.parts.map((part) => (
          <tr key={part.part}>
            <th scope="row">{t.dept.parts[part.part]}</th>
            <td className="num">{part.points === null ? t.common.none : tallyText(t, format, part)}</td>
            <td className="num">{part.points === null ? t.common.none : part.full.text}</td>
            <td className="num"><b>{part.points?.text ?? t.common.none}</b></td>
            <td><Lists month={month} part={part} onPart={onPart} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type OnPart = (asked: PartAsked) => void
type ListsProps = { month: ScoreMonthView; part: ScoreMonthView['parts'][number]; onPart: OnPart }

/** The ways to all that a part judges, and to the lost ones alone. */
function Lists({ month: { month }, part, onPart }: ListsProps) {
  const { dept } = useT()
  const format = useFormat()
  const { all, lost } = linesOf(part)
  if (all === 0) return null
  const open = (only: PartOnly) => onPart({ part: part.part, period: { kind: 'month', month }, only, figure: { all, lost } })
  return (
    <span className="dept-lists">
      <button type="button" className="link-button" onClick={() => open('all')}>{dept.tally.all} {format.count(all)}</button>
      {lost !== 0 && <button type="button" className="link-button" onClick={() => open('lost')}>{dept.tally.bad}{lost !== null && ` ${format.count(lost)}`}</button>}
    </span>
  )
}

function Off({ month: { facts, offBeforeCap }, rules }: { month: ScoreMonthView; rules: ScoreRulesView }) {
  const { dept } = useT()
  const lines = deductionKinds.filter((kind) => facts.deductions[kind] > 0)
  if (lines.length === 0) return <p>{dept.formulaOffNone}</p>
  return (
    <>
      {lines.map((kind) => <p key={kind}>{dept.formulaOffLine(dept.off[kind], facts.deductions[kind], [rules.deductions[kind], facts.deductions[kind] * rules.deductions[kind]])}</p>)}
      {offBeforeCap > rules.deductionCap && <p>{dept.formulaCap(offBeforeCap, rules.deductionCap)}</p>}
    </>
  )
}
