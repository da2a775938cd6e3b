import type { Logger } from '#backend/ports/logger.ts'

type Level = 'info' | 'warn' | 'error'

/** One JSON object a line: time, level, event, fields. `write` takes the finished line without its end. */
export function createJsonLogger(write: (line: string) => void, now: () => Date = () => new Date()): Logger {
  const log = (level: Level) => (event: string, fields: Record<string, unknown> = {}) =>
    write(JSON.stringify({ time: now().toISOString(), level, event, ...fields }))
  return { info: log('info'), warn: log('warn'), error: log('error') }
}
