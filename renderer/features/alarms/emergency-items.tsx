import { App, Popover } from 'antd'
import type { EmergencyView } from '#contract/emergency.ts'
import { emergencyText, waitingOf } from '#renderer/data/emergency-words.ts'
import { useEmergencyAcknowledge } from '#renderer/data/use-emergencies.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { Glyph, type GlyphName } from '#renderer/ui/glyph.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { EmergencyDetail } from './emergency-detail.tsx'

/** The strip has room for this many messages beside the alarms of cases. */
const SHOWN = 2
const MINUTE = 60_000

export const emergencyGlyph: Record<EmergencyView['priority'], GlyphName> = { P1: 'over', P2: 'warn', P3: 'info' }
const tone: Record<EmergencyView['priority'], string> = { P1: 'crit', P2: 'warn', P3: 't3' }

/** Weather and emergency messages at the head of the strip; each opens to its words. */
export function EmergencyItems({ items }: { items: readonly EmergencyView[] }) {
  const { emergency } = useT()
  const locale = useLocale()
  const [first] = waitingOf(items)
  const urgent = first?.priority === 'P1' ? emergencyText(first, locale).headline : ''
  return (
    <>
      {items.slice(0, SHOWN).map((item) => (
        <EmergencyItem key={item.id} item={item} isTop={item === first} />
      ))}
      {items.length > SHOWN && <span className="alarm-item alarm-others t3">{emergency.others(items.length - SHOWN)}</span>}
      <span className="out-of-sight" role="alert">
        {urgent === '' ? '' : emergency.spoken(urgent)}
      </span>
    </>
  )
}

function EmergencyItem({ item, isTop }: { item: EmergencyView; isTop: boolean }) {
  const { emergency } = useT()
  const format = useFormat()
  const locale = useLocale()
  const now = useServerNow(MINUTE)
  const acknowledge = useAcknowledgeHere()
  const { headline } = emergencyText(item, locale)
  const isLoud = !item.isAcknowledged
  return (
    <Popover trigger="click" placement="bottomLeft" content={<EmergencyDetail item={item} onAcknowledge={() => acknowledge(item.id)} />}>
      <button type="button" className="plain-button alarm-item alarm-emergency" title={headline}>
        <span className={`alarm-age ${isLoud ? tone[item.priority] : 't2'}`}>
          <Glyph name={emergencyGlyph[item.priority]} className={isTop && item.priority === 'P1' ? 'alarm-blink' : ''} />
          {emergency.severity[item.severity]}
        </span>
        {item.status !== 'Actual' && <span className="alarm-mark">{item.status === 'Exercise' ? emergency.exercise : emergency.test}</span>}
        <span className="el">{headline}</span>
        <span className="t3">{emergency.until(format.time(item.expiresAt, now))}</span>
        {isTop && <Kbd>M</Kbd>}
      </button>
    </Popover>
  )
}

/** Acknowledges for this desk, and says when the server did not take it. */
export function useAcknowledgeHere(): (id: string) => void {
  const { emergency } = useT()
  const { message } = App.useApp()
  const acknowledge = useEmergencyAcknowledge()
  return (id) => {
    void acknowledge(id).then((isDone) => (isDone ? message.success(emergency.acknowledged) : message.error(emergency.failed)))
  }
}
