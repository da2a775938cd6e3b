import { Drawer } from 'antd'
import type { ScoreRulesView } from '#contract/score.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { LostLines } from './lost-lines.tsx'
import { useDeptDetail, type Dept } from './use-dept.ts'

type Props = { isOpen: boolean; dept: Dept; rules: ScoreRulesView; unit: string; onClose: () => void }

const WIDTH = 720
const ALL_LINES = 1000

/** Every line that cost the department points in the period. */
export function LostDrawer({ isOpen, dept, rules, unit, onClose }: Props) {
  const t = useT()
  const names = useNames()
  return (
    <Drawer open={isOpen} onClose={onClose} title={`${names.unit(unit)}${t.common.separator}${t.dept.lost}`} size={WIDTH} destroyOnHidden>
      <AllLines dept={dept} rules={rules} unit={unit} />
    </Drawer>
  )
}

function AllLines({ dept, rules, unit }: Pick<Props, 'dept' | 'rules' | 'unit'>) {
  const t = useT()
  const { data } = useDeptDetail(dept, unit, ALL_LINES)
  if (data === undefined || data.row.unit !== unit) return <StateView kind="loading" rows={10} />
  return (
    <div className="dept-drawer">
      <p className="aux">{t.dept.lostNote(data.lost.total, data.lost.cases)}</p>
      <LostLines items={data.lost.items} days={rules.decideWorkDays} />
    </div>
  )
}
