import { z } from 'zod'

/** UUIDv7 made by the client that first named the thing. */
export const CaseId = z.uuid()
export type CaseId = z.infer<typeof CaseId>

/** Human number of a case: `GM` + yyyymmdd (UTC+8 day of report) + 6 digits. */
export const CaseNo = z.string().regex(/^GM\d{14}$/)
export type CaseNo = z.infer<typeof CaseNo>

/** UUIDv7 made by the sender of a command; the same id again gives the first answer, for ever. */
export const CommandId = z.uuid()
export type CommandId = z.infer<typeof CommandId>

/** 6 (district), 9 (street), 12 (community) or 15 (sub-grid) digits: the longer starts with the shorter. */
export const OrgCode = z.string().regex(/^\d{6}(\d{3}){0,3}$/)
export type OrgCode = z.infer<typeof OrgCode>

/** A unit that can hold a case: `D-RS`, `440311002:S-ZF`, `440311002001:C-CG`, `440311002001004:G-SG`, or a foreign agency's own code. */
export const UnitCode = z.string().min(1).max(64)
export type UnitCode = z.infer<typeof UnitCode>

export const UserId = z.string().min(1).max(64)
export type UserId = z.infer<typeof UserId>

/** Milliseconds since 1970 UTC. The one representation of an instant on every wire and in every row. */
export const Instant = z.int()
export type Instant = z.infer<typeof Instant>

/** Place in the one log, from 1. */
export const Position = z.int().nonnegative()
export type Position = z.infer<typeof Position>
