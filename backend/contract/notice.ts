import { z } from 'zod'
import { Instant, Position } from './ids.ts'

/** The counts of the notice (domain.md 2.2) that this hall can count. */
export const noticeIds = ['streets', 'communities', 'subGrids', 'population', 'stations', 'postSlots', 'staff', 'buildings', 'rental', 'groups', 'members', 'cameras', 'items', 'categories'] as const
export const NoticeId = z.enum(noticeIds)
export type NoticeId = z.infer<typeof NoticeId>

/** A count as it was printed, and as it is. `difference`: how far from what the printed words allow, 0 within it. */
export const NoticeFigure = z.object({ id: NoticeId, printed: z.string(), printedEn: z.string(), least: z.int(), most: z.int(), computed: z.int(), difference: z.int() })
export type NoticeFigure = z.infer<typeof NoticeFigure>

/** One of what was counted. `value`: what it adds to the count. */
export const NoticeRow = z.object({ code: z.string(), name: z.string(), nameEn: z.string(), value: z.int() })
export type NoticeRow = z.infer<typeof NoticeRow>

/** Rows after one, in the order of their codes; `next` names the last of them where more follow. */
export const NoticePage = z.object({ id: NoticeId, rows: z.array(NoticeRow), next: z.string().nullable() })
export type NoticePage = z.infer<typeof NoticePage>

const mostRows = 500
const none = z.undefined()

export const noticeRoutes = {
  notice: { method: 'get', path: '/kpi/notice', access: 'session', params: none, query: none, body: none, reply: z.object({ position: Position, at: Instant, /** Lists are the whole district's: those of a smaller area are shown the counts alone. */ mayList: z.boolean(), figures: z.array(NoticeFigure) }), summary: 'Counts of the notice beside what is counted here' },
  noticeRows: {
    method: 'get', path: '/kpi/notice/:id', access: 'session', params: z.strictObject({ id: NoticeId }),
    query: z.strictObject({ after: z.string().max(64).optional(), limit: z.coerce.number().int().min(1).max(mostRows).default(100) }), body: none, reply: NoticePage, summary: 'What a count of the notice is made of',
  },
} as const
