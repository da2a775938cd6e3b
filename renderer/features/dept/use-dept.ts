import { useState } from 'react'
import type { PeriodKind, ScoreBoardName, ScoreBoardView, ScoreRow } from '#contract/score.ts'
import { PeriodKind as Kind, ScoreBoardName as Board } from '#contract/score.ts'
import { useAddress } from '#renderer/data/use-address.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { monthOf, movedPeriod } from './dept-model.ts'

const EVERY_MS = 60_000
const SHOWN_LINES = 6

/** Which of the page's drawers is open. */
export type DeptDrawer = 'rules' | 'formula' | 'lost' | 'appeals' | null
/** What the page shows, as its address says. */
export type DeptView = { kind: PeriodKind; board: ScoreBoardName; month: string | null; unit: string | null }
type Change = Partial<Record<keyof DeptView, string | null>>

function useDeptAddress(): [DeptView, (change: Change) => void] {
  const { search, put } = useAddress()
  const view: DeptView = { kind: Kind.catch('month').parse(search.get('kind')), board: Board.catch('district').parse(search.get('board')), month: search.get('month'), unit: search.get('unit') }
  return [view, put]
}

/** The ranking of a period, the department that is chosen in it, and how to move between both. */
export function useDept() {
  const [view, change] = useDeptAddress()
  const [compared, setCompared] = useState<string | null>(null)
  const { kind, board, month } = view
  const period = { kind, ...(month === null ? {} : { month }) }
  const list = useCall('scoreBoard', { query: { ...period, board } }, { everyMs: EVERY_MS, keepsPrevious: true })
  const rows = list.data?.rows ?? []
  const selected = rows.find(({ unit }) => unit === view.unit) ?? rows[0] ?? null
  const present = list.data === undefined ? null : monthOf(list.data.at)
  const shown = list.data?.months.at(-1)?.month ?? null
  return {
    view, list, rows, selected, compared, period,
    choose: (unit: string) => change({ unit }),
    step: (by: number) => stepped({ rows, selected }, by, (unit) => change({ unit })),
    setKind: (next: PeriodKind) => change({ kind: next }),
    setBoard: (next: ScoreBoardName) => change({ board: next, unit: null }),
    laterOf: (steps: number) => (shown === null || present === null ? null : movedPeriod(kind, shown, { steps, present })),
    move(steps: number) {
      const next = shown === null || present === null ? null : movedPeriod(kind, shown, { steps, present })
      if (next !== null) change({ month: next === present ? null : next })
    },
    toggleCompare: () => setCompared(compared === null ? (selected?.unit ?? null) : null),
  }
}
export type Dept = ReturnType<typeof useDept>

function stepped({ rows, selected }: { rows: ScoreBoardView['rows']; selected: ScoreRow | null }, by: number, go: (unit: string) => void): void {
  const at = rows.findIndex(({ unit }) => unit === selected?.unit)
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
  if (next !== undefined) go(next.unit)
}

/** One department in the same period. */
export function useDeptDetail({ period }: Pick<Dept, 'period'>, unit: string | null, limit = SHOWN_LINES) {
  return useCall('scoreDetail', { params: { unit: unit ?? '' }, query: { ...period, limit } }, { isEnabled: unit !== null, everyMs: EVERY_MS, keepsPrevious: true })
}
