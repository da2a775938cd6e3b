import { DutySet, type DutyPerson, type ShiftDuty } from '#contract/shifts.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useAddress } from '#renderer/data/use-address.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { useKindWords, type KindWords } from './shift-words.ts'
import './shifts.css'

const FRESH_MS = 60_000
const ROW_HEIGHT = 32
const SHOWN = 4000
const GAPS = 'GAPS'
type Choice = DutySet | typeof GAPS
const sets = ['PLANNED', 'PRESENT', 'DUE', 'MISSING', 'NO_ACCOUNT', 'OFF', 'EXTRA', 'UNPLANNED'] as const satisfies readonly DutySet[]
type Scoped = { onScope: (org: string) => void }

/** Who is planned now, who of them is there, and which sub-grid has no patrol; each number opens to exactly its list. */
export function DutyNow() {
  const { shifts, team } = useT()
  const format = useFormat()
  const { scope, setScope } = useScope()
  const [choice, choose, openIn] = useChoice()
  const query = useCall('shiftDuty', { query: { scope } }, { everyMs: FRESH_MS, keepsPrevious: true })
  return (
    <Awaited query={query} needs={readers}>
      {(view) => (view.counts.UNPLANNED === view.total && view.counts.EXTRA === 0 ? <StateView kind="empty" title={shifts.empty} next={shifts.emptyNext} /> : (
        <>
          <p className="aux">{shifts.note(format.clock(view.at))}</p>
          <div className="shift-tiles">
            {sets.map((set) => <Tile key={set} label={shifts.sets[set]} note={set === 'DUE' ? shifts.dueWithin(view.graceMinutes) : shifts.setNotes[set]} n={view.counts[set]} isWarning={set === 'MISSING' && view.counts[set] > 0} isOn={choice === set} onOpen={() => choose(set)} />)}
            <Tile label={shifts.uncovered(team.short[view.coverPost])} note={shifts.ofSubGrids(format.count(view.subGrids))} n={view.uncovered.length} isWarning={view.uncovered.length > 0} isOn={choice === GAPS} onOpen={() => choose(GAPS)} />
          </div>
          <div className="team-body">
            <Units view={view} onScope={setScope} onOpen={openIn} />
            {choice === GAPS ? <Gaps view={view} onScope={setScope} /> : <People view={view} set={choice} onScope={setScope} />}
          </div>
        </>
      ))}
    </Awaited>
  )
}

function useChoice(): [Choice, (choice: Choice) => void, (org: string, choice: Choice) => void] {
  const { search, go } = useAddress()
  const asked = search.get('set')
  const parsed = DutySet.safeParse(asked)
  const choose = (next: Choice) => go({ set: next })
  const openIn = (org: string, next: Choice) => go({ scope: org, set: next })
  return [asked === GAPS ? GAPS : parsed.success ? parsed.data : 'PLANNED', choose, openIn]
}

function Tile({ label, note, n, isWarning, isOn, onOpen }: { label: string; note: string; n: number; isWarning: boolean; isOn: boolean; onOpen: () => void }) {
  const format = useFormat()
  return (
    <section className="tile team-tile" aria-label={label} data-on={isOn}>
      <span className="tile-label el" title={label}>{label}</span>
      <button type="button" className="plain-button tile-value" aria-pressed={isOn} onClick={onOpen}>{isWarning && <Glyph name="warn" size={14} />}{format.count(n)}</button>
      <span className="tile-context el" title={note}>{note}</span>
    </section>
  )
}

type UnitsProps = { view: ShiftDuty; onOpen: (org: string, choice: Choice) => void } & Scoped

function Units({ view, onScope, onOpen }: UnitsProps) {
  const { shifts, team } = useT()
  return (
    <section className="panel team-units">
      <table className="team-table">
        <thead>
          <tr>
            <th scope="col">{shifts.unit}</th>
            {(['planned', 'present', 'missing', 'uncovered'] as const).map((key) => <th key={key} scope="col" className="num">{key === 'uncovered' ? shifts.noPost(team.short[view.coverPost]) : shifts.columns[key]}</th>)}
          </tr>
        </thead>
        <tbody>
          {view.units.map((unit) => <UnitRow key={unit.org} unit={unit} view={view} onScope={onScope} onOpen={onOpen} />)}
        </tbody>
      </table>
    </section>
  )
}

function UnitRow({ unit: { org, planned, present, missing, subGrids, uncovered }, view, onScope, onOpen }: UnitsProps & { unit: ShiftDuty['units'][number] }) {
  const { shifts, team, staff, common } = useT()
  const names = useNames()
  const format = useFormat()
  // The members of the area itself have no list without those of its parts.
  const isOwn = org === view.scope
  const opened = (set: Choice, label: string, text: string) => (isOwn || text.startsWith('0') ? text : <button type="button" className="link-button" aria-label={`${names.org(org)} ${label} ${text}`} onClick={() => onOpen(org, set)}>{text}</button>)
  return (
    <tr>
      <td>{isOwn ? <span title={staff.posts.GROUP}>{names.org(org)}</span> : <button type="button" className="link-button" onClick={() => onScope(org)}>{names.org(org)}</button>}</td>
      <td className="num">{opened('PLANNED', shifts.columns.planned, format.count(planned))}</td>
      <td className="num">{opened('PRESENT', shifts.columns.present, format.count(present))}</td>
      <td className="num">{opened('MISSING', shifts.columns.missing, format.count(missing))}</td>
      <td className="num">{uncovered > 0 && <Glyph name="warn" className="warn" />} {subGrids === 0 ? common.none : opened(GAPS, shifts.noPost(team.short[view.coverPost]), shifts.uncoveredOf(format.count(uncovered), format.count(subGrids)))}</td>
    </tr>
  )
}

function Gaps({ view, onScope }: { view: ShiftDuty } & Scoped) {
  const { shifts, team } = useT()
  const names = useNames()
  const format = useFormat()
  return (
    <section className="panel team-members">
      <p className="team-count t2">{shifts.listed(shifts.uncovered(team.short[view.coverPost]), format.count(view.uncovered.length))}</p>
      {view.uncovered.length === 0 ? <StateView kind="empty" title={shifts.allCovered(team.short[view.coverPost])} /> : (
        <ul className="shift-gaps" aria-label={shifts.uncovered(team.short[view.coverPost])}>
          {view.uncovered.map((org) => <li key={org}><button type="button" className="link-button" onClick={() => onScope(org)}>{names.place(org, view.scope)}</button></li>)}
        </ul>
      )}
    </section>
  )
}

function People({ view: { scope, kinds }, set, onScope }: { view: ShiftDuty; set: DutySet } & Scoped) {
  const words = useKindWords(kinds)
  const { shifts } = useT()
  const format = useFormat()
  const query = useCall('shiftPeople', { query: { scope, set, limit: SHOWN } }, { everyMs: FRESH_MS, keepsPrevious: true })
  return (
    <Awaited query={query} needs={readers}>
      {({ items, total }) => (
        <section className="panel team-members">
          <p className="team-count t2">{shifts.listed(shifts.sets[set], format.count(total))}</p>
          {items.length === 0 ? <StateView kind="empty" title={shifts.nobody} next={shifts.nobodyNext} /> : (
            <div className="team-rows" role="table" aria-label={shifts.sets[set]} aria-rowcount={total + 1}>
              <div className="shift-row team-titles" role="row">{shifts.personColumns.map((title) => <span key={title} role="columnheader">{title}</span>)}</div>
              <VirtualList items={items} rowHeight={ROW_HEIGHT} keyOf={({ id }) => id} role="rowgroup" className="team-lines" render={(person) => <Person scope={scope} person={person} words={words} onScope={onScope} />} />
            </div>
          )}
        </section>
      )}
    </Awaited>
  )
}

function Person({ scope, person: { name, post, org, shift, from, to, state, checkedInAt }, words, onScope }: { scope: string; person: DutyPerson; words: KindWords } & Scoped) {
  const { shifts, team, common } = useT()
  const names = useNames()
  const format = useFormat()
  return (
    <div className="shift-row" role="row">
      <span role="cell">{name}</span>
      <span role="cell" className="el">{team.short[post]}</span>
      <span role="cell" className="el"><button type="button" className="link-button el" onClick={() => onScope(org)}>{names.place(org, scope)}</button></span>
      <span role="cell" className="el">{shift === null || from === null || to === null ? common.none : `${words(shift).name} ${shifts.span(format.clock(from), format.clock(to))}`}</span>
      <span role="cell" className="row shift-state">{state === 'MISSING' && <Glyph name="warn" className="warn" />}{state === null ? common.none : shifts.sets[state]}</span>
      <span role="cell">{checkedInAt === null ? common.none : format.clock(checkedInAt)}</span>
    </div>
  )
}
