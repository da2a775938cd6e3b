import {
  useCards,
  useExercise,
  useLiveStatus,
  useReference,
  useWaitingCommands,
} from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useT } from '#renderer/i18n/index.ts'
import { NoticeBar, OfflineBar, RecoveredBar } from '#renderer/ui/page-bars.tsx'

const RECOVERED_MS = 10_000

/** Bars under the top bar: no server, server back, exercise, missing calendar year. */
export function ConnectionBars() {
  return (
    <>
      <StreamBar />
      <CalendarBar />
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

function CalendarBar() {
  const { shell, common } = useT()
  const { missingCalendarYears } = useReference()
  if (missingCalendarYears.length === 0) return null
  return <NoticeBar>{shell.calendarMissing(missingCalendarYears.join(common.list))}</NoticeBar>
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
