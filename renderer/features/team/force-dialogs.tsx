import { ForceMember, forceKinds, SelfTeam, TeamActivity, teamKinds, type ForceLine, type TeamLine } from '#contract/forces.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { dateOf, minuteText } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { EntryDialog, type EntryField, type Typed } from './entry-dialog.tsx'
import { hoursOf, MOST_AT_ONCE, readMembers, readTeams, type Pasted } from './force-model.ts'
import { readyOf, type Ready, type Send } from './use-entry.ts'

const TICK_MS = 60_000
const WHOLE_DAY = 1440

function startOf(member: ForceLine | null, scope: string): Typed {
  if (member === null) return { org: scope, days: '1,2,3,4,5', from: '09:00', to: '18:00', isActive: 'yes' }
  const { id, kind, org, unit, name, hours: { days, from, to }, dutyPhone } = member
  return { id, kind, org, unit, name, days: days.join(','), from: minuteText(from), to: minuteText(to % WHOLE_DAY), dutyPhone: dutyPhone ?? '', isActive: 'yes' }
}

function readyMember({ days = '', from = '', to = '', dutyPhone = '', isActive, ...rest }: Typed): Ready {
  const hours = hoursOf({ days, from, to })
  const ready = readyOf(ForceMember.safeParse({ ...rest, hours, dutyPhone: dutyPhone.trim() === '' ? null : dutyPhone.trim(), isActive: isActive !== 'no' }), (member) => (api, commandId) => api.call('registerForces', { body: { commandId, members: [member] } }))
  if (!('field' in ready) || ready.field !== 'hours') return ready
  return { field: days === '' ? 'days' : from === '' ? 'from' : 'to' }
}

/** Adds a member of a service force, or changes what is known of one. */
export function ForceDialog({ member, scope, onEnd }: { member: ForceLine | null; scope: string; onEnd: () => void }) {
  const { force, common } = useT()
  const { form } = force
  const fields: EntryField[] = [
    ...(member === null ? [{ name: 'id', label: form.id, kind: 'text' as const, most: 40 }] : []),
    { name: 'kind', label: form.kind, kind: 'select', options: forceKinds.map((kind) => ({ value: kind, label: force.kind[kind] })) },
    { name: 'org', label: form.org, kind: 'org', isSubGrid: false },
    { name: 'unit', label: form.unit, kind: 'text', most: 40 },
    { name: 'name', label: form.name, kind: 'text', most: 20 },
    { name: 'days', label: form.days, kind: 'many', options: common.weekdays.map((label, index) => ({ value: String(index + 1), label })) },
    { name: 'from', label: form.from, kind: 'time' },
    { name: 'to', label: form.to, kind: 'time' },
    { name: 'dutyPhone', label: form.dutyPhone, kind: 'text', most: 20, isOptional: true },
    ...(member === null ? [] : [{ name: 'isActive', label: form.isActive, kind: 'select' as const, options: [{ value: 'yes', label: form.active.yes }, { value: 'no', label: form.active.no }] }]),
  ]
  const title = member === null ? force.register : force.edit
  return <EntryDialog title={title} about={form.maskNote} verb={title} said={form.saved} fields={fields} start={startOf(member, scope)} readyOf={readyMember} onEnd={onEnd} />
}

const MOST_WRONG = 12

/** A pasted list as an entry: whole, not too long and readable; or why not. */
function useReadyList() {
  const { force: { form }, common } = useT()
  const format = useFormat()
  return <T,>({ items, lines, wrong }: Pasted<T>, sendOf: (items: T[]) => Send): Ready => {
    if (wrong.length > 0) return { says: form.wrongLines(wrong.slice(0, MOST_WRONG).join(common.list), format.count(wrong.length)) }
    if (items.length > MOST_AT_ONCE) return { says: form.tooMany(format.count(items.length), format.count(MOST_AT_ONCE)) }
    return items.length === 0 ? { field: 'text' } : { send: sendOf(items), lines }
  }
}

/** Takes in a pasted list of members. */
export function ForceImport({ onEnd }: { onEnd: () => void }) {
  const { force } = useT()
  const readyList = useReadyList()
  const ready = ({ text = '' }: Typed) => readyList(readMembers(text, force.kind), (members) => (api, commandId) => api.call('registerForces', { body: { commandId, members } }))
  return <EntryDialog title={force.import} about={force.form.importMembers} verb={force.import} said={force.form.saved} fields={[{ name: 'text', label: force.form.list, kind: 'area' }]} start={{}} readyOf={ready} onEnd={onEnd} />
}

/** Takes in a pasted list of teams. */
export function TeamImport({ onEnd }: { onEnd: () => void }) {
  const { force } = useT()
  const readyList = useReadyList()
  const ready = ({ text = '' }: Typed) => readyList(readTeams(text, force.teamKind), (teams) => (api, commandId) => api.call('registerTeams', { body: { commandId, teams } }))
  return <EntryDialog title={force.import} about={force.form.importTeams} verb={force.import} said={force.form.saved} fields={[{ name: 'text', label: force.form.list, kind: 'area' }]} start={{}} readyOf={ready} onEnd={onEnd} />
}

const wholeOf = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text))

const readyTeam = (typed: Typed): Ready => readyOf(SelfTeam.safeParse({ ...typed, members: wholeOf(typed['members']) }), (team) => (api, commandId) => api.call('registerTeams', { body: { commandId, teams: [team] } }))

/** Adds one of the four teams of a sub-grid, or changes what is known of it. */
export function TeamDialog({ team, onEnd }: { team: TeamLine | null; onEnd: () => void }) {
  const { force } = useT()
  const names = useNames()
  const { form } = force
  const which: EntryField[] = [
    { name: 'org', label: form.subGrid, kind: 'org', isSubGrid: true },
    { name: 'kind', label: form.team, kind: 'select', options: teamKinds.map((kind) => ({ value: kind, label: force.teamKind[kind] })) },
  ]
  const fields: EntryField[] = [...(team === null ? which : []), { name: 'members', label: form.members, kind: 'number', most: 100_000 }, { name: 'leader', label: form.leader, kind: 'text', most: 20 }]
  const start: Typed = team === null ? {} : { org: team.org, kind: team.kind, members: String(team.members), leader: team.leader }
  const title = team === null ? force.registerTeam : force.edit
  return <EntryDialog title={title} about={team === null ? form.maskNote : `${names.orgFull(team.org)} ${force.teamKind[team.kind]}`} verb={title} said={form.saved} fields={fields} start={start} readyOf={readyTeam} onEnd={onEnd} />
}

/** Records what a team did on a day. */
export function ActivityDialog({ team, onEnd }: { team: TeamLine; onEnd: () => void }) {
  const { force } = useT()
  const names = useNames()
  const now = useServerNow(TICK_MS)
  const { form } = force
  const fields: EntryField[] = [
    { name: 'what', label: form.what, kind: 'text', most: 80 }, { name: 'on', label: form.on, kind: 'day' }, { name: 'people', label: form.people, kind: 'number', most: 10_000 }, { name: 'tasks', label: form.tasks, kind: 'number', most: 100 },
  ]
  const ready = ({ on, what, people, tasks }: Typed): Ready =>
    readyOf(TeamActivity.safeParse({ what, on, org: team.org, kind: team.kind, people: wholeOf(people), tasks: wholeOf(tasks) }), (activity) => (api, commandId) => api.call('recordActivities', { body: { commandId, activities: [activity] } }))
  return <EntryDialog title={force.recordActivity} about={`${names.orgFull(team.org)} ${force.teamKind[team.kind]}`} verb={force.recordActivity} said={form.saved} fields={fields} start={{ on: dateOf(now), tasks: '0' }} readyOf={ready} onEnd={onEnd} />
}
