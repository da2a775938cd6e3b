import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { ApiError } from '#contract/errors.ts'
import type { Logger } from '#backend/app/application.ts'
import { toApiError } from '#backend/app/to-api-error.ts'
import { statusCodes } from './status-codes.ts'

const busyRetrySeconds = 1

/** Answers every error with its code; what nobody foresaw goes to the log under an id and to the caller as that id. Registered last. */
export function answerErrors(log: Logger, newId: () => string): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // oxlint-disable-next-line eslint/max-params
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const refused = readerError(error) ?? toApiError(error)
    const answer = refused.code === 'internal' ? { code: refused.code, details: { id: newId() } } : refused
    if (answer.code === 'internal') log.error('http.failed', { ...answer.details, method: request.method, error: describe(error) })
    if (answer.code === 'server.busy') response.setHeader('retry-after', busyRetrySeconds)
    response.status(statusCodes[answer.code]).json(answer)
  }
}

/** The address leads nowhere. */
export const unknownRoute: RequestHandler = (_request, response) => {
  response.status(statusCodes['request.not-found']).json({ code: 'request.not-found' } satisfies ApiError)
}

const readerErrors: ReadonlyMap<string, ApiError['code']> = new Map([
  ['entity.parse.failed', 'request.malformed'],
  ['entity.verify.failed', 'request.malformed'],
  ['request.aborted', 'request.malformed'],
  ['request.size.invalid', 'request.malformed'],
  ['entity.too.large', 'request.too-large'],
  ['encoding.unsupported', 'request.unsupported-type'],
  ['charset.unsupported', 'request.unsupported-type'],
])

/** What express and its body readers throw of their own accord. */
function readerError(error: unknown): ApiError | null {
  if (!(error instanceof Error)) return null
  const type = 'type' in error && typeof error.type === 'string' ? readerErrors.get(error.type) : undefined
  if (type !== undefined) return { code: type }
  return error instanceof URIError || ('status' in error && error.status === 400) ? { code: 'request.malformed' } : null
}

/** A parser's message repeats what was sent, which may be anybody's data; all other messages are our own. */
function describe(error: unknown): { name: string; message: string; stack: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, message: '', stack: [] }
  const stack = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { name: error.name, message: error instanceof SyntaxError ? '' : error.message, stack }
}
