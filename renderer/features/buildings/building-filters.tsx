import { Input, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { BuildingGrade, buildingGrades, type GradeCounts } from '#contract/buildings.ts'
import { useDebounced } from '#renderer/actions/use-debounced.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { useKeys } from '#renderer/ui/keys.tsx'
import { SegmentedChips, ToggleChip } from '#renderer/ui/segmented-chips.tsx'
import { type BuildingFilter, sumOf } from './buildings-model.ts'

type Props = { filter: BuildingFilter; counts: GradeCounts | undefined; onChange: (patch: Partial<BuildingFilter>) => void }
const PAUSE_MS = 300

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
      <TypedField typed={filter.typed} onTyped={(typed) => onChange({ typed })} />
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

/** Asks when the typing pauses; `/` goes there. */
function TypedField({ typed, onTyped }: { typed: string; onTyped: (typed: string) => void }) {
  const { buildings } = useT()
  const [draft, setDraft] = useState(typed)
  const box = useRef<HTMLInputElement>(null)
  const settled = useDebounced(draft.trim(), PAUSE_MS)
  const tell = useRef(onTyped)
  const told = useRef(typed)
  useEffect(() => {
    tell.current = onTyped
  })
  useEffect(() => {
    if (told.current !== settled) tell.current(settled)
    told.current = settled
  }, [settled])
  useKeys({
    Slash: () => box.current?.focus(),
  })
  return (
    <Input
      ref={(input) => {
        box.current = input?.input ?? null
      }}
      className="buildings-typed" aria-label={buildings.findLabel} placeholder={buildings.find} allowClear maxLength={60} value={draft} onChange={(event) => setDraft(event.target.value)}
    />
  )
}
