import type { WhistleView } from '#contract/whistle-views.ts'
import { staffWords } from '#renderer/actions/staff-words.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'

/** What happened to an order, newest first, each line with its proof. */
export function OrderSide({ order, now }: { order: WhistleView; now: number }) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const timeline = useCall('whistleTimeline', { params: { id: order.card.id } })
  return (
    <aside className="whistle-side">
      <Panel title={t.whistle.history}>
        <ol className="whistle-history">
          {(timeline.data ?? []).map((entry) => (
            <li key={entry.position} title={`#${entry.position} ${entry.hash}`}>
              <span className="aux nw">{format.time(entry.at, now)}</span>
              <span>
                {[unitOf(entry.data, names.unit) ?? staffWords(entry, names, t), verbOf(entry.type, t)].filter(Boolean).join(' ')}
                {clockOf(entry.data, t)}
              </span>
            </li>
          ))}
        </ol>
      </Panel>
    </aside>
  )
}

const verbOf = (type: string, t: Texts): string => new Map<string, string>(Object.entries(t.whistle.event)).get(type) ?? type
const unitOf = (data: Record<string, unknown>, name: (code: string) => string): string | null => (typeof data['unit'] === 'string' ? name(data['unit']) : null)

function clockOf(data: Record<string, unknown>, t: Texts): string {
  const clock = typeof data['clock'] === 'string' ? new Map<string, string>(Object.entries(t.whistle.clock)).get(data['clock']) : undefined
  const to = typeof data['to'] === 'string' ? new Map<string, string>(Object.entries(t.domain.escalatedTo)).get(data['to']) : undefined
  return [clock, to].filter((word) => word !== undefined).map((word) => `${t.common.separator}${word}`).join('')
}
