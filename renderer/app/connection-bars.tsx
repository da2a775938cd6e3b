import { useCards, useExercise, useLiveStatus, useWaitingCommands } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useT } from '#renderer/i18n/index.ts'
import { OfflineBar, RecoveredBar } from '#renderer/ui/page-bars.tsx'

const RECOVERED_MS = 10_000

/** Bars under the top bar: no server, server back, exercise. */
export function ConnectionBars() {
  return (
    <>
      <StreamBar />
      <ExerciseBanner />
    </>
  )
}

function StreamBar() {
  const status = useLiveStatus()
  const now = useServerNow()
  const { state } = useCards()
  const queued = useWaitingCommands()
  if (status.kind === 'offline') {
    return (
      <OfflineBar
        offlineMs={Math.max(0, now - status.since)}
        dataAt={state === null ? null : status.since}
        queued={queued}
      />
    )
  }
  const recovered = status.kind === 'live' ? status.recovered : null
  return recovered !== null && now - recovered.at < RECOVERED_MS ? <RecoveredBar caughtUp={recovered.caughtUp} /> : null
}

function ExerciseBanner() {
  const { shell } = useT()
  const isExercise = useExercise()
  if (!isExercise) return null
  return (
    <div className="shell-banner" role="note">
      <b>{shell.exercise}</b>
      <span className="t3">{shell.exerciseNote}</span>
    </div>
  )
}
