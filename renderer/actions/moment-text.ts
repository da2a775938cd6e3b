const MINUTE = 60_000
/** The product's one zone, UTC+8. */
const ZONE = 8 * 60 * MINUTE
const DAY = 24 * 60 * MINUTE
const momentForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/
const dayForm = /^\d{4}-\d{2}-\d{2}$/

/** An instant as a datetime-local input wants it, in UTC+8: `2023-06-29T10:20`. */
export function toMomentText(at: number): string {
  return new Date(at + ZONE).toISOString().slice(0, 16)
}

/** The instant a datetime-local input says, read as UTC+8; null while it is not complete. */
export function fromMomentText(text: string): number | null {
  return momentForm.test(text) ? instantOf(`${text}:00Z`) : null
}

/** The day (UTC+8) whose end an instant is: midnight belongs to the day before. */
export function toDayText(endOfDay: number): string {
  return new Date(endOfDay + ZONE - 1).toISOString().slice(0, 10)
}

/** The end of a day (UTC+8), which is the first instant of the next; null while it is not complete. */
export function fromDayText(text: string): number | null {
  const start = dayForm.test(text) ? instantOf(`${text}T00:00:00Z`) : null
  return start === null ? null : start + DAY
}

function instantOf(iso: string): number | null {
  const at = Date.parse(iso)
  return Number.isNaN(at) ? null : at - ZONE
}
