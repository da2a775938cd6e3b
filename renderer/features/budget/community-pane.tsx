import { useState } from 'react'
import type { BudgetActionType, BudgetView } from '#contract/budget.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { CommitmentTable } from './commitment-table.tsx'
import { DeedDialog } from './deed-dialog.tsx'
import type { Deed } from './deed-model.ts'
import { EntriesDrawer } from './entries-drawer.tsx'
import { LineTable } from './line-table.tsx'
import { ProjectList } from './project-list.tsx'

const FRESH_MS = 60_000
const ofMoney: readonly BudgetActionType[] = ['allocate', 'move', 'commit', 'propose']

/** One community's money of a year: its lines, contracts and projects, and what may be done with them. */
export function CommunityPane({ community, year }: { community: string; year: number }) {
  const { budget } = useT()
  const query = useCall('budget', { params: { community, year } }, { everyMs: FRESH_MS })
  const { data, error } = query
  if (data !== undefined) return <Pane view={data} />
  if (error === null) return <div className="panel budget-none"><StateView kind="loading" rows={8} /></div>
  if (error.code === 'access.out-of-scope') return <div className="panel budget-none"><StateView kind="noPermission" needs={budget.title} /></div>
  return <div className="panel budget-none"><FailedRead query={query} /></div>
}

function Pane({ view }: { view: BudgetView }) {
  const { budget } = useT()
  const names = useNames()
  const format = useFormat()
  const [deed, setDeed] = useState<Deed | null>(null)
  const [line, setLine] = useState<string | null>(null)
  const [part, setPart] = useState<'commitments' | 'projects'>('commitments')
  const { community, commitments, projects } = view.state
  const ask = (type: BudgetActionType) => setDeed({ type, known: {}, about: names.orgFull(community) })
  const chips = [{ key: 'commitments' as const, label: budget.commitments, count: format.count(commitments.length) }, { key: 'projects' as const, label: budget.projects, count: format.count(projects.length) }]
  return (
    <div className="budget-pane">
      <Panel title={names.orgFull(community)} note={String(view.state.year)} extra={<span className="row budget-verbs">{ofMoney.filter((type) => view.actions.includes(type)).map((type) => <KeyButton key={type} onPress={() => ask(type)}>{budget.verbs[type]}</KeyButton>)}</span>}>
        <LineTable view={view} onOpen={setLine} />
      </Panel>
      <Panel title={<SegmentedChips label={budget.parts} options={chips} value={part} onChange={setPart} />} className="budget-part">
        {part === 'commitments' ? <CommitmentTable view={view} onAsk={setDeed} /> : <ProjectList view={view} onAsk={setDeed} />}
      </Panel>
      {line !== null && <EntriesDrawer view={view} line={line} onAsk={setDeed} onClose={() => setLine(null)} />}
      {deed !== null && <DeedDialog key={deed.about} view={view} deed={deed} onEnd={() => setDeed(null)} />}
    </div>
  )
}
