import type { CallInput } from '#renderer/data/api.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import type { PhoneChange, PhoneDb, StoredPhoto } from '#renderer/worker/phone-db.ts'
import type { QueueEntry } from '#renderer/worker/queue-types.ts'
import type { SyncDeps } from '#renderer/worker/sync.ts'
import { AttachmentRef } from '#contract/case.ts'
import { ApiError } from '#contract/errors.ts'
import { API_PREFIX, routes, type RouteName, type RouteReply } from '#contract/routes.ts'
import type { TestClient } from './backend-client.ts'

/** A phone's store in memory. */
export function memoryPhoneDb(): PhoneDb & { sizes: () => { entries: number; photos: number } } {
  const entries = new Map<string, QueueEntry>()
  const photos = new Map<string, StoredPhoto>()
  const kept = new Map<string, unknown>()
  return {
    entries: () => Promise.resolve([...entries.values()].toSorted((a, b) => a.seq - b.seq)),
    change({ put = [], remove = [], photos: fresh = new Map(), dropPhotos = [] }: PhoneChange) {
      for (const entry of put) entries.set(entry.id, structuredClone(entry))
      for (const id of remove) entries.delete(id)
      for (const [id, photo] of fresh) photos.set(id, photo)
      for (const id of dropPhotos) photos.delete(id)
      return Promise.resolve()
    },
    photo: (id) => Promise.resolve(photos.get(id) ?? null),
    keep: (key, value) => Promise.resolve(void kept.set(key, value)),
    kept: (key) => Promise.resolve(kept.get(key)),
    wipe: () => Promise.resolve(kept.clear()),
    sizes: () => ({ entries: entries.size, photos: photos.size }),
  }
}

/** What the line does to one request: nothing, loses it, or loses the answer. */
export type Line = () => 'good' | 'lost' | 'answer-lost'

/** The API of a phone over a line that fails as told, as the person of a test client. */
export function phoneApi(client: TestClient, line: Line): SyncDeps['api'] {
  const over = async <T>(send: () => Promise<T>): Promise<T> => {
    const state = line()
    if (state === 'lost') throw new ApiFailure('offline')
    const answer = await send()
    if (state === 'answer-lost') throw new ApiFailure('timeout')
    return answer
  }
  return {
    call: <R extends RouteName>(name: R, ...[input]: [CallInput<R>?] | [CallInput<R>]) => over(() => ask(client, name, input ?? {})),
    upload: (file, { name, kind }) => over(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const answer = await client.send('POST', `${API_PREFIX}/attachments?${new URLSearchParams({ name, kind }).toString()}`, { body: bytes, headers: { 'content-type': file.type } })
      return AttachmentRef.parse(refused(answer))
    }),
  }
}

type Asked = { params?: unknown; body?: unknown }

async function ask<R extends RouteName>(client: TestClient, name: R, { params, body }: Asked): Promise<RouteReply<R>> {
  const { method, path } = routes[name]
  const filled = Object.entries(params ?? {}).reduce<string>((known, [key, value]) => known.replace(`:${key}`, String(value)), path)
  const answer = await client.send(method.toUpperCase(), `${API_PREFIX}${filled}`, body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  // The schema beside the route is what RouteReply is made of; TypeScript cannot follow the union.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return routes[name].reply.parse(refused(answer)) as RouteReply<R>
}

function refused({ status, body }: { status: number; body: unknown }): unknown {
  if (status < 400) return body
  const { code, details } = ApiError.parse(body)
  throw new ApiFailure(code, details)
}
