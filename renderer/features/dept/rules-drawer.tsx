import { Drawer } from 'antd'
import { deductionKinds, scoreParts, type ScoreRulesView } from '#contract/score.ts'
import { useT } from '#renderer/i18n/index.ts'

type Props = { isOpen: boolean; rules: ScoreRulesView; onClose: () => void }

const WIDTH = 480

/** The rules as they are configured: full marks, points off, bands, order, terms. */
export function RulesDrawer({ isOpen, rules, onClose }: Props) {
  const { dept, common } = useT()
  return (
    <Drawer open={isOpen} onClose={onClose} title={dept.rules} size={WIDTH} destroyOnHidden>
      <div className="dept-drawer">
        <h3>{dept.formulaParts}</h3>
        <dl className="dept-rules">{scoreParts.map((part) => <Pair key={part} name={dept.parts[part]} value={String(rules.weights[part])} />)}</dl>
        <h3>{dept.formulaOff}</h3>
        <dl className="dept-rules">{deductionKinds.map((kind) => <Pair key={kind} name={dept.off[kind]} value={`−${rules.deductions[kind]}`} />)}</dl>
        <h3>{dept.formulaBands}</h3>
        <p>{rules.bands.map(({ band, from }) => dept.bandFrom(dept.bands[band], from)).join(common.list)}</p>
        <p>{dept.definition(rules.minimumOrders, rules.deductionCap)}</p>
        <p>{dept.formulaTies}</p>
        <p>{dept.formulaLock(rules.lockWorkDay, rules.appealWorkDays)}</p>
        <p>{dept.appealFoot(rules.decideWorkDays)}</p>
      </div>
    </Drawer>
  )
}

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">{value}</dd>
    </div>
  )
}
