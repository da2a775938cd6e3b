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
