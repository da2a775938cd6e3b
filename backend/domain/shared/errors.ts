import type { ErrorCode } from '#contract/errors.ts'

/** An expected refusal. The one class of the product: it must be thrown and told apart from defects. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, details: Record<string, unknown> = {}) {
    super(code)
    this.name = 'DomainError'
    this.code = code
    this.details = details
  }
}
