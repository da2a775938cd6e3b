import { Drawer } from 'antd'
import { useState } from 'react'
import { TeamKind, type TeamLine, type TeamsView } from '#contract/forces.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useAddress } from '#renderer/data/use-address.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { startOfDate } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { TeamAdoptionsDrawer } from './adoptions.tsx'
import { CutNote } from './cut-note.tsx'
import { ActivityDialog, TeamDialog, TeamImport } from './force-dialogs.tsx'
import './forces.css'

const FRESH_MS = 60_000
const ROW_HEIGHT = 32
const WIDTH = 760
const SHOWN = 500

/** The four self-governance teams of each sub-grid: how strong, who leads, what they did. */
export function TeamsTab() {
  const { scope } = useScope()
  const { search, go } = useAddress()
  const parsed = TeamKind.safeParse(search.get('team'))
  const kind = parsed.success ? parsed.data : null
  const choose = (next: TeamKind | null) => go({ team: next })
  const query = useCall('selfTeams', { query: { scope, ...(kind === null ? {} : { kind }) } }, { everyMs: FRESH_MS, keepsPrevious: true })
  return <Awaited query={query} needs={readers}>{(view) => <Teams view={view} kind={kind} onChoose={choose} />}</Awaited>
}

type Open = { what: 'team'; team: TeamLine | null } | { what: 'activity' | 'list' | 'measures'; team: TeamLine } | { what: 'import' }

function Teams({ view, kind, onChoose }: { view: TeamsView; kind: TeamKind | null; onChoose: (kind: TeamKind | null) => void }) {
  const { force } = useT()
  const format = useFormat()
  const [open, setOpen] = useState<Open | null>(null)
  return (
    <>
      <div className="row force-bar">
        <p className="aux sp">{force.teamsNote(format.count(view.subGrids), format.clock(view.at))}</p>
        {view.mayEdit && <KeyButton onPress={() => setOpen({ what: 'team', team: null })}>{force.registerTeam}</KeyButton>}
        {view.mayEdit && <KeyButton onPress={() => setOpen({ what: 'import' })}>{force.import}</KeyButton>}
      </div>
      <div className="team-tiles force-tiles-4">
        {view.kinds.map((count) => <KindTile key={count.kind} count={count} of={view.subGrids} isOn={kind === count.kind} onChoose={() => onChoose(kind === count.kind ? null : count.kind)} />)}
      </div>
      <Lines view={view} chosen={kind} onClear={() => onChoose(null)} onOpen={setOpen} />
      {open !== null && <Opened open={open} onEnd={() => setOpen(null)} />}
    </>
  )
}

function Opened({ open, onEnd }: { open: Open; onEnd: () => void }) {
  if (open.what === 'import') return <TeamImport onEnd={onEnd} />
  if (open.what === 'team') return <TeamDialog team={open.team} onEnd={onEnd} />
  if (open.what === 'measures') return <TeamAdoptionsDrawer team={open.team} onClose={onEnd} />
  return open.what === 'list' ? <Activities team={open.team} onClose={onEnd} /> : <ActivityDialog team={open.team} onEnd={onEnd} />
}

function KindTile({ count: { kind, teams, members, activities, tasks }, of, isOn, onChoose }: { count: TeamsView['kinds'][number]; of: number; isOn: boolean; onChoose: () => void }) {
  const { force, team } = useT()
  const format = useFormat()
  return (
    <section className="tile team-tile" aria-label={force.teamKind[kind]} data-on={isOn}>
      <span className="tile-label el">{force.teamKind[kind]}</span>
      <button type="button" className="plain-button tile-value" aria-pressed={isOn} onClick={onChoose}>{format.count(members)}<small>{team.people}</small></button>
      <span className="tile-context">{force.teamsOf(format.count(teams), format.count(of))}</span>
      <span className="tile-context">{force.didOf(format.count(activities), format.count(tasks))}</span>
    </section>
  )
}

type LinesProps = { view: TeamsView; chosen: TeamKind | null; onClear: () => void; onOpen: (open: Open) => void }

function Lines({ view: { items, mayEdit }, chosen, onClear, onOpen }: LinesProps) {
  const { force, team } = useT()
  const format = useFormat()
  if (items.length === 0 && chosen !== null) return <section className="panel force-list"><StateView kind="filteredEmpty" title={force.noTeams} filters={force.teamKind[chosen]} onClear={onClear} /></section>
  if (items.length === 0) return <section className="panel force-list"><StateView kind="empty" title={force.noTeams} next={mayEdit ? force.noTeamsNext : force.emptyAsk} /></section>
  return (
    <section className="panel force-list">
      <p className="team-count t2">{force.listedTeams(format.count(items.length))}</p>
      <div className="team-rows" role="table" aria-label={team.views.selfTeams} aria-rowcount={items.length + 1}>
        <div className="force-team team-titles" role="row">{force.teamColumns.map((title, index) => <span key={title} role="columnheader" className={index === 2 || index > 4 ? 'num' : ''}>{title}</span>)}</div>
        <VirtualList items={items} rowHeight={ROW_HEIGHT} keyOf={({ org, kind }) => `${org} ${kind}`} role="rowgroup" className="team-lines" render={(line) => <Line line={line} mayEdit={mayEdit} onOpen={onOpen} />} />
      </div>
    </section>
  )
}

function Line({ line, mayEdit, onOpen }: { line: TeamLine; mayEdit: boolean; onOpen: (open: Open) => void }) {
  const { force, common } = useT()
  const names = useNames()
  const format = useFormat()
  const { setScope } = useScope()
  const { org, kind, members, leader, lastOn, activities, tasks, measures } = line
  const about = `${names.orgFull(org)} ${force.teamKind[kind]}`
  return (
    <div className="force-team" role="row">
      <span role="cell" className="el"><button type="button" className="link-button el" onClick={() => setScope(org)}>{names.place(org)}</button></span>
      <span role="cell" className="el">{force.teamKind[kind]}</span>
      <span role="cell" className="num">{format.count(members)}</span>
      <span role="cell">{leader}</span>
      <span role="cell">{lastOn === null ? common.none : format.day(startOfDate(lastOn))}</span>
      <span role="cell" className="num">{activities === 0 ? '0' : <button type="button" className="link-button" aria-label={`${about} ${force.activities}`} onClick={() => onOpen({ what: 'list', team: line })}>{format.count(activities)}</button>}</span>
      <span role="cell" className="num">{format.count(tasks)}</span>
      <span role="cell" className="num">{measures === 0 ? '0' : <button type="button" className="link-button" aria-label={`${about} ${force.measure}`} onClick={() => onOpen({ what: 'measures', team: line })}>{format.count(measures)}</button>}</span>
      <span role="cell" className="row force-verbs">
        {mayEdit && <button type="button" className="link-button" aria-label={`${force.recordActivity} ${about}`} onClick={() => onOpen({ what: 'activity', team: line })}>{force.recordActivity}</button>}
        {mayEdit && <button type="button" className="link-button" aria-label={`${force.edit} ${about}`} onClick={() => onOpen({ what: 'team', team: line })}>{force.edit}</button>}
      </span>
    </div>
  )
}

/** What one team did, latest first. */
function Activities({ team: { org, kind }, onClose }: { team: TeamLine; onClose: () => void }) {
  const { force } = useT()
  const names = useNames()
  const format = useFormat()
  const query = useCall('teamActivities', { query: { scope: org, kind, limit: SHOWN } })
  return (
    <Drawer open onClose={onClose} title={`${names.orgFull(org)} ${force.teamKind[kind]}`} size={WIDTH} destroyOnHidden>
      <Awaited query={query} needs={readers}>
        {({ items, total }) => (
          <>
          <table className="team-table">
            <thead><tr>{force.activityColumns.map((title, index) => <th key={title} scope="col" className={index > 1 ? 'num' : ''}>{title}</th>)}</tr></thead>
            <tbody>{items.map(({ on, what, people, tasks }) => <tr key={`${on} ${what}`}><td>{format.day(startOfDate(on))}</td><td>{what}</td><td className="num">{format.count(people)}</td><td className="num">{format.count(tasks)}</td></tr>)}</tbody>
          </table>
          <CutNote shown={items.length} total={total} />
          </>
        )}
      </Awaited>
    </Drawer>
  )
}
