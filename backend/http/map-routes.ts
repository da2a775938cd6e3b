import { createHash } from 'node:crypto'
import compression from 'compression'
import { Router, type Request, type Response } from 'express'
import { encodeBuildings } from '#contract/building-columns.ts'
import { routes } from '#contract/routes.ts'
import type { Application } from '#backend/app/application.ts'
import type { Guard } from './register-routes.ts'

type Kept = { tag: string; body: Buffer; type: string }

/** What is large and seldom changes: made into bytes once for each version, and 304 for who has it. */
export function mapRoutes(app: Application, guard: Guard): Router {
  const router = Router({ caseSensitive: true, strict: true })
  let boundaries: Kept | null = null
  let buildings: { version: number; kept: Kept } | null = null
  router.get(routes.geography.path, compression(), (request, response) => {
    guard(request, 'session', 'geography')
    boundaries ??= keep(Buffer.from(JSON.stringify(app.map.geography().view)), 'application/json')
    answer(request, response, boundaries)
  })
  router.get(routes.mapBuildings.path, compression({ level: 1, filter: () => true }), async (request, response) => {
    guard(request, 'session', 'mapBuildings')
    const { version, columns } = await app.map.buildings()
    if (buildings?.version !== version) buildings = { version, kept: keep(Buffer.from(encodeBuildings(columns)), 'application/octet-stream') }
    answer(request, response, buildings.kept)
  })
  return router
}

const keep = (body: Buffer, type: string): Kept => ({ body, type, tag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` })

function answer(request: Request, response: Response, { tag, body, type }: Kept): void {
  response.setHeader('cache-control', 'private, no-cache')
  response.setHeader('etag', tag)
  if (request.headers['if-none-match'] === tag) response.status(304).end()
  else response.type(type).send(body)
}
