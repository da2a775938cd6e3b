import { useMemo, useState } from 'react'
import { deductionKinds, type ScoreBoardView } from '#contract/score.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { AppealsDrawer } from './appeals-drawer.tsx'
import { DeptHeader } from './dept-header.tsx'
import { DeptKpis } from './dept-kpis.tsx'
import './dept.css'
import { DeptPane } from './dept-pane.tsx'
import { FormulaDrawer } from './formula-drawer.tsx'
import { LostDrawer } from './lost-drawer.tsx'
import { PartDrawer } from './part-drawer.tsx'
import { RulesDrawer } from './rules-drawer.tsx'
import { ScoreTable } from './score-table.tsx'
import { useDept, type Dept, type DeptDrawer } from './use-dept.ts'
import type { PartAsked } from './use-part-lines.ts'

/** Who responds, and why that score: the ranking, and beside it what the chosen department's score is made of. */
export function DeptScreen() {
  const t = useT()
  const dept = useDept()
  const [drawer, setDrawer] = useState<DeptDrawer>(null)
  useDeptKeys(dept, setDrawer)
  const { data, error } = dept.list
  if (data !== undefined) return <Page dept={dept} board={data} drawer={drawer} onDrawer={setDrawer} />
  if (error === null) return <StateView kind="loading" rows={12} />
  if (error.code === 'access.denied') return <StateView kind="noPermission" needs={t.domain.role.DEPT_LEADER} />
  return <FailedRead query={dept.list} />
}

type PageProps = { dept: Dept; board: ScoreBoardView; drawer: DeptDrawer; onDrawer: (drawer: DeptDrawer) => void }

function Page({ dept, board, drawer, onDrawer }: PageProps) {
  const t = useT()
  const names = useNames()
  const close = () => onDrawer(null)
  const { selected } = dept
  const [part, setPart] = useState<PartAsked | null>(null)
  return (
    <div className="dept">
      <DeptHeader dept={dept} board={board} onDrawer={onDrawer} />
      <DeptKpis board={board} />
      <div className="dept-body">
        <Panel
          className="dept-ranking" title={t.dept.ranking} note={t.dept.rankingNote}
          extra={<span className="dept-flag aux">{t.dept.flagLegend(board.rules.pointOutBelowPercent)}</span>}
        >
          {board.rows.length === 0 ? <StateView kind="empty" title={t.dept.empty} next={t.dept.emptyNext} /> : <ScoreTable board={board} selected={selected?.unit ?? null} compared={dept.compared} onChoose={dept.choose} onOpen={() => onDrawer('formula')} />}
          <p className="dept-definition aux">
            {t.dept.definition(board.rules.minimumOrders, board.rules.deductionCap)} {deductionKinds.map((kind) => t.dept.offEach(t.dept.off[kind], board.rules.deductions[kind])).join(t.common.list)}
          </p>
        </Panel>
        {selected !== null && <DeptPane key={board.board} dept={dept} board={board} row={selected} onDrawer={onDrawer} onPart={setPart} />}
      </div>
      <RulesDrawer isOpen={drawer === 'rules'} rules={board.rules} onClose={close} />
      {selected !== null && <FormulaDrawer isOpen={drawer === 'formula'} dept={dept} rules={board.rules} name={names.unit(selected.unit)} unit={selected.unit} onPart={setPart} onClose={close} />}
      {selected !== null && <LostDrawer isOpen={drawer === 'lost'} dept={dept} rules={board.rules} unit={selected.unit} onClose={close} />}
      {selected !== null && <PartDrawer asked={part} unit={selected.unit} onClose={() => setPart(null)} />}
      <AppealsDrawer isOpen={drawer === 'appeals'} onClose={close} />
    </div>
  )
}

function useDeptKeys(dept: Dept, onDrawer: (drawer: DeptDrawer) => void): void {
  const t = useT()
  useKeys({
    KeyJ: () => dept.step(1), KeyK: () => dept.step(-1), ArrowDown: () => dept.step(1), ArrowUp: () => dept.step(-1),
    BracketLeft: () => dept.move(-1), BracketRight: () => dept.move(1), KeyV: dept.toggleCompare,
    KeyO: () => onDrawer('lost'), KeyR: () => onDrawer('rules'), Enter: () => onDrawer('formula'),
  })
  const hints = useMemo(() => t.dept.hints.map(([keys, label]) => ({ keys: keys.split(' '), label })), [t])
  useKeyHints(hints)
}
