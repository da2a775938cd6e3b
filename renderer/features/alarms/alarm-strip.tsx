import { useMemo, useState } from 'react'
import type { CaseCard } from '#contract/views.ts'
import { useGo } from '#renderer/data/use-go.ts'
import { waitingOf } from '#renderer/data/emergency-words.ts'
import { useEmergencies } from '#renderer/data/use-emergencies.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { useBaseKeys } from '#renderer/ui/keys.tsx'
import { AcknowledgeDialog } from './acknowledge-dialog.tsx'
import { AlarmItems } from './alarm-items.tsx'
import './alarms.css'
import { CalmLine } from './calm-line.tsx'
import { EmergencyItems, useAcknowledgeHere } from './emergency-items.tsx'
import { LoadLine } from './load-line.tsx'
import { useAcknowledge } from './use-acknowledge.ts'
import { MUTE_MS, useAlarmSound } from './use-alarm-sound.ts'
import { useAlarms } from './use-alarms.ts'
import { useEmergencySound } from './use-emergency-sound.ts'

/** 40 px under the top bar, always there: what needs somebody now, or one calm line. */
export function AlarmStrip() {
  const t = useT()
  const go = useGo()
  const alarms = useAlarms()
  const mute = useMute()
  const load = useAlarmSound(alarms.all, mute.until)
  const acknowledge = useAcknowledge()
  const { emergencies, waiting } = useStripEmergencies(mute.until)
  const acknowledgeHere = useAcknowledgeHere()
  const [asked, ask] = useState<CaseCard | null>(null)
  const top = alarms.open[0]
  useBaseKeys({
    KeyM: () => {
      if (waiting !== undefined) return acknowledgeHere(waiting.id)
      if (top === undefined) return
      if (top.priority === 'P1') ask(top.card)
      else void acknowledge(top.card, '')
    },
    'shift+KeyM': mute.toggle,
  })
  return (
    <section className="alarm" data-region="alarms" aria-label={t.alarms.label} tabIndex={-1}>
      <CountBlock
        kind="over"
        count={alarms.over}
        label={t.alarms.over}
        onOpen={() => go('/cases?sla=over&open=true')}
      />
      <CountBlock
        kind="warn"
        count={alarms.warn}
        label={t.alarms.warn}
        onOpen={() => go('/cases?sla=warn&open=true')}
      />
      <div className="alarm-items" role="status">
        <EmergencyItems items={emergencies} />
        {alarms.open.length === 0 ? <CalmLine alarms={alarms} isWarned={emergencies.length > 0} /> : <AlarmItems open={alarms.open} hasKey={waiting === undefined} beside={emergencies.length} />}
      </div>
      <LoadLine load={load} mutedUntil={mute.until} />
      {asked !== null && (
        <AcknowledgeDialog
          card={asked}
          onClose={() => ask(null)}
          onConfirm={(note) => void acknowledge(asked, note).then(() => ask(null))}
        />
      )}
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
