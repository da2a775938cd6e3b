/** How far behind a reader may be, in events for each case it would take: beyond that a snapshot is cheaper. */
export const CATCH_UP_SPAN = 100
