import type { WhistleState } from '#contract/whistle.ts'
import { whistleAudience, whistleRooms } from '#backend/app/whistle-audience.ts'
import type { LiveServer, LiveSocket } from './live-server.ts'

/** Puts a socket where it hears of the orders its reader may see. */
export function joinWhistles(socket: LiveSocket): void {
  void socket.join(whistleAudience(socket.data.session.actor))
}

/** Says which orders changed; each reader asks for what it may see of them. */
export function tellWhistles(io: LiveServer, orders: readonly WhistleState[]): void {
  for (const order of orders) io.to(whistleRooms(order)).emit('whistlesChanged', { orders: [{ id: order.id, caseId: order.caseId }] })
}
