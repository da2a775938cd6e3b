import type { Pause, TimeMode } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { DeadlineExplanation } from '#contract/views.ts'
import { max, min } from '#backend/domain/shared/number.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { WorkCalendar } from './calendar.ts'
import { dayOf, dayStart } from './day.ts'
import { isWorkday } from './work-time.ts'

export type Interval = DeadlineExplanation['intervals'][number]
type Why = Interval['why']

/** What is explained: a stretch of time, how it is counted, and when the clock stood still. */
export type Stretch = { from: Instant; to: Instant; mode: TimeMode; pauses: readonly Pause[] }

const counts: ReadonlySet<Why> = new Set(['WORK_TIME', 'MAKE_UP_WORKDAY', 'CONTINUOUS'])

function piece(from: Instant, to: Instant, { why, label }: Pick<Interval, 'why' | 'label'>): Interval {
  const counted = counts.has(why)
  return { from, to, counted, countedMs: counted ? to - from : 0, why, label }
}

function workday(day: Day, calendar: WorkCalendar): Interval[] {
  const midnight = dayStart(day)
  const makeUp = calendar.exceptions.get(day)
  const work = makeUp === undefined ? { why: 'WORK_TIME' as const, label: null } : { why: 'MAKE_UP_WORKDAY' as const, label: makeUp.name }
  const pieces: Interval[] = []
  let at = midnight
  for (const [start, end] of calendar.spans) {
    pieces.push(piece(at, midnight + start * MINUTE, { why: at === midnight ? 'NIGHT' : 'LUNCH', label: null }))
    pieces.push(piece(midnight + start * MINUTE, midnight + end * MINUTE, work))
    at = midnight + end * MINUTE
  }
  pieces.push(piece(at, dayStart(day + 1), { why: 'NIGHT', label: null }))
  return pieces
}

function piecesOfDay(day: Day, calendar: WorkCalendar): Interval[] {
  if (isWorkday(day, calendar)) return workday(day, calendar)
  const holiday = calendar.exceptions.get(day)
  return [piece(dayStart(day), dayStart(day + 1), holiday === undefined ? { why: 'WEEKEND', label: null } : { why: 'HOLIDAY', label: holiday.name })]
}

function runningPieces(stretch: Stretch, calendar: WorkCalendar): Interval[] {
  if (stretch.mode === 'continuous') return [piece(stretch.from, stretch.to, { why: 'CONTINUOUS', label: null })]
  const pieces: Interval[] = []
  for (let day = dayOf(stretch.from); day <= dayOf(stretch.to); day += 1) pieces.push(...piecesOfDay(day, calendar))
  return pieces
}

/** Cuts a piece to the stretch and takes the pauses out of it, as pieces of their own. */
function cut(whole: Interval, stretch: Stretch): Interval[] {
  const end = min(whole.to, stretch.to)
  const pieces: Interval[] = []
  let at = max(whole.from, stretch.from)
  for (const pause of stretch.pauses) {
    const from = max(at, pause.from)
    const to = min(end, pause.to ?? stretch.to)
    if (from >= to) continue
    pieces.push(piece(at, from, whole), piece(from, to, { why: 'PAUSE', label: null }))
    at = to
  }
  pieces.push(piece(at, end, whole))
  return pieces.filter((one) => one.from < one.to)
}

function joined(pieces: readonly Interval[]): Interval[] {
  const result: Interval[] = []
  for (const next of pieces) {
    const last = result.at(-1)
    if (last !== undefined && last.to === next.from && last.why === next.why && last.label === next.label) {
      result[result.length - 1] = piece(last.from, next.to, last)
    } else {
      result.push(next)
    }
  }
  return result
}

/** Every interval of a stretch, in order and without gaps, with the reason why it was counted or cut out. Pauses ascend. */
export function explain(stretch: Stretch, calendar: WorkCalendar): Interval[] {
  return joined(runningPieces(stretch, calendar).flatMap((whole) => cut(whole, stretch)))
}
