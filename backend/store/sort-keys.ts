/** Sort key of a case without a running clock: after all others. */
export const NEVER_DUE = Number.MAX_SAFE_INTEGER
