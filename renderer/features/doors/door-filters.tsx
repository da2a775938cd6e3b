import { doorStatuses, type DoorCounts } from '#contract/doors.ts'
import { doorKinds } from '#contract/resident.ts'
import { TypedFilter } from '#renderer/actions/typed-filter.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { countsOf, type DoorFilter } from './doors-model.ts'

type Props = { filter: DoorFilter; counts: DoorCounts | undefined; onChange: (patch: Partial<DoorFilter>) => void }

/** Which kind of place, in which state, and words of its address or code; the area is the scope of the top bar. */
export function DoorFilters({ filter, counts, onChange }: Props) {
  const { doors } = useT()
  const format = useFormat()
  const of = counts === undefined ? null : countsOf(counts, filter.kind)
  const quietDays = counts?.quietDays ?? 0
  const kinds = doorKinds.map((key) => ({ key, label: doors.kind[key], ...(counts === undefined ? {} : { count: format.count(countsOf(counts, key).ACTIVE) }) }))
  const states = doorStatuses.map((key) => ({ key, label: key === 'QUIET' && quietDays > 0 ? doors.quietFor(quietDays) : doors.state[key], ...(of === null ? {} : { count: format.count(of[key]) }) }))
  return (
    <div className="row doors-filters" role="search" aria-label={doors.find}>
      <SegmentedChips label={doors.kindLabel} options={kinds} value={filter.kind} onChange={(kind) => onChange({ kind })} />
      <span className="doors-line" />
      <SegmentedChips label={doors.stateLabel} options={states} value={filter.state} onChange={(state) => onChange({ state })} />
      <span className="sp" />
      <TypedFilter className="doors-typed" label={doors.find} typed={filter.typed} onTyped={(typed) => onChange({ typed })} />
    </div>
  )
}
