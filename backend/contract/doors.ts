import { z } from 'zod'
import { Instant, OrgCode } from './ids.ts'
import { DoorKind, DoorState, DoorToken } from './resident.ts'

/** A place with the code that hangs there now. */
export const DoorRecord = z.object({
  code: z.string(), kind: DoorKind, org: OrgCode, address: z.string(), lng: z.number().nullable(), lat: z.number().nullable(), token: DoorToken, state: DoorState, issuedAt: Instant,
  endedAt: Instant.nullable(), lastScanAt: Instant.nullable(), scans: z.int(),
})
export type DoorRecord = z.infer<typeof DoorRecord>
/** `next`: where the list goes on; null at its end. */
export const DoorPage = z.object({ doors: z.array(DoorRecord), next: z.string().nullable() })
export type DoorPage = z.infer<typeof DoorPage>
/** `quiet`: hanging and not scanned for `quietDays`; `ended`: replaced or damaged codes. */
export const DoorCounts = z.object({ quietDays: z.int(), most: z.int(), kinds: z.array(z.object({ kind: DoorKind, n: z.int(), scanned: z.int(), quiet: z.int(), ended: z.int() })) })
export type DoorCounts = z.infer<typeof DoorCounts>
export const doorStatuses = ['ACTIVE', 'QUIET', 'ENDED'] as const
export const DoorStatus = z.enum(doorStatuses)
export type DoorStatus = z.infer<typeof DoorStatus>
export const DoorListQuery = z.strictObject({
  org: OrgCode, kind: DoorKind.optional(), state: DoorStatus.optional(), q: z.string().trim().max(60).optional(), after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const DoorCountsQuery = z.strictObject({ org: OrgCode })
export const DoorChange = z.strictObject({ state: z.enum(['REPLACED', 'DAMAGED']) })
export const SheetQuery = z.strictObject({ org: OrgCode, kind: DoorKind.default('BUILDING') })

const none = z.undefined()
const byPlace = z.object({ place: z.string().min(1).max(32) })

export const doorRoutes = {
  doors: { method: 'get', path: '/doors', access: 'session', params: none, query: DoorListQuery, body: none, reply: DoorPage, summary: 'Codes of an area: those that hang, that nobody scans, that ended (ADMIN, COMMUNITY_OPERATOR)' },
  doorCounts: { method: 'get', path: '/doors/counts', access: 'session', params: none, query: DoorCountsQuery, body: none, reply: DoorCounts, summary: 'How many codes hang in an area, are scanned, have ended (ADMIN, COMMUNITY_OPERATOR)' },
  replaceDoor: { method: 'post', path: '/doors/:place/replace', access: 'session', params: byPlace, query: none, body: DoorChange, reply: DoorRecord, summary: 'End the code of a place and hang another (ADMIN, COMMUNITY_OPERATOR)' },
  doorSheet: { method: 'get', path: '/doors/sheet', access: 'session', params: none, query: SheetQuery, body: none, reply: none, summary: 'Labels of an area to print, A4, twelve a page, as PDF (ADMIN, COMMUNITY_OPERATOR)' },
  doorPicture: { method: 'get', path: '/doors/:place/picture', access: 'session', params: byPlace, query: none, body: none, reply: none, summary: 'One code as PNG (ADMIN, COMMUNITY_OPERATOR)' },
} as const
