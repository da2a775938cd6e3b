import type { CameraAlert } from '#contract/cameras.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'

const ROW = 60

type Props = { alerts: readonly CameraAlert[]; selected: string | null; scope: string; now: number; typeName: (code: string) => string; onSelect: (caseId: string) => void }

/** What waits, oldest first: when, what, how sure, where. */
export function AlertQueue({ alerts, selected, scope, now, typeName, onSelect }: Props) {
  const { camera } = useT()
  const format = useFormat()
  const names = useNames()
  return (
    <VirtualList
      items={alerts}
      rowHeight={ROW}
      label={camera.queue}
      className="camera-queue"
      keyOf={({ caseId }) => caseId}
      selectedIndex={alerts.findIndex(({ caseId }) => caseId === selected)}
      render={(alert) => (
        <button type="button" className="camera-row" aria-current={alert.caseId === selected ? 'true' : undefined} onClick={() => onSelect(alert.caseId)}>
          <span className="row">
            <span className="camera-time">{format.time(alert.reportedAt, now)}</span>
            <b className="el">{typeName(alert.sighting.type)}</b>
            <span className="sp" />
            <span>{alert.sighting.confidence.toFixed(2)}</span>
          </span>
          <span className="row aux">
            <span className="el">{names.place(alert.subGrid, scope)}</span>
            <span className="sp" />
            {alert.sighting.repeats > 0 && <span>{camera.again(alert.sighting.repeats)}</span>}
          </span>
        </button>
      )}
    />
  )
}
