import { DeedForm, type DeedSubject } from './deed-form.tsx'
import { Empty, Screen } from './screen.tsx'
import { usePhone } from './use-phone.ts'
import { useWhistles } from './use-whistles.ts'
import { useWords } from './words.tsx'

/** The form of a step of an order, as long as the own department may take it. */
export function WhistleForm({ id, action }: { id: string; action: string }) {
  const { t } = useWords()
  const { doing } = usePhone()
  const shown = useWhistles().find(({ order }) => order.card.id === id)
  if (shown === undefined || !shown.can.includes(action)) return <Screen title={t.whistle.one}><Empty title={t.whistle.gone} /></Screen>
  const { order: { card, point, isDispute } } = shown
  const title = card.title ?? card.no
  const subject: DeedSubject = {
    id, title, point, after: ['whistle', id],
    // A dispute is ended by words, everything else is shown.
    needsPhoto: action === 'complete' && !isDispute,
    send: (said, photos) => doing.act({ kind: 'whistle', orderId: id, title, version: card.version, action: said }, photos),
  }
  return <DeedForm subject={subject} name={action} />
}
