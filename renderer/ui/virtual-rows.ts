type Span = { top: number; height: number }

/** Rows drawn beyond the edges, so that fast scrolling shows no gaps. */
const BEYOND = 6

/** Indexes [first, last) of the rows to draw for a view of a list whose rows stand `step` apart. */
export function rowsInView(
  { top, height }: Span,
  { step, count }: { step: number; count: number },
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(top / step) - BEYOND)
  const last = Math.min(count, Math.ceil((top + height) / step) + BEYOND)
  return { first: Math.min(first, count), last: Math.max(last, Math.min(first, count)) }
}

/** Where to scroll so that a row is in view, moving as little as possible. */
export function scrollFor(view: Span, row: Span): number {
  if (row.top < view.top) return row.top
  const overhang = row.top + row.height - (view.top + view.height)
  return overhang > 0 ? view.top + overhang : view.top
}

/** How many rows stand whole at or above the lower edge; rows `step` apart, `gap` of it empty. */
export function rowsSeen({ top, height }: Span, { step, gap, count }: { step: number; gap: number; count: number }): number {
  return Math.max(0, Math.min(count, Math.floor((top + height + gap) / step)))
}

type Change = { before: readonly string[]; after: readonly string[]; /** Index of the selected row before, -1 for none. */ chosen: number; step: number }

/** Where to scroll so that the selected row, else the uppermost one, stays where it was when rows came or went above it. */
export function steadyScroll(top: number, { before, after, chosen, step }: Change): number {
  const index = chosen >= 0 ? chosen : Math.ceil(top / step)
  const key = before[index]
  if (key === undefined || after[index] === key) return top
  const now = after.indexOf(key)
  return now < 0 ? top : Math.max(0, top + (now - index) * step)
}
