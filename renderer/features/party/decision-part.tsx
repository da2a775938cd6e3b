import { Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { StaffPost } from '#contract/staff.ts'
import type { MeetingView } from '#contract/party.ts'
import { MomentField } from '#renderer/actions/moment-field.tsx'
import { fromDayText, toDayText } from '#renderer/actions/moment-text.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { createDeciding, type Decided } from './deciding.ts'
import { ItemList } from './item-list.tsx'
import { useMeetingDeed } from './use-meeting.ts'

type Props = { view: MeetingView; version: number; mayDecide: boolean; mayEnd: boolean }
const WEEK_MS = 7 * 86_400_000
const TITLE_LENGTH = 40
const LEAST_WORDS = 2
/** A case needs some words more than a task. */
const LEAST_REPORT = 5

/** What the meeting decided: tasks with an owner and a limit, or cases. */
export function DecisionPart({ view, version, mayDecide, mayEnd }: Props) {
  const { party } = useT()
  const { isBusy, act } = useMeetingDeed()
  const end = (item: { no: number }, how: 'DONE' | 'DROPPED', note: string) => act({ id: view.owed.id, version, said: party.endedDone }, { type: 'endItem', no: item.no, how, note })
  return (
    <Panel title={party.decisions}>
      {view.items.length === 0 ? <p className="aux">{party.noTasks}</p> : <ItemList items={view.items} mayEnd={mayEnd} isBusy={isBusy} onEnd={end} />}
      {mayDecide && <DecisionForm view={view} version={version} />}
    </Panel>
  )
}

type Draft = Omit<Decided, 'dueAt'> & { dueAt: number | null }
const emptyDraft = (at: number): Draft => ({ text: '', owner: 'PATROL', dueAt: fromDayText(toDayText(at + WEEK_MS)), isCase: false })

function DecisionForm({ view, version }: Pick<Props, 'view' | 'version'>) {
  const { party } = useT()
  const id = useId()
  const [draft, setDraft] = useState(() => emptyDraft(view.at))
  const { isBusy, decide } = useDecide(view, version)
  const change = (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch }))
  const submit = async (dueAt: number) => {
    if (await decide({ ...draft, text: draft.text.trim(), dueAt })) setDraft(emptyDraft(view.at))
  }
  const isReady = draft.text.trim().length >= (draft.isCase ? LEAST_REPORT : LEAST_WORDS) && draft.dueAt !== null
  return (
    <form className="col party-form party-decide" onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={`${id}-text`}>{party.decision}</label>
      <Input id={`${id}-text`} maxLength={200} value={draft.text} onChange={(event) => change({ text: event.target.value })} />
      <div className="row party-decide-row">
        <span className="col party-owner"><label htmlFor={`${id}-owner`}>{party.owner}</label><OwnerField id={`${id}-owner`} view={view} value={draft.owner} onChange={(owner) => change({ owner })} /></span>
        <span className="col"><label htmlFor={`${id}-due`}>{party.dueBy}</label><MomentField id={`${id}-due`} label={party.dueBy} grain="date" value={draft.dueAt} onChange={(dueAt) => change({ dueAt })} /></span>
      </div>
      <div className="row party-form-end">
        <Checkbox checked={draft.isCase} onChange={(event) => change({ isCase: event.target.checked })}>{party.asCase}</Checkbox>
        <span className="aux sp">{draft.isCase ? party.asCaseNote : ''}</span>
        <KeyButton isBusy={isBusy} disabledReason={isReady ? undefined : party.decision} onPress={() => draft.dueAt !== null && void submit(draft.dueAt)}>{party.verbs.decide}</KeyButton>
      </div>
    </form>
  )
}

/** Adds the task; one that becomes a case is reported first, in the ordinary way, and then named. Tried again, it is the same case. */
function useDecide(view: MeetingView, version: number) {
  const { party } = useT()
  const names = useNames()
  const { isBusy, run, api } = useMeetingDeed()
  const { id, branch } = view.owed
  const [decideOnce] = useState(() => createDeciding(uuidv7))
  const decide = (decided: Decided) =>
    run(party.decided, () => decideOnce(decided, {
      report: ({ text, ...ids }) => api.call('command', { body: { ...ids, expectedVersion: 0, action: { type: 'report', title: text.slice(0, TITLE_LENGTH), text, place: { address: names.orgFull(branch), orgCode: branch } } } }),
      decide: (command) => api.call('meetingCommand', { body: { ...command, meetingId: id, expectedVersion: version } }),
    }))
  return { isBusy, decide }
}

function OwnerField({ id, view, value, onChange }: { id: string; view: MeetingView; value: string; onChange: (owner: string) => void }) {
  const { party } = useT()
  const posts = StaffPost.options.filter((post) => post !== 'GROUP').map((post): { value: string; label: string } => ({ value: post, label: party.posts[post] }))
  const people = view.owners.map((one) => ({ value: one.id, label: `${one.name} ${party.posts[one.post]}` }))
  return <Select id={id} aria-label={party.owner} showSearch={{ optionFilterProp: 'label' }} value={value} options={[...posts, ...people]} onChange={onChange} popupMatchSelectWidth={240} />
}
