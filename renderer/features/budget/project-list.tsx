import { useState } from 'react'
import type { BudgetActionType, BudgetProject, BudgetView } from '#contract/budget.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { yuan } from './budget-model.ts'
import type { Deed } from './deed-model.ts'
import { ProjectDrawer } from './project-drawer.tsx'

type Props = { view: BudgetView; onAsk: (deed: Deed) => void }

/** Livelihood projects, the newest first: where each stands and what is to be done next. */
export function ProjectList({ view, onAsk }: Props) {
  const { budget } = useT()
  const [open, setOpen] = useState<number | null>(null)
  const { projects } = view.state
  const shown = projects.find(({ no }) => no === open)
  if (projects.length === 0) return <StateView kind="empty" title={budget.noProjects} next={budget.noProjectsNext} />
  return (
    <div className="budget-scroll" role="region" aria-label={budget.projects} tabIndex={0}>
      <table className="budget-table">
        <thead>
          <tr>
            <th scope="col" className="num">{budget.no}</th>
            <th scope="col">{budget.project}</th>
            <th scope="col" className="num">{budget.amount}</th>
            <th scope="col">{budget.status}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>{projects.toReversed().map((one) => <Row key={one.no} one={one} view={view} onAsk={onAsk} onOpen={() => setOpen(one.no)} />)}</tbody>
      </table>
      {shown !== undefined && <ProjectDrawer project={shown} view={view} onClose={() => setOpen(null)} />}
    </div>
  )
}

function Row({ one, view, onAsk, onOpen }: Props & { one: BudgetProject; onOpen: () => void }) {
  const { budget } = useT()
  const names = useNames()
  const format = useFormat()
  const actions = view.projectActions.find(({ project }) => project === one.no)?.actions ?? []
  return (
    <tr>
      <td className="num">{one.no}</td>
      <th scope="row" className="budget-words"><button type="button" className="link-button el" title={one.title} onClick={onOpen}>{one.title}</button><span className="aux el">{names.org(one.org)}</span></th>
      <td className="num">{yuan(one.amount, format.count)}</td>
      <td><span className="budget-tag" data-status={one.status}>{budget.statuses[one.status]}</span></td>
      <td><span className="row budget-verbs">{actions.map((type) => <AskButton key={type} type={type} one={one} view={view} onAsk={onAsk} />)}</span></td>
    </tr>
  )
}

function AskButton({ type, one, view, onAsk }: Props & { type: BudgetActionType; one: BudgetProject }) {
  const { budget, common } = useT()
  const format = useFormat()
  const line = view.lines.find(({ isProjects }) => isProjects)?.key
  const about = [budget.projectNo(one.no), one.title, yuan(one.amount, format.count)].join(common.separator)
  const ask = () => onAsk(type === 'commit' ? { type, known: { project: one.no, line }, about, suggested: { purpose: one.title } } : { type, known: { project: one.no }, about })
  return <button type="button" className="link-button" aria-label={`${budget.verbs[type]} ${String(one.no)}`} onClick={ask}>{budget.verbs[type]}</button>
}
