import type { DoorKind, DoorState } from '#contract/resident.ts'
import type { CaseId, Instant, OrgCode } from '#contract/ids.ts'
import type { RecordedEvent } from '#contract/events.ts'

/** A place with a code on it. `org`: the sub-grid of a building, the area of a station or group. */
export type DoorPlace = { code: string; kind: DoorKind; org: OrgCode; address: string; lng: number | null; lat: number | null }

/** A code that hangs, or hung, at a place. */
export type DoorCode = { token: string; state: DoorState; issuedAt: Instant; endedAt: Instant | null; lastScanAt: Instant | null; scans: number }
export type Door = DoorPlace & DoorCode

/** `state`: codes that hang (the usual), of these those nobody scanned since `quietBefore`, or those that ended. `typed` stands in the address or the place's code. `after`: the cursor of the last door of the page before. */
export type DoorQuery = {
  org: OrgCode; kind?: DoorKind | undefined; state?: 'ACTIVE' | 'QUIET' | 'ENDED' | undefined; typed?: string | undefined; quietBefore?: Instant | undefined; after?: string | undefined; limit: number
}
export type DoorCount = { kind: DoorKind; n: number; scanned: number; quiet: number; ended: number }

/** Where a list goes on after a door: a place has several codes once some have ended. */
export const doorCursor = ({ code, token }: Pick<Door, 'code' | 'token'>): string => `${code} ${token}`

/** A code sent to a phone; both are known here by digests only. */
export type SentCode = { phoneKey: string; codeHash: string; sentAt: Instant; expiresAt: Instant; triesLeft: number }

/** Residents' doors, and what keeps them from being abused. */
export type ResidentStore = {
  /** Adds or changes places; those without a code get the one `newToken` gives. One transaction; gives how many codes were new. */
  savePlaces(places: readonly DoorPlace[], issue: { newToken: () => string; at: Instant }): number
  door(token: string): Door | null
  /** The code that hangs at a place now. */
  doorAt(code: string): Door | null
  /** Doors by place code. */
  doors(query: DoorQuery): readonly Door[]
  /** Codes that hang, were scanned, were not scanned since `quietBefore`, and have ended. */
  countDoors(org: OrgCode, quietBefore: Instant): readonly DoorCount[]
  /** Ends the code of a place and hangs another. */
  replace(code: string, change: { state: Exclude<DoorState, 'ACTIVE'>; token: string; at: Instant }): Door | null
  noteScan(token: string, at: Instant): void
  /** How often something happened in a span of time (a day, an hour: `bucket` is its number). */
  hits(key: string, bucket: number): number
  addHit(key: string, bucket: number): void
  /** Forgets counts of a kind from before a bucket; keys begin with the kind. */
  dropHits(kind: string, before: number): void
  saveCode(code: SentCode): void
  code(phoneKey: string): SentCode | null
  dropCode(phoneKey: string): void
  /** Audit lines of this case's contact being shown in plain text, newest first. */
  unmaskings(caseId: CaseId, limit: number): readonly RecordedEvent[]
}
