import { useMemo, useState } from 'react'
import { useAcknowledgeAlarm } from '#renderer/actions/use-acknowledge-alarm.tsx'
import { waitingOf } from '#renderer/data/emergency-words.ts'
import { useEmergencies } from '#renderer/data/use-emergencies.ts'
import { useGo } from '#renderer/data/use-go.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { useBaseKeys } from '#renderer/ui/keys.tsx'
import { useBoxSize } from '#renderer/ui/map/use-box-size.ts'
import { AlarmItems } from './alarm-items.tsx'
import './alarms.css'
import { roomFor, shownOf } from './alarms-model.ts'
import { CalmLine } from './calm-line.tsx'
import { EmergencyItems, useAcknowledgeHere } from './emergency-items.tsx'
import { LoadLine } from './load-line.tsx'
import { MUTE_MS, useAlarmSound } from './use-alarm-sound.ts'
import { useEmergencySound } from './use-emergency-sound.ts'
import { useStrip } from './use-strip.ts'

const nothing = { alarms: [], groups: [], others: 0 }

/** 40 px under the top bar, always there: what needs somebody now, or one calm line. */
export function AlarmStrip() {
  const t = useT()
  const go = useGo()
  const strip = useStrip()
  const mute = useMute()
  useAlarmSound(strip.view, mute.until)
  const { acknowledge, dialog } = useAcknowledgeAlarm()
  const { emergencies, waiting } = useStripEmergencies(mute.until)
  const acknowledgeHere = useAcknowledgeHere()
  const { ref, size } = useBoxSize()
  const most = roomFor(size?.width ?? window.innerWidth, useLocale())
  const shown = strip.view === null ? nothing : shownOf(strip.view, emergencies.length, most)
  const isCalm = shown.alarms.length + shown.groups.length === 0
  const [top] = shown.alarms
  useBaseKeys({
    KeyM: () => {
      if (waiting !== undefined) return acknowledgeHere(waiting.id)
      if (top !== undefined) acknowledge(top)
    },
    'shift+KeyM': mute.toggle,
  })
  return (
    <section ref={ref} className="alarm" data-region="alarms" aria-label={t.alarms.label} tabIndex={-1}>
      <CountBlock kind="over" count={strip.over} label={t.alarms.over} onOpen={() => go('/cases?sla=over&open=true')} />
      <CountBlock kind="warn" count={strip.warn} label={t.alarms.warn} onOpen={() => go('/cases?sla=warn&open=true')} />
      <div className="alarm-items" role="status">
        <EmergencyItems items={emergencies} />
        {isCalm && <CalmLine strip={strip} isWarned={emergencies.length > 0} />}
        <AlarmItems shown={shown} hasKey={waiting === undefined} />
      </div>
      <LoadLine view={strip.view} mutedUntil={mute.until} />
      {dialog}
    </section>
  )
}

type BlockProps = { kind: 'over' | 'warn'; count: number; label: string; onOpen: () => void }

/** Number of overdue or due-soon cases; opens exactly their list. */
function CountBlock({ kind, count, label, onOpen }: BlockProps) {
  const format = useFormat()
  if (count === 0) return null
  return (
    <button type="button" className={`plain-button alarm-count alarm-${kind}`} onClick={onOpen}>
      <Glyph name={kind} />
      {label} {format.count(count)}
    </button>
  )
}

/** Emergency messages of the scope, and the one M answers for before any case. */
function useStripEmergencies(mutedUntil: number | null) {
  const { scope } = useScope()
  const emergencies = useEmergencies(scope)
  const waiting = useMemo(() => waitingOf(emergencies), [emergencies])
  useEmergencySound(waiting, mutedUntil)
  return { emergencies, waiting: waiting[0] }
}

/** Silence for a while, shown in the strip; the alarms themselves stay. */
function useMute() {
  const now = useServerNow()
  const [until, setUntil] = useState<number | null>(null)
  const isMuted = until !== null && now < until
  return { until: isMuted ? until : null, toggle: () => setUntil(isMuted ? null : now + MUTE_MS) }
}
