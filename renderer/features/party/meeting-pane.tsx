import { Input } from 'antd'
import { useState } from 'react'
import type { MeetingActionInput, MeetingActionType } from '#contract/meeting.ts'
import type { MeetingView } from '#contract/party.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { useKeys } from '#renderer/ui/keys.tsx'
import { readers } from './party-model.ts'
import { AgendaPart } from './agenda-part.tsx'
import { DecisionPart } from './decision-part.tsx'
import { limitText } from './limit-text.ts'
import { RecordForm } from './record-form.tsx'
import { RecordPart } from './record-part.tsx'
import { StandingSign } from './standing-sign.tsx'
import { useMeetingDeed } from './use-meeting.ts'

const FRESH_MS = 60_000

/** A meeting from its agenda to its minutes and decisions; printed as one page. */
export function MeetingPane({ id }: { id: string }) {
  const query = useCall('meeting', { params: { id } }, { keepsPrevious: true, everyMs: FRESH_MS })
  return <Awaited query={query} needs={readers}>{(view) => <Opened view={view} />}</Awaited>
}

type Done = Exclude<MeetingActionType, 'decide' | 'endItem'>

function Opened({ view }: { view: MeetingView }) {
  const { party } = useT()
  const { isBusy, act } = useMeetingDeed()
  const version = view.meeting?.version ?? 0
  const may = (type: MeetingActionType) => view.actions.includes(type)
  const run = (said: Done, action: MeetingActionInput) => act({ id: view.owed.id, version, said: party.done[said] }, action)
  useKeys({ KeyP: () => window.print() })
  return (
    <article className="party-meeting">
      <Head view={view} isBusy={isBusy} may={may} onOpen={(place) => void run('open', { type: 'open', place })} onCancel={(reason) => run('cancel', { type: 'cancel', reason })} />
      <div className="party-meeting-body">
        <div className="col party-meeting-left">
          <AgendaPart view={view} />
        </div>
        <div className="col party-meeting-right">
          {may('record')
            ? <RecordForm key={view.meeting?.openedAt} view={view} isBusy={isBusy} onSave={(record) => run('record', { type: 'record', ...record })} onClose={(record) => run('close', { type: 'close', record })} />
            : <RecordPart view={view} />}
          <DecisionPart view={view} version={version} mayDecide={may('decide')} mayEnd={may('endItem')} />
        </div>
      </div>
      <p className="party-print-only party-signs">{party.signs.map((one) => <span key={one}>{one}</span>)}</p>
    </article>
  )
}

type HeadProps = { view: MeetingView; isBusy: boolean; may: (type: MeetingActionType) => boolean; onOpen: (place: string) => void; onCancel: (reason: string) => Promise<boolean> }

function Head({ view, ...acts }: HeadProps) {
  const { party } = useT()
  const names = useNames()
  const { owed, meeting } = view
  return (
    <header className="party-meeting-head">
      <div className="row">
        <h2>{party.sheet(names.orgFull(owed.branch), party.kinds[owed.kind])}</h2>
        <span className="t2 nw">{party.period(owed.kind, owed.period)}</span>
        <StandingSign standing={owed.standing} />
        <span className="sp" />
        <Buttons view={view} {...acts} />
      </div>
      <Times view={view} />
      {meeting?.status === 'CANCELLED' && <p className="t2">{party.cancelled(meeting.reason ?? '')}</p>}
      {view.actions.length === 0 && meeting?.status !== 'HELD' && <p className="aux">{party.readOnly}</p>}
    </header>
  )
}

/** Where and when, as far as it is known. */
function Times({ view: { owed, meeting } }: { view: MeetingView }) {
  const { party, common } = useT()
  const format = useFormat()
  const { place = null, openedAt = null, closedAt = null } = meeting ?? {}
  const times = [place, openedAt === null ? null : party.openedAt(format.dateTime(openedAt)), closedAt === null ? null : party.closedAt(format.dateTime(closedAt)), party.dueAt(limitText(format, owed.dueAt))]
  return <p className="aux">{times.filter((one) => one !== null).join(common.separator)}</p>
}

function Buttons({ view, isBusy, may, onOpen, onCancel }: HeadProps) {
  const { party } = useT()
  const [isCancelling, setCancelling] = useState(false)
  const [place, setPlace] = useState(view.meeting?.place ?? party.placeUsual)
  return (
    <>
      {may('cancel') && <KeyButton kind="danger" isBusy={isBusy} onPress={() => setCancelling(true)}>{party.verbs.cancel}</KeyButton>}
      <KeyButton keyName="P" onPress={() => window.print()}>{party.print}</KeyButton>
      {may('open') && <Input className="party-place" aria-label={party.place} prefix={<span className="aux">{party.place}</span>} maxLength={120} value={place} onChange={(event) => setPlace(event.target.value)} />}
      {may('open') && <KeyButton kind="primary" isBusy={isBusy} disabledReason={place.trim() === '' ? party.place : undefined} onPress={() => onOpen(place.trim())}>{party.verbs.open}</KeyButton>}
      <ConfirmReason isOpen={isCancelling} title={party.cancelTitle} verb={party.verbs.cancel} isDangerous isBusy={isBusy} onCancel={() => setCancelling(false)} onConfirm={(reason) => void onCancel(reason).then((isDone) => isDone && setCancelling(false))} />
    </>
  )
}
