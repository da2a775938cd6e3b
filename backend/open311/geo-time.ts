import { z } from 'zod'
import { DAY } from '#backend/domain/shared/time.ts'
import { badRequest, type GeoProblem, refuseGeo } from './geo-error.ts'

const W3c = z.iso.datetime({ offset: true })
const hallOffsetMs = 8 * 3_600_000

/** An instant as GeoReport writes it: in the hall's zone, with its offset. */
export const geoTime = (at: number): string => `${new Date(at + hallOffsetMs).toISOString().slice(0, 19)}+08:00`

/** W3C ISO 8601 with `Z` or an offset; null when it is not. */
export function readGeoTime(text: string): number | null {
  // A `+` in a query string that was not escaped arrives as a space.
  const parsed = W3c.safeParse(text.replace(/ (\d\d:\d\d)$/, '+$1'))
  return parsed.success ? Date.parse(parsed.data) : null
}

type Span = { from: number; to: number }

/** The asked span of time: the last days without any, and never longer than allowed. */
export function spanOf(asked: { start: string | undefined; end: string | undefined }, rules: { now: number; defaultDays: number; mostDays: number }): Span {
  const problems: GeoProblem[] = []
  const read = (name: string, text: string | undefined): number | undefined => {
    const at = text === undefined ? undefined : readGeoTime(text)
    if (at === null) problems.push(badRequest(`${name} must be an ISO 8601 date and time with Z or an offset, e.g. 2023-06-29T10:20:00+08:00`))
    return at ?? undefined
  }
  const start = read('start_date', asked.start)
  const end = read('end_date', asked.end)
  if (problems.length > 0) return refuseGeo(...problems)
  const length = rules.defaultDays * DAY
  const to = end ?? (start === undefined ? rules.now : Math.min(start + length, Math.max(rules.now, start)))
  const from = start ?? to - length
  if (from > to) return refuseGeo(badRequest('start_date is after end_date'))
  if (to - from > rules.mostDays * DAY) return refuseGeo(badRequest(`start_date and end_date may span ${rules.mostDays} days at most`))
  return { from, to }
}
