/** One refusal as GeoReport tells it: an HTTP status, and a description a developer can act on. */
export type GeoProblem = { code: 400 | 403 | 404 | 413 | 429 | 500 | 503; description: string }

/** Carries refusals to the one place that answers them. */
export type GeoRefusal = Error & { problems: readonly GeoProblem[] }

/** What GeoReport answers with its error format; the first problem gives the HTTP status. */
export const geoRefusal = (...problems: GeoProblem[]): GeoRefusal => Object.assign(new Error(problems[0]?.description ?? 'refused'), { problems })

/** Throws it. */
export function refuseGeo(...problems: GeoProblem[]): never {
  throw geoRefusal(...problems)
}

export const isGeoRefusal = (error: unknown): error is GeoRefusal => error instanceof Error && 'problems' in error && Array.isArray(error.problems)

export const badRequest = (description: string): GeoProblem => ({ code: 400, description })
export const notFound = (description: string): GeoProblem => ({ code: 404, description })
