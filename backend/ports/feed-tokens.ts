import type { OrgCode } from '#contract/ids.ts'

/** What proves that somebody was given the address of a branch's calendar: nobody can make one up. */
export type FeedTokens = { tokenOf(branch: OrgCode): string; isToken(branch: OrgCode, token: string): boolean }
