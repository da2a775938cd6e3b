import type { Response } from 'express'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { isGeoRefusal, type GeoProblem } from './geo-error.ts'
import { toXml, type GeoValue } from './geo-xml.ts'

export type Format = 'xml' | 'json'

/** What is answered: the root element of the XML, and the content; in JSON the content stands alone, without a wrapper. */
export type GeoAnswer = { root: string; value: GeoValue; status?: number }

const types: Record<Format, string> = { xml: 'text/xml; charset=utf-8', json: 'application/json; charset=utf-8' }

/** The same content in the wanted format. */
export function render(format: Format, { root, value }: GeoAnswer): string {
  return format === 'xml' ? toXml(root, value) : JSON.stringify(value)
}

export function sendGeo(response: Response, format: Format, answer: GeoAnswer): void {
  response.status(answer.status ?? 200)
  response.setHeader('content-type', types[format])
  response.end(render(format, answer))
}

/** GeoReport's error format: an array of code and description; codes as strings, like all codes. */
export function errorAnswer(problems: readonly GeoProblem[]): GeoAnswer {
  const status = problems[0]?.code ?? 500
  return { root: 'errors', status, value: problems.map(({ code, description }) => ({ code: String(code), description })) }
}

const isNotReady = (error: unknown): boolean => error instanceof DomainError && (error.code === 'server.busy' || error.code.startsWith('store.'))

/** What the caller is told of a failure: refusals as they are, anything unforeseen without its words. */
export function problemsOf(error: unknown): readonly GeoProblem[] {
  if (isNotReady(error)) return [{ code: 503, description: 'the hall cannot answer now, try again in a few seconds' }]
  return isGeoRefusal(error) ? error.problems : [{ code: 500, description: 'Something went wrong on the server; nothing was changed' }]
}
