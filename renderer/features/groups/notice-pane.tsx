import { App, Button } from 'antd'
import { useState } from 'react'
import { noticeTargetStates, type NoticeTargetState, type NoticeView } from '#contract/group-notices.ts'
import { API_PREFIX } from '#contract/routes.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { SegmentedChips, ToggleChip } from '#renderer/ui/segmented-chips.tsx'
import { NOTICE_EVERY_MS, noticeReads } from './groups-model.ts'
import { TargetTable } from './target-table.tsx'

const QR_SIDE = 180
const REASON = { least: 4, most: 200 }

/** One notice: its words to copy, its code to scan, and every group it went to by state. */
export function NoticePane({ id }: { id: string }) {
  const { scope } = useScope()
  const query = useCall('groupNotice', { params: { id }, query: { scope } }, { everyMs: NOTICE_EVERY_MS, keepsPrevious: true })
  return <Awaited query={query} needs={readers}>{(view) => <Pane view={view} />}</Awaited>
}

function Pane({ view }: { view: NoticeView }) {
  const { groups } = useT()
  const names = useNames()
  const format = useFormat()
  const [state, setState] = useState<NoticeTargetState | 'ALL'>('ALL')
  const { notice, byName, isOwner, ownCounts } = view
  const [isMine, setMine] = useState(isOwner)
  const counts = isMine ? (ownCounts ?? notice.counts) : notice.counts
  const total = noticeTargetStates.reduce((sum, one) => sum + counts[one], 0)
  const options = [{ key: 'ALL' as const, label: groups.allStates, count: format.count(total) }, ...noticeTargetStates.map((key) => ({ key, label: groups.state[key], count: format.count(counts[key]) }))]
  return (
    <section className="panel panel-padded groups-pane" aria-label={groups.views.notices}>
      <header className="row"><h2>{groups.kind[notice.kind]}{' '}{names.orgFull(notice.scope)}</h2><span className="aux">{groups.sentBy(byName, format.dateTime(notice.at))}</span><span className="sp" /><Recall view={view} /></header>
      {notice.recalledAt !== null && <p>{groups.recalled(format.dateTime(notice.recalledAt), notice.recallReason ?? '')}</p>}
      <Words view={view} />
      <div className="row groups-states">
        <SegmentedChips label={groups.stateLabel} options={options} value={state} onChange={setState} />
        {isOwner && <ToggleChip isOn={isMine} onToggle={() => setMine(!isMine)}>{groups.mine}</ToggleChip>}
      </div>
      <TargetTable key={`${state} ${String(isMine)}`} view={view} state={state === 'ALL' ? null : state} isMine={isMine} />
    </section>
  )
}

function Words({ view: { notice: { id, text } } }: { view: NoticeView }) {
  const { groups, common } = useT()
  const { message } = App.useApp()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      void message.success(common.copied)
    } catch {
      void message.warning(groups.copyByHand)
    }
  }
  return (
    <div className="row groups-words">
      <div className="col">
        <p className="groups-full">{text}</p>
        <div className="row"><Button onClick={() => void copy()}>{groups.copyText}</Button></div>
      </div>
      <img src={`${API_PREFIX}/group-notices/${id}/picture`} alt={groups.qrAlt} width={QR_SIDE} height={QR_SIDE} />
    </div>
  )
}

function Recall({ view: { notice, mayRecall } }: { view: NoticeView }) {
  const { groups } = useT()
  const { api } = useData()
  const { isBusy, run } = useDeed(noticeReads)
  const [isAsking, ask] = useState(false)
  const recall = async (reason: string) => {
    const isDone = await run(groups.recallDone, (commandId) => api.call('recallNotice', { params: { id: notice.id }, body: { commandId, reason } }), reason)
    if (isDone) ask(false)
  }
  if (!mayRecall) return null
  return (
    <>
      <Button danger onClick={() => ask(true)}>{groups.recall}</Button>
      <ConfirmReason isOpen={isAsking} title={groups.recall} verb={groups.recall} minLength={REASON.least} maxLength={REASON.most} isDangerous isBusy={isBusy} onConfirm={(reason) => void recall(reason)} onCancel={() => ask(false)}>
        <p>{groups.recallNote}</p>
      </ConfirmReason>
    </>
  )
}
