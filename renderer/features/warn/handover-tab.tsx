import { App, Input } from 'antd'
import { useState } from 'react'
import type { AlarmView, HandoverView } from '#contract/alarms.ts'
import { Unread } from '#renderer/actions/unread.tsx'
import { alarmCause, alarmTitle } from '#renderer/data/alarm-words.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useAlarmAct } from '#renderer/data/use-alarms.ts'
import { useCall, useFailureText } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { PriorityMark } from './warn-table.tsx'

const MINUTE = 60_000
const MAX_NOTE = 1000

/** What this shift leaves to the next, and whether the last one was taken over. */
export function HandoverTab() {
  const t = useT()
  const { scope } = useScope()
  const query = useCall('handover', { query: { scope } }, { everyMs: MINUTE, keepsPrevious: true })
  if (query.data === undefined) return <Unread query={query} />
  const { open, shelved } = query.data
  return (
    <div className="warn-columns">
      <div className="col" style={{ gap: 12 }}>
        <Panel title={t.warn.handover.open}>{open.length === 0 ? <StateView kind="empty" title={t.warn.handover.noOpen} next={t.warn.handover.noOpenNext} /> : <AlarmLines alarms={open} />}</Panel>
        <Panel title={t.warn.handover.shelved}>{shelved.length === 0 ? <StateView kind="empty" title={t.warn.noShelved} next={t.warn.noShelvedNext} /> : <AlarmLines alarms={shelved} />}</Panel>
      </div>
      <div className="col" style={{ gap: 12 }}>
        <GivePanel view={query.data} />
        <Notes view={query.data} />
      </div>
    </div>
  )
}

function AlarmLines({ alarms }: { alarms: readonly AlarmView[] }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const { scope } = useScope()
  const now = useServerNow(MINUTE)
  return (
    <ul className="line-list">
      {alarms.map((alarm) => (
        <li key={`${alarm.id} ${alarm.shelf?.byName ?? ''}`}>
          <PriorityMark priority={alarm.priority} />
          <span>{alarmCause(alarm, t)}</span>
          <span>{names.place(alarm.org, scope)}</span>
          <span className="el">{alarmTitle(alarm, t, names)}</span>
          <span className="t3">{format.time(alarm.since, now)}</span>
          {alarm.shelf !== null && <span className="t2">{t.warn.handover.byShelved(alarm.shelf.byName, alarm.shelf.reason, format.clock(alarm.shelf.until))}</span>}
          {alarm.acknowledged !== null && <span className="t2">{[`${t.warn.acknowledged} ${alarm.acknowledged.byName}`, alarm.acknowledged.note ?? ''].filter((part) => part !== '').join(t.common.separator)}</span>}
        </li>
      ))}
    </ul>
  )
}

function Notes({ view: { notes } }: { view: HandoverView }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const { scope } = useScope()
  const now = useServerNow(MINUTE)
  return (
    <Panel title={t.warn.handover.notes}>
      {notes.length === 0 ? (
        <StateView kind="empty" title={t.warn.handover.noNotes} next={t.warn.handover.noNotesNext} />
      ) : (
        <ul className="line-list">
          {notes.map(({ id, kind, org, byName, at, note }) => (
            <li key={`${id} ${at}`}>
              <span className="t3">{format.time(at, now)}</span>
              <span>{byName}</span>
              <span className="t2">{`${names.place(org, scope)} ${t.alarms.kind[kind]}`}</span>
              <span>{note}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function GivePanel({ view }: { view: HandoverView }) {
  const { warn } = useT()
  const format = useFormat()
  const { scope } = useScope()
  const [note, setNote] = useState('')
  const { isBusy, act, send } = useSend()
  const handOver = () => void send(act('handOver', { body: { scope, note: note.trim() } }), warn.handover.handedOver).then(() => setNote(''))
  return (
    <Panel title={warn.handover.title(format.clock(view.shiftFrom), format.clock(view.shiftTo))}>
      <LastHandover view={view} />
      <label className="col" style={{ gap: 4, margin: '8px 0' }}>
        <span className="t2">{warn.handover.note}</span>
        <Input.TextArea rows={3} maxLength={MAX_NOTE} value={note} placeholder={warn.handover.notePlaceholder} onChange={(event) => setNote(event.target.value)} />
      </label>
      <KeyButton kind="primary" isBusy={isBusy} onPress={handOver}>
        {warn.handover.handOver}
      </KeyButton>
    </Panel>
  )
}

function LastHandover({ view: { last } }: { view: HandoverView }) {
  const { warn } = useT()
  const format = useFormat()
  const now = useServerNow(MINUTE)
  const { isBusy, act, send } = useSend()
  if (last === null) return <p className="t3">{warn.handover.none}</p>
  const { handover } = warn
  return (
    <div>
      <p>{handover.last(last.byName, format.time(last.at, now))}</p>
      <p className="t2">{handover.lastCounts(last.open, last.shelved)}</p>
      {last.note !== '' && <p className="warn-note">{last.note}</p>}
      <div className="row" style={{ gap: 12 }}>
        <span className="t2">{last.takenBy === null || last.takenAt === null ? handover.notTaken : handover.taken(last.takenBy, format.time(last.takenAt, now))}</span>
        {last.takenBy === null && !last.isMine && (
          <KeyButton isBusy={isBusy} onPress={() => void send(act('takeOver', { params: { id: last.id } }), handover.tookOver)}>
            {handover.take}
          </KeyButton>
        )}
      </div>
    </div>
  )
}

function useSend() {
  const { common } = useT()
  const act = useAlarmAct()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const [isBusy, setBusy] = useState(false)
  const send = async (sending: ReturnType<typeof act>, done: string) => {
    setBusy(true)
    const failure = await sending
    setBusy(false)
    if (failure === null) message.success(done)
    else message.error(`${failureText(failure).text}${common.separator}${failureText(failure).next}`)
  }
  return { isBusy, act, send }
}
