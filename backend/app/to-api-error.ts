import { ZodError } from 'zod'
import type { ApiError, ErrorCode } from '#contract/errors.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'

/** What a caller is told of an error: expected refusals with their code, bad input with its issues, a defect as `internal`. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof DomainError) return { code: error.code, details: error.details }
  if (error instanceof ZodError) return { code: 'request.invalid', details: { issues: error.issues.map(plainIssue) } }
  return { code: 'internal' }
}

/** A refusal, for the transports, which do not see the domain. */
export function refusal(code: ErrorCode, details: Record<string, unknown> = {}): Error {
  return new DomainError(code, details)
}

/** Path and kind only: a schema's own words may repeat the input, which may hold personal data. */
function plainIssue(issue: ZodError['issues'][number]): Record<string, unknown> {
  const unknownKeys = issue.code === 'unrecognized_keys' ? { keys: issue.keys } : {}
  return { path: issue.path.map(String), code: issue.code, ...unknownKeys }
}
