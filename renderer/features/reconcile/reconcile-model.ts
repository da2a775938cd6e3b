import type { Reconciliation } from '#contract/sources.ts'

const EIGHT_HOURS = 28_800_000
const DAY = 86_400_000

/** Whether there is a difference about which nothing was done yet. */
export const isMendable = ({ findings }: Pick<Reconciliation, 'findings'>): boolean => findings.some(({ repair }) => repair === null)

/** The day before, in UTC+8, as the contract writes it. */
export const yesterdayOf = (serverNow: number): string => new Date(serverNow + EIGHT_HOURS - DAY).toISOString().slice(0, 'yyyy-mm-dd'.length)
