import { CaseView } from '#contract/views.ts'
import { ApiError, type ErrorCode } from '#contract/errors.ts'

/** Troubles that never got an answer from the server. */
export type Trouble = 'offline' | 'timeout' | 'unreadable'

/** A refusal or a trouble, by code; screens turn it into words with `useErrorText`. */
export class ApiFailure extends Error {
  readonly code: ErrorCode | Trouble
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode | Trouble, details: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.name = 'ApiFailure'
    this.code = code
    this.details = details
  }
}

/** Whether trying the same again may help: the network, or a server that is busy or restarting. */
export function isPassing(failure: unknown): boolean {
  if (!(failure instanceof ApiFailure)) return false
  return ['offline', 'timeout', 'server.busy', 'store.unavailable', 'request.too-many'].includes(failure.code)
}

/** Reads the body of a refused request. */
export function readFailure(body: unknown): ApiFailure {
  const wrapped = body !== null && typeof body === 'object' && 'error' in body ? body.error : body
  const parsed = ApiError.safeParse(wrapped)
  return parsed.success ? new ApiFailure(parsed.data.code, parsed.data.details) : new ApiFailure('unreadable')
}

/** The case as it is now, when a version conflict brought it along. */
export function currentCaseOf(failure: ApiFailure): CaseView | null {
  const parsed = CaseView.safeParse(failure.details['case'] ?? failure.details['current'])
  return parsed.success ? parsed.data : null
}
