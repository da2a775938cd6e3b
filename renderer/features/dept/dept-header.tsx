import { useState } from 'react'
import type { ScoreBoardView } from '#contract/score.ts'
import { ExportButton } from '#renderer/actions/export-button.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { monthText, periodText } from './dept-model.ts'
import { PublishDialog } from './publish-dialog.tsx'
import type { Dept, DeptDrawer } from './use-dept.ts'

type Props = { dept: Dept; board: ScoreBoardView; onDrawer: (drawer: DeptDrawer) => void }
const kinds = ['month', 'quarter', 'year'] as const
const boards = ['district', 'street'] as const
const HASH_SHOWN = 8

/** Which period and board, how the period stands, and the doors to rules and appeals. */
export function DeptHeader({ dept, board, onDrawer }: Props) {
  const t = useT()
  const format = useFormat()
  const [isPublishing, setPublishing] = useState(false)
  const shown = board.months.at(-1)
  if (shown === undefined) return null
  const open = board.rows.reduce((sum, row) => sum + row.openAppeals, 0)
  return (
    <header className="dept-head row">
      <h1>{t.dept.title}</h1>
      <span className="aux">{t.dept.note(periodText(t, board.kind, { month: shown.month, at: board.at }), format.clockSeconds(board.at))}</span>
      <span className="aux">{statusText(t, format, board)}</span>
      <div className="row dept-tools">
        <SegmentedChips label={t.dept.boardLabel} options={boards.map((key) => ({ key, label: t.dept.boards[key] }))} value={dept.view.board} onChange={dept.setBoard} />
        <SegmentedChips label={t.dept.kindLabel} options={kinds.map((key) => ({ key, label: t.dept.kinds[key] }))} value={dept.view.kind} onChange={dept.setKind} />
        <KeyButton keyName="[" onPress={() => dept.move(-1)}>{t.dept.before}</KeyButton>
        <KeyButton keyName="]" onPress={() => dept.move(1)} disabledReason={dept.laterOf(1) === null ? t.dept.openUntil(format.dateTime(shown.lockAt)) : undefined}>{t.dept.next}</KeyButton>
        {board.mayPublish && board.kind === 'month' && shown.status === 'LOCKED' && <KeyButton kind="primary" onPress={() => setPublishing(true)}>{t.dept.publish}</KeyButton>}
        <ExportButton ask={{ list: 'scores', query: { ...dept.period, board: dept.view.board } }} isEmpty={board.rows.length === 0} />
        <KeyButton onPress={() => onDrawer('appeals')}>{t.dept.appeals(open)}</KeyButton>
        <KeyButton keyName="R" onPress={() => onDrawer('rules')}>{t.dept.rules}</KeyButton>
      </div>
      <PublishDialog isOpen={isPublishing} month={shown.month} name={monthText(t, shown.month)} onClose={() => setPublishing(false)} onDone={() => void dept.list.refetch()} />
    </header>
  )
}

function statusText({ dept }: ReturnType<typeof useT>, format: ReturnType<typeof useFormat>, { kind, months }: ScoreBoardView): string {
  const published = months.filter(({ status }) => status === 'PUBLISHED')
  if (kind !== 'month') return dept.mixed(published.length, months.length)
  const [month] = months
  if (month === undefined) return ''
  if (month.publishedAt !== null) return dept.published(format.dateTime(month.publishedAt), (month.hash ?? '').slice(0, HASH_SHOWN))
  return month.status === 'LOCKED' ? dept.locked : dept.openUntil(format.dateTime(month.lockAt))
}
