import { Router } from 'express'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { OrgCode } from '#contract/ids.ts'
import type { Application } from '#backend/app/application.ts'
import type { BranchCalendar } from '#backend/app/party/party-desk.ts'
import { refusal } from '#backend/app/to-api-error.ts'

const MINUTE = 60_000
const refreshSeconds = 3600
const domain = 'gridhall'

/** Calendars of branches for calendar programs: whoever was given the address may read when meetings are, and nothing else of them. */
export function calendarFeed({ party, now }: Pick<Application, 'party' | 'now'>): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.get('/:branch/:file', (request, response) => {
    const branch = OrgCode.safeParse(request.params.branch)
    const token = /^([\w-]{1,64})\.ics$/.exec(request.params.file)?.[1]
    const calendar = branch.success && token !== undefined ? party.calendar(branch.data, token) : null
    if (calendar === null) throw refusal('request.not-found')
    response.setHeader('cache-control', 'private, max-age=300')
    response.setHeader('x-content-type-options', 'nosniff')
    response.type('text/calendar; charset=utf-8').send(toIcs(calendar, now()))
  })
  return router
}

/** RFC 5545 text: each meeting where it was held, or where it is usual to hold it, with its limit. */
export function toIcs({ name, words, meetings }: BranchCalendar, at: number): string {
  const calendar = ical({ name, prodId: { company: domain, product: 'meetings' }, method: ICalCalendarMethod.PUBLISH, ttl: refreshSeconds })
  for (const { id, kind, usualAt, openedAt, due, minutes, standing } of meetings) {
    const start = openedAt ?? usualAt
    calendar.createEvent({
      id: `${id}@${domain}`, stamp: new Date(at), start: new Date(start), end: new Date(start + minutes * MINUTE), summary: words.kinds[kind],
      description: due, status: standing === 'DUE' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}
