import { io, type Socket } from 'socket.io-client'
import type { ClientToServer, ServerToClient } from '#contract/socket.ts'

export type LiveSocket = Socket<ServerToClient, ClientToServer>

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 5000

/** A socket to `url` (the page's own origin when empty) that is not yet open; the cookie tells who we are. */
export function createLiveSocket(url = ''): LiveSocket {
  return io(url, {
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelay: FIRST_RETRY_MS,
    reconnectionDelayMax: LONGEST_RETRY_MS,
    withCredentials: true,
  })
}
