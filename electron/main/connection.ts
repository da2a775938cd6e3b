import type { BackendStatus } from '#bridge/channels.ts'
import type { BackendSupervisor } from './backend-supervisor.ts'
import type { Connection } from './args.ts'

/** Waits between attempts to show a hall that could not be shown. */
const retryInSeconds = 30

export type HallDeps = {
  connection: Connection
  createSupervisor(onChange: (status: BackendStatus) => void): BackendSupervisor
  /** Shows each new status: the hall when it runs, the error screen when it failed. */
  show(status: BackendStatus): void
  schedule(run: () => void, delayMs: number): () => void
}

/** The console's tie to its hall, bundled or elsewhere. */
export type HallConnection = {
  open(): void
  status(): BackendStatus
  retry(): void
  /** The page could not be shown although the backend may be well. */
  report(code: string): void
  close(): void
}

/** Follows one hall, and keeps trying where trying by itself is safe. */
export function createHallConnection({ connection, createSupervisor, show, schedule }: HallDeps): HallConnection {
  let status: BackendStatus = { state: 'starting' }
  let backend: BackendStatus = status
  let cancelRetry: (() => void) | undefined
  const supervisor = connection.kind === 'bundled' ? createSupervisor(heard) : undefined

  function set(next: BackendStatus): void {
    cancelRetry?.()
    status = next
    show(next)
  }
  function heard(next: BackendStatus): void {
    backend = next
    set(next)
  }
  function open(): void {
    if (connection.kind === 'invalid') set({ state: 'failed', code: 'settings.url', lines: [connection.text] })
    else if (connection.kind === 'external') heard({ state: 'running', url: connection.url })
    else supervisor?.start()
  }
  function retry(): void {
    if (connection.kind === 'invalid') return
    if (backend.state === 'running') set(backend)
    else supervisor?.retry()
  }

  return {
    open,
    status: () => status,
    retry,
    report(code) {
      set({ state: 'failed', code, lines: [], retryInSeconds })
      cancelRetry = schedule(retry, retryInSeconds * 1000)
    },
    close() {
      cancelRetry?.()
      supervisor?.stop()
    },
  }
}
