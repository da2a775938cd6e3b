import { App, Button } from 'antd'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { noticeTargetStates, type NoticeTargetState, type NoticeView } from '#contract/group-notices.ts'
import { API_PREFIX } from '#contract/routes.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { TargetTable } from './target-table.tsx'

const EVERY_MS = 10_000
const QR_SIDE = 180
const LEAST_REASON = 4
const changed = new Set(['groupNotice', 'groupNotices', 'noticeTargets'] as const)

/** One notice: its words to copy, its code to scan, and every group it went to by state. */
export function NoticePane({ id }: { id: string }) {
  const query = useCall('groupNotice', { params: { id } }, { everyMs: EVERY_MS, keepsPrevious: true })
  return <Awaited query={query} needs={readers}>{(view) => <Pane view={view} />}</Awaited>
}

function Pane({ view }: { view: NoticeView }) {
  const { groups } = useT()
  const names = useNames()
  const format = useFormat()
  const [state, setState] = useState<NoticeTargetState | 'ALL'>('ALL')
  const { notice, byName } = view
  const total = noticeTargetStates.reduce((sum, one) => sum + notice.counts[one], 0)
  const options = [{ key: 'ALL' as const, label: groups.allStates, count: format.count(total) }, ...noticeTargetStates.map((key) => ({ key, label: groups.state[key], count: format.count(notice.counts[key]) }))]
  return (
    <section className="panel panel-padded groups-pane" aria-label={groups.views.notices}>
      <header className="row"><h2>{groups.kind[notice.kind]}{' '}{names.orgFull(notice.scope)}</h2><span className="aux">{groups.sentBy(byName, format.dateTime(notice.at))}</span><span className="sp" /><Recall view={view} /></header>
      {notice.recalledAt !== null && <p>{groups.recalled(format.dateTime(notice.recalledAt), notice.recallReason ?? '')}</p>}
      <Words view={view} />
      <SegmentedChips label={groups.stateLabel} options={options} value={state} onChange={setState} />
      <TargetTable key={state} view={view} state={state === 'ALL' ? null : state} />
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
  const { isBusy, run } = useDeed(changed)
  const [isAsking, ask] = useState(false)
  const recall = async (reason: string) => {
    await run(groups.recallDone, () => api.call('recallNotice', { params: { id: notice.id }, body: { commandId: uuidv7(), reason } }))
    ask(false)
  }
  if (!mayRecall) return null
  return (
    <>
      <Button danger onClick={() => ask(true)}>{groups.recall}</Button>
      <ConfirmReason isOpen={isAsking} title={groups.recall} verb={groups.recall} minLength={LEAST_REASON} isDangerous isBusy={isBusy} onConfirm={(reason) => void recall(reason)} onCancel={() => ask(false)}>
        <p>{groups.recallNote}</p>
      </ConfirmReason>
    </>
  )
}
