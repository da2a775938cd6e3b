/** What the backend tells the process that started it (electron/main/backend-message.ts reads it). */
export type ParentMessage = { type: 'ready'; url: string } | { type: 'progress'; done?: number; total?: number } | { type: 'failed'; code: string; message: string }

/** Electron's utility processes talk through a port of their own, forked ones through `process.send`; without a parent nobody listens. */
export function tellParent(message: ParentMessage): void {
  const port: unknown = 'parentPort' in process ? process.parentPort : undefined
  if (isPort(port)) port.postMessage(message)
  else process.send?.(message)
}

/** Calls back when the process that started this one is gone. */
export function onParentGone(run: () => void): void {
  if (process.send !== undefined) process.once('disconnect', run)
}

type Port = { postMessage(message: unknown): void }

function isPort(value: unknown): value is Port {
  return typeof value === 'object' && value !== null && 'postMessage' in value && typeof value.postMessage === 'function'
}
