import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { ClientToServer, ServerToClient } from '#contract/socket.ts'
import type { Session } from '#backend/app/sessions.ts'

type Data = { session: Session }

/** The server and its sockets, bound to the contract's events. */
export type LiveServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, Data>
export type LiveSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, Data>
