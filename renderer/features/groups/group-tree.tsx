import { useState } from 'react'
import type { GroupSum, GroupTree } from '#contract/groups.ts'
import { Unread } from '#renderer/actions/unread.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { allOf, type Choice } from './groups-model.ts'

type Props = { tree: GroupTree; choice: Choice; onOpen: (choice: Choice) => void }
const SUBGRID_DIGITS = 15
const FRESH_MS = 60_000

/** District, streets, communities, sub-grids, integrated grids: groups, members, coverage. A number opens its list. */
export function GroupTreePane({ tree, choice, onOpen }: Props) {
  const { groups } = useT()
  return (
    <section className="panel groups-tree">
      <table className="groups-table">
        <thead><tr><th scope="col">{groups.area}</th><th scope="col" className="num">{groups.groupsTitle}</th><th scope="col" className="num">{groups.membersTitle}</th><th scope="col" className="num">{groups.coverage}</th></tr></thead>
        <tbody>
          <Line sum={tree.total} depth={0} isOpen={null} choice={choice} onOpen={onOpen} onToggle={() => {}} />
          {tree.parts.map((part) => <Branch key={`${part.org} ${part.grid ?? ''}`} sum={part} depth={1} isOfGrid={tree.total.org.length === SUBGRID_DIGITS} choice={choice} onOpen={onOpen} />)}
        </tbody>
      </table>
    </section>
  )
}

type BranchProps = Omit<Props, 'tree'> & { sum: GroupSum; depth: number; isOfGrid: boolean }

function Branch({ sum, depth, isOfGrid, choice, onOpen }: BranchProps) {
  const [isOpen, open] = useState(false)
  return (
    <>
      <Line sum={sum} depth={depth} isOpen={isOfGrid ? null : isOpen} isOfGrid={isOfGrid} choice={choice} onOpen={onOpen} onToggle={() => open(!isOpen)} />
      {isOpen && <Parts sum={sum} depth={depth + 1} choice={choice} onOpen={onOpen} />}
    </>
  )
}

function Parts({ sum, depth, choice, onOpen }: Omit<BranchProps, 'isOfGrid'>) {
  const query = useCall('groupTree', { query: { scope: sum.org } }, { staleMs: FRESH_MS })
  if (query.data === undefined) return <tr><td colSpan={4}><Unread query={query} rows={1} /></td></tr>
  return query.data.parts.map((part) => <Branch key={`${part.org} ${part.grid ?? ''}`} sum={part} depth={depth} isOfGrid={sum.org.length === SUBGRID_DIGITS} choice={choice} onOpen={onOpen} />)
}

type LineProps = Omit<BranchProps, 'isOfGrid'> & { isOpen: boolean | null; isOfGrid?: boolean; onToggle: () => void }

function Line({ sum, depth, isOpen, isOfGrid = false, choice, onOpen, onToggle }: LineProps) {
  const { groups } = useT()
  const names = useNames()
  const format = useFormat()
  const { org, grid, total, members, population } = sum
  // What belongs to the sub-grid itself is its own group; the sub-grid has a line of its own above.
  const isOwn = isOfGrid && grid === null
  const name = isOfGrid ? gridName(grid, groups) : names.org(org)
  const pick = () => onOpen({ ...allOf(org), grid, tier: isOwn ? 'SUBGRID' : null })
  return (
    <tr aria-selected={!isOwn && choice.org === org && choice.grid === grid}>
      <td style={{ paddingInlineStart: 8 + depth * 16 }}>
        {isOpen === null ? <span>{name}</span> : <button type="button" className="plain-button groups-toggle" aria-expanded={isOpen} onClick={onToggle}>{isOpen ? '−' : '+'} {name}</button>}
      </td>
      <td className="num"><button type="button" className="link-button" aria-label={groups.listOf(name)} onClick={pick}>{format.count(total)}</button></td>
      <td className="num">{format.count(members)}</td>
      <Covered members={members} population={population} />
    </tr>
  )
}

const gridName = (grid: string | null, words: { ownGroup: string; grid: (no: string) => string }): string => (grid === null ? words.ownGroup : words.grid(grid))

function Covered({ members, population }: Pick<GroupSum, 'members' | 'population'>) {
  const { common } = useT()
  const format = useFormat()
  if (population === null) return <td className="num">{common.none}</td>
  return <td className="num" title={`${format.count(members)} / ${format.count(population)}`}>{format.rateText(members, population, 1).text}</td>
}
