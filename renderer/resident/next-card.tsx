import type { ProgressView } from '#contract/resident.ts'
import { headlineOf, isAhead } from './progress-model.ts'
import { useSettings } from './settings.tsx'

const ended: ReadonlySet<ProgressView['status']> = new Set(['CLOSED', 'REJECTED', 'CANCELLED'])

/** The next step first, in the largest letters; who comes, by full name and staff number. */
export function NextCard({ view }: { view: ProgressView }) {
  const { t, format } = useSettings()
  const { meeting, status } = view
  return (
    <section className="card" aria-live="polite">
      <p className="sub">{ended.has(status) ? t.progress.ended : t.progress.next}</p>
      <p className="headline">{headlineOf(view, { t: t.progress, format, now: view.at })}</p>
      <Why view={view} />
      {meeting !== null && (meeting.outcome !== null || isAhead(view, view.at)) && <Meeting meeting={meeting} />}
    </section>
  )
}

/** Why it stands as it does, where that is not said by the headline. */
function Why({ view: { rejection, redone, status, isMerged } }: { view: ProgressView }) {
  const { t } = useSettings()
  return (
    <>
      {status === 'CANCELLED' && <p>{t.progress.withdrawn}</p>}
      {rejection !== null && <p>{t.progress.rejected[rejection.reason]}{rejection.note === '' ? '' : `${t.separator}${rejection.note}`}</p>}
      {redone > 0 && status !== 'CLOSED' && <p>{t.progress.redone}</p>}
      {isMerged && <p className="sub">{t.progress.merged}</p>}
    </>
  )
}

function Meeting({ meeting }: { meeting: NonNullable<ProgressView['meeting']> }) {
  const { t, named } = useSettings()
  const { workerName, workerNo, place, team, outcome } = meeting
  if (outcome !== null) return <p className="sub">{outcome === 'KEPT' ? t.progress.kept : t.progress.missed}</p>
  return (
    <>
      {workerName !== null && <p>{t.progress.worker(workerName, workerNo ?? '')}</p>}
      <p>{place}</p>
      <p className="sub">{[team === null ? '' : named(team), t.progress.card].filter((part) => part !== '').join(t.separator)}</p>
    </>
  )
}
