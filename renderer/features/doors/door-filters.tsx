import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { doorStatuses, type DoorCounts } from '#contract/doors.ts'
import { doorKinds } from '#contract/resident.ts'
import { useDebounced } from '#renderer/actions/use-debounced.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { useKeys } from '#renderer/ui/keys.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { countsOf, type DoorFilter } from './doors-model.ts'

type Props = { filter: DoorFilter; counts: DoorCounts | undefined; onChange: (patch: Partial<DoorFilter>) => void }
const PAUSE_MS = 300

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
      <TypedField typed={filter.typed} onTyped={(typed) => onChange({ typed })} />
    </div>
  )
}

/** Asks when the typing pauses; `/` goes there. */
function TypedField({ typed, onTyped }: { typed: string; onTyped: (typed: string) => void }) {
  const { doors } = useT()
  const [draft, setDraft] = useState(typed)
  const box = useRef<HTMLInputElement>(null)
  const settled = useDebounced(draft.trim(), PAUSE_MS)
  const tell = useRef(onTyped)
  useEffect(() => {
    tell.current = onTyped
  })
  useEffect(() => {
    tell.current(settled)
  }, [settled])
  useKeys({
    Slash: () => box.current?.focus(),
  })
  return (
    <Input
      ref={(input) => {
        box.current = input?.input ?? null
      }}
      className="doors-typed"
      aria-label={doors.find}
      placeholder={doors.find}
      allowClear
      maxLength={60}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
    />
  )
}
