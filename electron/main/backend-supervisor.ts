import type { BackendStatus } from '#bridge/channels.ts'
import { BackendMessage } from './backend-message.ts'
import type { RestartPolicy } from './restart-policy.ts'

/** A running backend process, whatever started it. */
export type BackendChild = {
  onMessage(hear: (raw: unknown) => void): void
  onLine(hear: (line: string) => void): void
  onExit(hear: (code: number) => void): void
  kill(): void
}

export type SupervisorDeps = {
  /** Starts a backend on this port; 0 means any free one. */
  fork(port: number): BackendChild
  policy: RestartPolicy
  now(): number
  /** Runs later, unless the returned function is called first. */
  schedule(run: () => void, delayMs: number): () => void
  onChange(status: BackendStatus): void
}

/** Starts the backend, keeps it running, and says how it stands. */
export type BackendSupervisor = {
  start(): void
  /** Tries anew after giving up. */
  retry(): void
  stop(): void
}

const startLimitMs = 20_000
const keptLines = 20
const longestLine = 300

/** Watches over one backend process at a time. */
export function createBackendSupervisor(deps: SupervisorDeps): BackendSupervisor {
  const { policy, schedule, onChange } = deps
  const log = createLineLog()
  let current: BackendChild | undefined
  let cancelRestart: (() => void) | undefined
  let isStopped = false
  let port = 0

  function launch(): void {
    current = runOnce(deps, port, { onLine: log.add, onReady, onEnd })
  }
  function onReady(url: string): void {
    // The same port again after a crash keeps open pages valid: they reconnect by themselves.
    port = Number(new URL(url).port)
    onChange({ state: 'running', url })
  }
  function onEnd(uptimeMs: number, code: string): void {
    current = undefined
    if (isStopped) return
    const verdict = policy.ended(uptimeMs)
    if (verdict.action === 'restart') {
      onChange({ state: 'starting' })
      cancelRestart = schedule(launch, verdict.delayMs)
    } else {
      port = 0
      onChange({ state: 'failed', code, lines: log.lines() })
    }
  }

  return {
    start: launch,
    retry() {
      if (current !== undefined) return
      cancelRestart?.()
      policy.reset()
      onChange({ state: 'starting' })
      launch()
    },
    stop() {
      isStopped = true
      cancelRestart?.()
      current?.kill()
    },
  }
}

type RunEvents = {
  onLine(line: string): void
  onReady(url: string): void
  onEnd(uptimeMs: number, code: string): void
}

/** One life of the backend: it must be ready, or tell of progress, within the limit, and is killed otherwise. */
function runOnce({ fork, now, schedule }: SupervisorDeps, port: number, events: RunEvents): BackendChild {
  const startedAt = now()
  const child = fork(port)
  let reason: string | undefined
  const giveTime = () =>
    schedule(() => {
      reason = 'start.timeout'
      child.kill()
    }, startLimitMs)
  let cancelLimit = giveTime()

  child.onLine(events.onLine)
  child.onMessage((raw) => {
    const message = BackendMessage.safeParse(raw).data
    if (message === undefined) return
    cancelLimit()
    if (message.type === 'ready') events.onReady(message.url)
    else cancelLimit = giveTime()
    if (message.type === 'failed') {
      reason = message.code
      events.onLine(message.message)
    }
  })
  child.onExit((code) => {
    cancelLimit()
    events.onEnd(now() - startedAt, reason ?? `exit.${code}`)
  })
  return child
}

/** The last lines of the log, for the error screen. */
function createLineLog() {
  const kept: string[] = []
  return {
    lines: () => [...kept],
    add(line: string): void {
      kept.push(line.slice(0, longestLine))
      if (kept.length > keptLines) kept.shift()
    },
  }
}
