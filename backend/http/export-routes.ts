import { once } from 'node:events'
import { Router, type Response } from 'express'
import type { ExportFormat } from '#contract/exports.ts'
import { routes } from '#contract/routes.ts'
import type { Application } from '#backend/app/application.ts'
import type { Guard } from './register-routes.ts'

const types: Record<ExportFormat, string> = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
/** A reader that takes nothing for so long has gone: its file is broken off, so that the store is let go. */
const stallMs = 60_000

/** Files as they are written: as fast as they are read, and no faster. */
export function exportFileRoutes(app: Application, guard: Guard): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.get(routes.exportFile.path, async (request, response) => {
    const { actor } = guard(request, 'session', 'exportFile')
    const { id } = routes.exportFile.params.parse(request.params)
    const { record, bytes } = app.exports.fetch(actor, id)
    // No store and no proxy may keep or change it; a changed file would not have its hash.
    response.setHeader('cache-control', 'no-store, no-transform')
    response.setHeader('content-disposition', `attachment; filename="export.${record.format}"; filename*=UTF-8''${encodeURIComponent(record.name)}`)
    response.setHeader('trailer', 'X-Content-Sha256')
    response.type(types[record.format])
    const isWhole = await send(response, bytes)
    const { state, sha256 } = app.exports.get(actor, id)
    if (!isWhole || state !== 'done' || sha256 === null) {
      response.destroy()
      return
    }
    response.addTrailers({ 'X-Content-Sha256': sha256 })
    response.end()
  })
  return router
}

/** Writes all bytes, waiting whenever the connection is full. False: the reader is gone, or what makes the bytes failed. */
async function send(response: Response, bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  try {
    for await (const piece of bytes) {
      if (response.destroyed) return false
      if (!response.write(piece)) await drained(response)
    }
    return !response.destroyed
  } catch {
    // The record has the reason; the headers are out, so a cut connection is all that can still be said here.
    return false
  }
}

async function drained(response: Response): Promise<void> {
  const stop = new AbortController()
  const stalled = setTimeout(() => response.destroy(), stallMs)
  try {
    await Promise.race([once(response, 'drain', { signal: stop.signal }), once(response, 'close', { signal: stop.signal })])
  } finally {
    clearTimeout(stalled)
    stop.abort()
  }
}
