import { XMLParser } from 'fast-xml-parser'
import type { TestBackend } from '#tests/support/backend.ts'

export type GeoReply = { status: number; type: string; text: string; json: unknown }
type Fields = Readonly<Record<string, string>>

/** Raw requests as the specification writes them, by somebody who knows nothing of the server. */
export function createGeoClient({ url, hall }: TestBackend) {
  const base = `${url}/open311/v2`
  const { secret } = hall.keys.issue('OPEN311:test-client', 'api')
  const read = async (response: Response): Promise<GeoReply> => {
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    return { status: response.status, type, text, json: type.startsWith('application/json') ? JSON.parse(text) : null }
  }
  const send = async (path: string, init: RequestInit = {}) => read(await fetch(`${base}${path}`, init))
  return {
    base, secret, send,
    get: (path: string) => send(path),
    post: (path: string, fields: Fields) =>
      send(path, { method: 'POST', body: new URLSearchParams({ api_key: secret, ...fields }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' } }),
    postForm: (path: string, form: FormData) => send(path, { method: 'POST', body: form }),
  }
}

const members = /(?:^|\.)(?:services\.service|attributes\.attribute|values\.value|service_requests\.request|errors\.error|endpoints\.endpoint|formats\.format|notes\.note|service_request_updates\.request_update)$/
const parser = new XMLParser({ parseTagValue: false, ignoreDeclaration: true, trimValues: false, isArray: (_name, path) => members.test(String(path)) })

/** An XML answer as plain values. */
export const fromXml = (text: string): unknown => parser.parse(text.trim())
