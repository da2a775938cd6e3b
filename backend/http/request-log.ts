import type { RequestHandler } from 'express'
import type { Logger } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

const isSession = (value: unknown): value is Session => typeof value === 'object' && value !== null && 'actor' in value

/** One line a request, after its answer: method, route, status, time, who. No body, no query, no parameters: they may name persons. */
export function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const began = performance.now()
    response.once('finish', () => {
      const { session } = response.locals
      log.info('http.answered', {
        method: request.method,
        route: routeOf(request.route),
        status: response.statusCode,
        ms: Math.round(performance.now() - began),
        user: isSession(session) ? session.actor.id : null,
      })
    })
    next()
  }
}

/** The route's pattern, e.g. `/cases/:id`; null for files and for addresses that lead nowhere. */
function routeOf(route: unknown): string | null {
  return typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string' ? route.path : null
}
