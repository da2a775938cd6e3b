import { Input, InputNumber } from 'antd'
import { useId, useState } from 'react'
import type { AttachmentRef } from '#contract/case.ts'
import type { AttendanceGroup, MeetingRecord, MeetingTopic } from '#contract/meeting.ts'
import type { MeetingView } from '#contract/party.ts'
import { PhotoField } from '#renderer/actions/photo-field.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { freshRecord, isWhole, toRecord, type Typed } from './record-model.ts'

type Props = { view: MeetingView; isBusy: boolean; onSave: (record: MeetingRecord) => Promise<boolean>; onClose: (record: MeetingRecord) => Promise<boolean> }
const MOST_PRESENT = 2000

/** Minutes by topic, who came, photos; saved as often as wanted, closed when nothing is missing. */
export function RecordForm({ view, isBusy, onSave, onClose }: Props) {
  const { party } = useT()
  const format = useFormat()
  const photoId = useId()
  const [typed, type] = useState<Typed>(() => freshRecord(view))
  const record = toRecord(typed)
  const change = (patch: Partial<Typed>) => type((before) => ({ ...before, ...patch }))
  const present = record.attendance.reduce((sum, one) => sum + one.present, 0)
  return (
    <Panel title={party.minutes} extra={<span className="aux">{party.present(format.count(present))}</span>}>
      <form className="col party-form" onSubmit={(event) => event.preventDefault()}>
        {view.topics.map((topic) => <TopicField key={topic} topic={topic} text={typed.minutes[topic] ?? ''} onType={(text) => change({ minutes: { ...typed.minutes, [topic]: text } })} />)}
        <fieldset className="party-present">
          <legend className="t2">{party.attendance} <span className="aux">{party.attendanceHint}</span></legend>
          {view.attendance.map((group) => <PresentField key={group} group={group} value={typed.present[group] ?? null} onType={(n) => change({ present: { ...typed.present, [group]: n } })} />)}
        </fieldset>
        <div className="col party-photos"><span className="t2" id={photoId}>{party.photos}</span><PhotoField id={`${photoId}-add`} value={typed.photos} kind="OTHER" onChange={(photos: AttachmentRef[]) => change({ photos })} /></div>
        <div className="row party-form-end">
          {!isWhole(record, view.topics) && <span className="aux">{party.missing}</span>}
          <span className="sp" />
          <KeyButton isBusy={isBusy} onPress={() => void onSave(record)}>{party.verbs.record}</KeyButton>
          <KeyButton kind="primary" isBusy={isBusy} disabledReason={isWhole(record, view.topics) ? undefined : party.missing} onPress={() => void onClose(record)}>{party.verbs.close}</KeyButton>
        </div>
      </form>
    </Panel>
  )
}

function TopicField({ topic, text, onType }: { topic: MeetingTopic; text: string; onType: (text: string) => void }) {
  const { party } = useT()
  const id = useId()
  return (
    <div className="col">
      <label htmlFor={id}>{party.topics[topic]} <span className="aux">{party.minutesHint}</span></label>
      <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} value={text} onChange={(event) => onType(event.target.value)} />
    </div>
  )
}

function PresentField({ group, value, onType }: { group: AttendanceGroup; value: number | null; onType: (n: number | null) => void }) {
  const { party } = useT()
  const id = useId()
  return (
    <span className="row party-count">
      <label htmlFor={id}>{party.groups[group]}</label>
      <InputNumber id={id} min={0} max={MOST_PRESENT} precision={0} controls={false} value={value} onChange={onType} />
    </span>
  )
}
