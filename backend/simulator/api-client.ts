import { API_PREFIX, routes, type RouteBody, type RouteName, type RouteParams, type RouteQuery, type RouteReply } from '#contract/routes.ts'
import { ApiError } from '#contract/errors.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'

type Request<R extends RouteName> = { query?: RouteQuery<R>; body?: RouteBody<R>; params?: RouteParams<R> }

/** The public API as one logged-in person uses it. */
export type ApiClient = {
  call<R extends RouteName>(route: R, request?: Request<R>): Promise<RouteReply<R>>
  /** Stores a photo; the answer goes into a command's attachments. */
  upload(bytes: Uint8Array, query: RouteQuery<'upload'>): Promise<RouteReply<'upload'>>
}

async function refusalOf(response: Response): Promise<DomainError> {
  const error = ApiError.safeParse(await response.json().catch(() => null))
  return error.success ? new DomainError(error.data.code, error.data.details) : new DomainError('internal', { status: response.status })
}

function urlOf(base: string, path: string, { query, params }: { query?: object | undefined; params?: object | undefined }): URL {
  const filled = Object.entries(params ?? {}).reduce((text, [name, value]) => text.replace(`:${name}`, encodeURIComponent(String(value))), path)
  const url = new URL(`${API_PREFIX}${filled}`, base)
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) url.searchParams.set(name, String(value))
  return url
}

/** Logs in and gives a client with that session. Throws the server's coded refusal, or `server.busy` when nobody answers. */
export async function logIn(base: string, credentials: RouteBody<'login'>): Promise<ApiClient> {
  let cookie = ''
  async function send(url: URL, init: RequestInit): Promise<Response> {
    const response = await fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), cookie } })
    if (!response.ok) throw await refusalOf(response)
    cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? cookie
    return response
  }
  const client: ApiClient = {
    async call(route, request = {}) {
      const { method, path, reply } = routes[route]
      const body = 'body' in request ? { body: JSON.stringify(request.body), headers: { 'content-type': 'application/json' } } : {}
      const response = await send(urlOf(base, path, request), { method: method.toUpperCase(), ...body })
      // The schema beside the route is what RouteReply is made of; TypeScript cannot follow the union.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return reply.parse(await response.json()) as never
    },
    async upload(bytes, query) {
      const { path, reply } = routes.upload
      const response = await send(urlOf(base, path, { query }), { method: 'POST', body: Buffer.from(bytes), headers: { 'content-type': 'application/octet-stream' } })
      return reply.parse(await response.json())
    },
  }
  await client.call('login', { body: credentials })
  return client
}
