import type { ErrorCode } from '#contract/errors.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'

/**
 * What a command ends with, after sysexits(3): 0 done, 1 the answer is no (verify found damage), 64 wrong usage, 65 bad input,
 * 69 not available (store, address), 70 a defect, 73 store damaged, 74 disk full, 75 another process has the store, 78 wrong version or setup.
 */
export const exitCodes = { done: 0, no: 1, usage: 64, data: 65, unavailable: 69, defect: 70, damaged: 73, full: 74, locked: 75, setup: 78 } as const

const byCode: Partial<Record<ErrorCode, number>> = {
  'store.unavailable': exitCodes.unavailable,
  'store.full': exitCodes.full,
  'store.newer-version': exitCodes.setup,
  'store.corrupt': exitCodes.damaged,
  'store.locked': exitCodes.locked,
  'server.busy': exitCodes.unavailable,
  internal: exitCodes.defect,
}

/** An error as a command tells it: a code for programs, a line for people, and what to exit with. */
export function describeFailure(error: unknown): { code: string; message: string; exitCode: number } {
  if (error instanceof DomainError) {
    const details = Object.keys(error.details).length === 0 ? '' : ` ${JSON.stringify(error.details)}`
    return { code: error.code, message: `${error.code}${details}`, exitCode: byCode[error.code] ?? exitCodes.data }
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'internal'
  const message = error instanceof Error ? error.message : String(error)
  return { code, message, exitCode: listenErrors.has(code) ? exitCodes.unavailable : exitCodes.defect }
}

const listenErrors: ReadonlySet<string> = new Set(['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'])
