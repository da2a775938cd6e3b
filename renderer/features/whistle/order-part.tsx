import { App } from 'antd'
import { useState } from 'react'
import type { WhistleActionInput } from '#contract/whistle.ts'
import type { WhistleView } from '#contract/whistle-views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { DeedDialog } from './deed-dialog.tsx'
import { instantDeeds, freshValues, toAction, type Deed } from './deed-values.ts'
import { OrderPane } from './order-pane.tsx'
import { OrderSide } from './order-side.tsx'
import { useOrderKeys } from './use-whistle-keys.ts'
import { useWhistleSender } from './use-whistle.ts'

type Props = { order: WhistleView; now: number; onRewrite: () => void; onLeave: () => void }

/** An order that is there: followed, worked on, taken back, rated. */
export function OrderPart({ order, now, onRewrite, onLeave }: Props) {
  const t = useT()
  const names = useNames()
  const { message } = App.useApp()
  const { isBusy, send } = useWhistleSender()
  const [open, setOpen] = useState<Deed | null>(null)
  const act = async (deed: Deed, action: WhistleActionInput) => {
    const after = await send(order.card, action)
    if (after === null) return
    setOpen(null)
    void message.success(deed.type === 'issue' ? t.whistle.issued(names.unit(after.card.leadUnit)) : t.whistle.done(t.whistle.act[deed.type], after.card.no))
  }
  const start = (deed: Deed) => {
    const action = instantDeeds.has(deed.type) ? toAction(deed, freshValues(now), now) : null
    if (action === null) setOpen(deed)
    else void act(deed, action)
  }
  useOrderKeys({ order, start, onLeave, isActive: open === null && !isBusy })
  return (
    <>
      <OrderPane order={order} now={now} isBusy={isBusy} onDeed={start} onRedraft={onRewrite} onAgain={onRewrite} />
      <OrderSide order={order} now={now} />
      {open !== null && <DeedDialog deed={open} order={order} now={now} isBusy={isBusy} onSend={(action) => void act(open, action)} onClose={() => setOpen(null)} />}
    </>
  )
}
