import type { Response } from 'express'

const type = 'application/json; charset=utf-8'

/** Sends a value as JSON. Express's own `json` also negotiates, hashes and converts, which costs as much as the answer itself. */
export function sendJson(response: Response, value: unknown): void {
  const text = JSON.stringify(value)
  response.setHeader('content-type', type)
  response.setHeader('content-length', Buffer.byteLength(text))
  response.end(text)
}
