import { io, type Socket } from 'socket.io-client'
import { API_PREFIX, routes, type RouteBody, type RouteName, type RouteParams, type RouteQuery, type RouteReply } from '#contract/routes.ts'
import { ApiError } from '#contract/errors.ts'
import type { ClientToServer, ServerToClient } from '#contract/socket.ts'

type Input<R extends RouteName> = { params?: RouteParams<R>; query?: RouteQuery<R>; body?: RouteBody<R> }
export type Answer = { status: number; body: unknown; headers: Headers; text: string }
export type TestSocket = Socket<ServerToClient, ClientToServer>

/** One person at the API: raw requests, and calls whose answers are held against the contract. */
export type TestClient = {
  cookie: () => string
  send(method: string, path: string, init?: { body?: string | Uint8Array; headers?: Record<string, string> }): Promise<Answer>
  /** The parsed answer; throws when the server refuses or answers something the contract does not know. */
  ok<R extends RouteName>(route: R, input?: Input<R>): Promise<RouteReply<R>>
  /** The refusal with its status; throws when the server does as asked. */
  refused<R extends RouteName>(route: R, input?: Input<R>): Promise<ApiError & { status: number }>
  /** An open socket with this person's session. */
  socket(): Promise<TestSocket>
}

const sockets = new WeakMap<TestClient, TestSocket[]>()

/** Closes the sockets a client opened. */
export function closeSockets(client: TestClient): void {
  for (const socket of sockets.get(client) ?? []) socket.disconnect()
}

export function createTestClient(url: string): TestClient {
  let cookie = ''
  async function send(method: string, path: string, { body, headers = {} }: { body?: string | Uint8Array; headers?: Record<string, string> } = {}): Promise<Answer> {
    const content = body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }
    const response = await fetch(`${url}${path}`, { method, ...content, headers: { cookie, ...headers } })
    const [given] = response.headers.getSetCookie()
    if (given !== undefined) cookie = given.split(';', 1)[0] ?? ''
    const text = await response.text()
    return { status: response.status, text, body: parse(text), headers: response.headers }
  }
  async function call<R extends RouteName>(route: R, { params, query, body }: Input<R> = {}): Promise<Answer> {
    const { method, path } = routes[route]
    const filled = Object.entries(params ?? {}).reduce<string>((known, [name, value]) => known.replace(`:${name}`, encodeURIComponent(String(value))), path)
    const search = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)])).toString()
    const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    return send(method.toUpperCase(), `${API_PREFIX}${filled}${search === '' ? '' : `?${search}`}`, json)
  }
  const client: TestClient = {
    cookie: () => cookie,
    send,
    async ok(route, input) {
      const answer = await call(route, input)
      if (answer.status !== 200) throw new Error(`${route}: ${answer.status} ${answer.text}`)
      // The schema beside the route is what RouteReply is made of; TypeScript cannot follow the union.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return routes[route].reply.parse(answer.body) as never
    },
    async refused(route, input) {
      const { status, body, text } = await call(route, input)
      if (status < 400) throw new Error(`${route} was not refused: ${text.slice(0, 200)}`)
      return { ...ApiError.parse(body), status }
    },
    socket: () => connect(url, cookie).then((socket) => {
      sockets.set(client, [...(sockets.get(client) ?? []), socket])
      return socket
    }),
  }
  return client
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Opens a socket with a cookie; rejects with the server's reason. */
export function connect(url: string, cookie: string, origin = url): Promise<TestSocket> {
  return new Promise((resolve, reject) => {
    const socket: TestSocket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie, origin } })
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', (error) => {
      socket.disconnect()
      reject(error)
    })
  })
}
