import type { WhistleClockView } from '#contract/whistle-views.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { stateAt } from '#renderer/ui/sla-state.ts'
import { useNow } from './use-phone.ts'
import { useNames } from './use-tasks.ts'
import { useWhistles, type ShownWhistle } from './use-whistles.ts'
import { useWords, wordOf } from './words.tsx'

/** Orders that still ask something of the own department, before everything else. */
export function WhistleLines() {
  const { t } = useWords()
  const names = useNames()
  const shown = useWhistles().filter(asks)
  if (shown.length === 0) return null
  return (
    <section aria-label={t.whistle.title(shown.length)}>
      <h2 className="list-head">{t.whistle.title(shown.length)}</h2>
      <ul className="list">
        {shown.map(({ order, own, queued, stuck }) => (
          <li key={order.card.id}>
            <a className="card line" href={`#/whistle/${order.card.id}`}>
              <span className="line-words">
                <span className="title">{order.card.title ?? order.card.no}</span>
                <span className="dim">{[wordOf(t.whistleDepartment, own.status), order.address ?? names.org(order.card.subGrid)].join('·')}</span>
                {queued.length > 0 && <span className="dim">{t.tasks.waitingHere(queued.length)}</span>}
                {stuck > 0 && <span className="dim">{t.tasks.stuckHere}</span>}
              </span>
              {own.clock !== null && <WhistleChip clock={own.clock} />}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Whether an order asks something of the officer, or this phone has not sent it yet. */
export const asks = ({ can, queued, stuck }: ShownWhistle): boolean => can.length > 0 || queued.length + stuck > 0

/** Time left or over of a department's clock, as shape, word and colour together. */
export function WhistleChip({ clock: { warnAt, dueAt } }: { clock: WhistleClockView }) {
  const { format } = useWords()
  const now = useNow()
  const state = stateAt({ state: 'norm', warnAt, dueAt }, now)
  const glyph = state === 'over' || state === 'warn' ? state : 'norm'
  return (
    <span className={`chip chip-${glyph}`} title={format.full(dueAt)}>
      <Glyph name={glyph} />
      {state === 'over' ? format.over(now - dueAt) : format.left(dueAt - now)}
    </span>
  )
}
