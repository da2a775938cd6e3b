import { useState } from 'react'
import { ForceKind, type ForceLine, type ForcesView } from '#contract/forces.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useAddress } from '#renderer/data/use-address.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { CallsDrawer } from './calls-drawer.tsx'
import { CutNote } from './cut-note.tsx'
import './forces.css'
import { ForceDialog, ForceImport } from './force-dialogs.tsx'
import { hoursText } from './force-model.ts'

const FRESH_MS = 60_000
const SHOWN = 4000
const ROW_HEIGHT = 32

type Choice = { kind: ForceKind | null; isOnCall: boolean }

/** Which part of the forces is on show stands in the address. */
function useForceChoice(): [Choice, (choice: Choice) => void] {
  const { search, go } = useAddress()
  const parsed = ForceKind.safeParse(search.get('kind'))
  const choose = ({ kind, isOnCall }: Choice) => go({ kind, oncall: isOnCall ? '1' : null })
  return [{ kind: parsed.success ? parsed.data : null, isOnCall: search.get('oncall') === '1' }, choose]
}

/** Service forces of the area: who serves where, when, who is on call now, and how calls are answered. */
export function ForcesTab() {
  const { scope } = useScope()
  const [choice, choose] = useForceChoice()
  const query = useCall('forces', { query: { scope, limit: SHOWN, ...(choice.kind === null ? {} : { kind: choice.kind }), ...(choice.isOnCall ? { onCall: 'true' as const } : {}) } }, { everyMs: FRESH_MS, keepsPrevious: true })
  return <Awaited query={query} needs={readers}>{(view) => <Forces view={view} choice={choice} onChoose={choose} />}</Awaited>
}

type Open = { kind: 'calls'; of: ForceKind } | { kind: 'member'; member: ForceLine | null } | { kind: 'import' }

function Forces({ view, choice, onChoose }: { view: ForcesView; choice: Choice; onChoose: (choice: Choice) => void }) {
  const { force } = useT()
  const format = useFormat()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <div className="row force-bar">
        <p className="aux sp">{force.note(format.clock(view.at), String(view.days))}</p>
        {view.mayEdit && <KeyButton onPress={() => setOpen({ kind: 'member', member: null })}>{force.register}</KeyButton>}
        {view.mayEdit && <KeyButton onPress={() => setOpen({ kind: 'import' })}>{force.import}</KeyButton>}
      </div>
      <div className="team-tiles force-tiles">
        {view.kinds.map((count) => <KindTile key={count.kind} count={count} days={view.days} choice={choice} onChoose={onChoose} onCalls={() => setOpen({ kind: 'calls', of: count.kind })} />)}
      </div>
      <Members view={view} choice={choice} onChoose={onChoose} onEdit={(member) => setOpen({ kind: 'member', member })} />
      {open?.kind === 'calls' && <CallsDrawer scope={view.scope} kind={open.of} onClose={close} />}
      {open?.kind === 'member' && <ForceDialog member={open.member} scope={view.scope} onEnd={close} />}
      {open?.kind === 'import' && <ForceImport onEnd={close} />}
    </>
  )
}

type TileProps = { count: ForcesView['kinds'][number]; days: number; choice: Choice; onChoose: (choice: Choice) => void; onCalls: () => void }

function KindTile({ count: { kind, total, onCall, calls, answered, medianMs }, days, choice, onChoose, onCalls }: TileProps) {
  const { force, team, common } = useT()
  const format = useFormat()
  const isOn = choice.kind === kind
  const answers = calls === 0 ? force.noCalls(days) : force.callsOf(format.count(calls), format.count(answered))
  return (
    <section className="tile team-tile" aria-label={force.kind[kind]} data-on={isOn}>
      <span className="tile-label el">{force.kind[kind]}</span>
      <button type="button" className="plain-button tile-value" aria-pressed={isOn && !choice.isOnCall} onClick={() => onChoose(isOn && !choice.isOnCall ? { kind: null, isOnCall: false } : { kind, isOnCall: false })}>{format.count(total)}<small>{team.people}</small></button>
      <button type="button" className="link-button" aria-pressed={isOn && choice.isOnCall} onClick={() => onChoose({ kind, isOnCall: true })}>{force.onCallNow(format.count(onCall))}</button>
      {calls === 0 ? <span className="aux force-answers">{answers}</span> : <button type="button" className="link-button force-answers" onClick={onCalls}>{answers}</button>}
      <span className="aux">{medianMs === null ? common.none : force.median(format.span(medianMs))}</span>
    </section>
  )
}

type MembersProps = { view: ForcesView; choice: Choice; onChoose: (choice: Choice) => void; onEdit: (member: ForceLine) => void }

function Members({ view: { items, total, mayEdit }, choice, onChoose, onEdit }: MembersProps) {
  const { force, team } = useT()
  const format = useFormat()
  const isFiltered = choice.kind !== null || choice.isOnCall
  const filters = [...(choice.kind === null ? [] : [force.kind[choice.kind]]), ...(choice.isOnCall ? [force.now.on] : [])].join(' ')
  if (total === 0) return <section className="panel force-list">{isFiltered ? <StateView kind="filteredEmpty" filters={filters} onClear={() => onChoose({ kind: null, isOnCall: false })} /> : <StateView kind="empty" title={force.empty} next={mayEdit ? force.emptyNext : force.emptyAsk} />}</section>
  return (
    <section className="panel force-list">
      <p className="team-count t2">{team.listed(format.count(total))}</p>
      <div className="team-rows" role="table" aria-label={team.views.forces} aria-rowcount={total + 1}>
        <div className="force-line team-titles" role="row">{force.columns.map((title) => <span key={title} role="columnheader">{title}</span>)}</div>
        <VirtualList items={items} rowHeight={ROW_HEIGHT} keyOf={({ id }) => id} role="rowgroup" className="team-lines" render={(member) => <Member member={member} mayEdit={mayEdit} onEdit={onEdit} />} />
      </div>
      <CutNote shown={items.length} total={total} />
    </section>
  )
}

function Member({ member, mayEdit, onEdit }: { member: ForceLine; mayEdit: boolean; onEdit: MembersProps['onEdit'] }) {
  const { force, common } = useT()
  const names = useNames()
  const { setScope } = useScope()
  const { kind, unit, name, org, hours, isOnCall, dutyPhone } = member
  return (
    <div className="force-line" role="row">
      <span role="cell" className="el">{force.kind[kind]}</span>
      <span role="cell" className="el" title={unit}>{unit}</span>
      <span role="cell">{name}</span>
      <span role="cell" className="el"><button type="button" className="link-button el" onClick={() => setScope(org)}>{names.place(org)}</button></span>
      <span role="cell" className="el" title={hoursText(hours, force.hours, common.weekdays)}>{hoursText(hours, force.hours, common.weekdays)}</span>
      <span role="cell"><Tag isOutlined={!isOnCall}>{isOnCall ? force.now.on : force.now.off}</Tag></span>
      <span role="cell">{dutyPhone ?? common.none}</span>
      <span role="cell">{mayEdit && <button type="button" className="link-button" aria-label={`${force.edit} ${unit} ${name}`} onClick={() => onEdit(member)}>{force.edit}</button>}</span>
    </div>
  )
}
