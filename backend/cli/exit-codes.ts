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
  'inspector.no-ffmpeg': exitCodes.setup,
  'inspector.source-failed': exitCodes.unavailable,
  internal: exitCodes.defect,
}

/** What to do about it, by a refusal's reason or code. */
const hints: Readonly<Record<string, string>> = {
  'no-such-store': 'There is no store in this folder yet: `gridhall demo` or `gridhall serve` makes one.',
  'older-version': 'The store was last used by an older version: start `gridhall serve` once, it brings the store up to date.',
  'store.locked': 'Another program works on this folder, most likely a server: stop it first.',
  'needs-repair': 'All of this can be mended: `gridhall import-geo --repair` does it and says what it did.',
  'no-accounts': 'Nobody to play: name the folder of a demo district with --data, or logins with --accounts.',
  ENOENT: 'Check the path, and --data.',
  ECONNREFUSED: 'No server answers there: start one, or name its address with --url.',
}

type Failure = { code: string; message: string; hint: string | null; exitCode: number }

/** An error as a command tells it: a code for programs, a line for people, what to do about it, and what to exit with. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof DomainError) return describeRefusal(error)
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  return { code, message, hint: hints[code] ?? null, exitCode: bySystemCode[code] ?? exitCodes.defect }
}

function describeRefusal({ code, details }: DomainError): Failure {
  const told = Object.keys(details).length === 0 ? '' : ` ${JSON.stringify(details)}`
  return { code, message: `${code}${told}`, hint: hints[String(details['reason'])] ?? hints[code] ?? null, exitCode: byCode[code] ?? exitCodes.data }
}

/** The system's code of an error or of what caused it. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'internal'
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause)
}

/** What the operating system says of addresses, servers and paths. */
const bySystemCode: Readonly<Record<string, number>> = {
  EADDRINUSE: exitCodes.unavailable, EACCES: exitCodes.unavailable, EADDRNOTAVAIL: exitCodes.unavailable, ECONNREFUSED: exitCodes.unavailable, ENOENT: exitCodes.data,
}
