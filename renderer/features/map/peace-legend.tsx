import { Link } from 'wouter'
import { peaceClasses, type PeaceLevel } from '#contract/peace.ts'
import { ClassMark } from '#renderer/actions/class-mark.tsx'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { stepOfClass, type PeaceGround } from '#renderer/actions/peace-ground.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { HatchSample } from '#renderer/ui/map/map-hatches.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import type { MapData } from './use-map-data.ts'

type Props = { level: PeaceLevel; levels: readonly PeaceLevel[]; onLevel: (level: PeaceLevel) => void; data: Pick<MapData, 'peace' | 'peaceFailure'>; ground: PeaceGround | null }

/** What the ground's colour and hatching say: each class with its sign, its range and how many areas have it; and the way to their list. */
export function PeaceLegend({ level, levels, onLevel, data: { peace: view, peaceFailure }, ground }: Props) {
  const { peace, common } = useT()
  const format = useFormat()
  const href = useHref()
  return (
    <div className="map-steps map-peace" role="group" aria-label={peace.legend}>
      <span className="aux">{peace.legend}</span>
      {levels.length > 1 && <SegmentedChips label={peace.title} options={levels.map((key) => ({ key, label: peace.level[key] }))} value={level} onChange={onLevel} />}
      {view === null && peaceFailure !== null && <FailedRead query={peaceFailure} />}
      {peaceClasses.toReversed().map((one) => (
        <div key={one}>
          <svg viewBox="0 0 24 16" className="map-peace-sign" aria-hidden="true">
            <path className={`map-cell map-step-${stepOfClass[one]}`} d="M0 0h24v16H0z" />
            <HatchSample of={one} />
          </svg>
          <ClassMark of={one} />
          <span className="aux">{view === null ? '' : peace.range[one](String(view.rules.watchBelow), String(view.rules.actBelow))}</span>
          <span className="num">{ground === null || view === null ? common.none : peace.areas(format.count(ground.counts[one]))}</span>
        </div>
      ))}
      <Link href={href(`/warn?tab=peace&level=${level}`)}>{peace.toList}</Link>
    </div>
  )
}
