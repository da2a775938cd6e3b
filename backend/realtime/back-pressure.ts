/** How much may wait for one reader before it is told to take a snapshot instead. */
export type PressureLimits = { messages: number; bytes: number }

/** The connection of a socket: `writeBuffer` holds the messages that wait in this process, its transport's WebSocket the bytes. */
type Connection = { transport: object }

/** Whether a reader takes in less than it is sent: what waits for it in this process and in its connection. */
export function isBehind(conn: Connection, { messages, bytes }: PressureLimits): boolean {
  return waitingMessages(conn) > messages || bufferedBytes(conn.transport) > bytes
}

function waitingMessages(conn: object): number {
  return 'writeBuffer' in conn && Array.isArray(conn.writeBuffer) ? conn.writeBuffer.length : 0
}

/** Bytes that the WebSocket could not yet hand to the operating system. */
function bufferedBytes(transport: object): number {
  const socket: unknown = 'socket' in transport ? transport.socket : undefined
  const isCounted = typeof socket === 'object' && socket !== null && 'bufferedAmount' in socket
  return isCounted && typeof socket.bufferedAmount === 'number' ? socket.bufferedAmount : 0
}
