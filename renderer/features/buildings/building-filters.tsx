import { Select } from 'antd'
import { BuildingGrade, buildingGrades, type GradeCounts } from '#contract/buildings.ts'
import { TypedFilter } from '#renderer/actions/typed-filter.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { SegmentedChips, ToggleChip } from '#renderer/ui/segmented-chips.tsx'
import { type BuildingFilter, sumOf } from './buildings-model.ts'

type Props = { filter: BuildingFilter; counts: GradeCounts | undefined; onChange: (patch: Partial<BuildingFilter>) => void }

/** Grade, area, reason and what is to be done, each with how many there are. */
export function BuildingFilters({ filter, counts, onChange }: Props) {
  const { buildings } = useT()
  const format = useFormat()
  const shown = (n: number | undefined) => (n === undefined ? undefined : format.count(n))
  const total = counts?.total
  const grades = [{ key: 'ALL' as const, label: buildings.all, n: total === undefined ? undefined : sumOf(total) }, ...buildingGrades.toReversed().map((key) => ({ key, label: buildings.grade[key], n: total?.[key] }))]
  return (
    <div className="row buildings-filters" role="search" aria-label={buildings.findLabel}>
      <SegmentedChips label={buildings.gradeLabel} options={grades.map(({ key, label, n }) => ({ key, label, ...(n === undefined ? {} : { count: format.count(n) }) }))} value={filter.grade ?? 'ALL'} onChange={(key) => onChange({ grade: BuildingGrade.safeParse(key).data ?? null })} />
      <span className="buildings-line" />
      <ToggleChip isOn={filter.isMissed} count={shown(total?.missed)} onToggle={() => onChange({ isMissed: !filter.isMissed })}>{buildings.missed}</ToggleChip>
      <ToggleChip isOn={filter.isHeld} count={shown(counts?.held)} onToggle={() => onChange({ isHeld: !filter.isHeld })}>{buildings.held}</ToggleChip>
      <ToggleChip isOn={filter.isAppealed} count={shown(total?.appealed)} onToggle={() => onChange({ isAppealed: !filter.isAppealed })}>{buildings.appealed}</ToggleChip>
      <span className="sp" />
      <AreaSelect counts={counts} />
      <Select
        className="buildings-reason" aria-label={buildings.reason} placeholder={buildings.reason} allowClear value={filter.reason} onChange={(reason) => onChange({ reason: reason ?? null })}
        options={counts?.reasons.toSorted((a, b) => b.n - a.n).map(({ kind, n }) => ({ value: kind, label: `${buildings.kind[kind]} ${format.count(n)}` })) ?? []}
      />
      <TypedFilter className="buildings-typed" label={buildings.findLabel} placeholder={buildings.find} typed={filter.typed} onTyped={(typed) => onChange({ typed })} />
    </div>
  )
}

/** Goes into a part of the area; the top bar leads out again. */
function AreaSelect({ counts }: { counts: GradeCounts | undefined }) {
  const { buildings } = useT()
  const names = useNames()
  const format = useFormat()
  const { setScope } = useScope()
  if (counts === undefined || counts.parts.length === 0) return null
  return <Select className="buildings-area" aria-label={buildings.area} placeholder={buildings.area} value={null} onChange={(org) => org !== null && setScope(org)} options={counts.parts.map((part) => ({ value: part.org, label: `${names.org(part.org)} ${format.count(sumOf(part))}` }))} />
}
