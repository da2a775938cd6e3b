import {
  API_PREFIX,
  routes,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type RouteReply,
} from '#contract/routes.ts'
import { AttachmentRef } from '#contract/case.ts'
import { ApiFailure, readFailure } from './api-failure.ts'

const TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 120_000

type Part<Key extends string, Value> = [Value] extends [undefined]
  ? { [K in Key]?: undefined }
  : Partial<Value> extends Value
    ? { [K in Key]?: Value }
    : { [K in Key]: Value }
/** What a route wants: params, query and body as its schemas say. */
export type CallInput<R extends RouteName> = Part<'params', RouteParams<R>> &
  Part<'query', RouteQuery<R>> &
  Part<'body', RouteBody<R>> & { signal?: AbortSignal }
type AnyInput = { params?: unknown; query?: unknown; body?: unknown; signal?: AbortSignal }

export type Api = {
  /** `call` with its input always given, for generic callers. */
  ask: <R extends RouteName>(name: R, input: CallInput<R>) => Promise<RouteReply<R>>
  /** Calls a route of the contract and parses its answer; throws ApiFailure. */
  call: <R extends RouteName>(
    name: R,
    ...input: Partial<CallInput<R>> extends CallInput<R> ? [CallInput<R>?] : [CallInput<R>]
  ) => Promise<RouteReply<R>>
  /** Stores one photo; the server checks its content. */
  upload: (file: Blob, about: { name: string; kind: AttachmentRef['kind'] }) => Promise<AttachmentRef>
}

/**
 * The HTTP side of the backend at `base` (the page's own origin when empty). `onFailure` hears every refusal, so that an
 * ended session shows the login at once.
 */
export function createApi(onFailure: (failure: ApiFailure) => void, base = ''): Api {
  const report = (failure: ApiFailure): never => {
    onFailure(failure)
    throw failure
  }
  const ask = async <R extends RouteName>(name: R, input: AnyInput): Promise<RouteReply<R>> => {
    const route = routes[name]
    const { params, query, body, signal } = input
    const request: RequestInit = {
      method: route.method.toUpperCase(),
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal === undefined ? [] : [signal])]),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }
    const json = await send(base + pathOf(route.path, params, query), request).catch(report)
    const parsed = route.reply.safeParse(json)
    if (!parsed.success) return report(new ApiFailure('unreadable', { route: name }))
    // The table of routes binds the schema to the name; TypeScript cannot follow it through the union.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return parsed.data as RouteReply<R>
  }
  return {
    ask,
    call: (name, ...[input]) => ask(name, input ?? {}),
    async upload(file, { name, kind }) {
      const request = {
        method: 'POST',
        headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type },
        body: file,
        signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
      }
      const parsed = AttachmentRef.safeParse(
        await send(base + pathOf('/attachments', undefined, { name, kind }), request).catch(report),
      )
      return parsed.success ? parsed.data : report(new ApiFailure('unreadable'))
    },
  }
}

/** Where the bytes of a photo are. */
export const attachmentUrl = (id: string, size: 'thumb' | 'full' = 'full') =>
  pathOf('/attachments/:id', { id }, { size })

/** Where a file that was asked for is fetched. */
export const exportFileUrl = (id: string) => pathOf('/exports/:id/file', { id }, undefined)

/** Where a file of a bulletin is. */
export const bulletinFileUrl = (id: string, format: 'pdf' | 'xlsx') => pathOf('/bulletins/:id/:format', { id, format }, undefined)

/** Address of a route with its parameters filled in and its query appended; empty values are left out. */
export function pathOf(path: string, params: unknown, query: unknown): string {
  const filled = entriesOf(params).reduce(
    (text, [key, value]) => text.replace(`:${key}`, encodeURIComponent(value)),
    path,
  )
  const search = new URLSearchParams(entriesOf(query)).toString()
  return `${API_PREFIX}${filled}${search === '' ? '' : `?${search}`}`
}

function entriesOf(value: unknown): [string, string][] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, one]): [string, string][] =>
    one === undefined || one === null ? [] : [[key, String(one)]],
  )
}

async function send(path: string, request: RequestInit): Promise<unknown> {
  const response = await fetch(path, { ...request, credentials: 'same-origin' }).catch((error: unknown) => {
    if (request.signal?.aborted === true && !isTimeout(error)) throw error
    throw new ApiFailure(isTimeout(error) ? 'timeout' : 'offline')
  })
  const json: unknown = await response.json().catch(() => undefined)
  if (response.ok) return json
  throw response.status === BAD_GATEWAY || response.status === GATEWAY_TIMEOUT
    ? new ApiFailure('offline')
    : readFailure(json)
}

const BAD_GATEWAY = 502
const GATEWAY_TIMEOUT = 504
const isTimeout = (error: unknown) => error instanceof DOMException && error.name === 'TimeoutError'
