import { App } from 'antd'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { CaseView } from '#contract/views.ts'
import type { WhistleBrief, WhistleView } from '#contract/whistle-views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { OrderForm } from './order-form.tsx'
import { SidePanels } from './side-panels.tsx'
import { useOrderForm } from './use-order-form.ts'
import { useFormKeys } from './use-whistle-keys.ts'
import { useWhistleSender } from './use-whistle.ts'
import { missingIn } from './whistle-model.ts'

type Props = { view: CaseView; brief: WhistleBrief; draft: WhistleView | null; now: number; onCommunity: () => void; onDone: (orderId: string) => void; onLeave: () => void }

/** An order for a case while it is written: a draft changed, an ended one followed up, or a new one. */
export function CasePart({ view, brief, draft, now, onCommunity, onDone, onLeave }: Props) {
  const t = useT()
  const names = useNames()
  const { message } = App.useApp()
  const desk = useOrderForm({ view, brief, draft })
  const { isBusy, send } = useWhistleSender()
  // One order comes of this form, however often it is sent.
  const [newOrder] = useState(() => uuidv7())
  const { form } = desk
  const save = async (): Promise<WhistleView | null> => {
    const { leadUnit, ...rest } = form
    if (leadUnit === null) return null
    const content = { ...rest, leadUnit, tried: form.ground === 'TRIED' ? form.tried : '' }
    if (draft?.card.status === 'DRAFT') return send(draft.card, { type: 'redraft', ...content })
    return send({ id: newOrder, version: 0 }, { type: 'draft', caseId: view.card.id, ...content, ...(draft === null ? {} : { replaces: draft.card.id }) })
  }
  const draftOnly = async () => {
    const order = await save()
    if (order === null) return
    void message.success(t.whistle.drafted(order.card.no))
    onDone(order.card.id)
  }
  const issue = async () => {
    const saved = await save()
    if (saved === null) return
    const order = await send(saved.card, { type: 'issue' })
    if (order !== null) void message.success(t.whistle.issued(names.unit(order.card.leadUnit)))
    onDone(saved.card.id)
  }
  const isReady = brief.refusal === null && missingIn(form) === null && !isBusy
  useFormKeys({ brief, desk, isReady, onSend: () => void (brief.canIssue ? issue() : brief.canDraft ? draftOnly() : undefined), onCommunity, onLeave })
  return (
    <>
      <OrderForm view={view} brief={brief} desk={desk} now={now} isBusy={isBusy} onIssue={() => void issue()} onSave={() => void draftOnly()} onCommunity={onCommunity} />
      <SidePanels view={view} brief={brief} form={form} now={now} />
    </>
  )
}
