import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** The morning of the notice that the demo district is built after, in Guangming's time zone. */
export const exerciseStart = '2023-06-29T10:20:00+08:00'

/** What `npm start` was asked to do. */
export type StartOptions = {
  data: string
  port: number | undefined
  /** The clock to start from; undefined leaves the choice to the backend, which remembers where an exercise stood. */
  now: string | undefined
  isExercise: boolean
  isOpening: boolean
  isKiosk: boolean
  hasDemo: boolean
}

/** Reads the flags of the start script; throws on a flag it does not know. */
export function parseStartOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      now: { type: 'string' },
      exercise: { type: 'boolean', default: false },
      open: { type: 'boolean', default: true },
      kiosk: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: true },
    },
  })
  return {
    data: resolve(values.data ?? env['GRIDHALL_DATA'] ?? 'data'),
    port: values.port === undefined ? undefined : parsePort(values.port),
    now: values.now,
    isExercise: values.exercise,
    isOpening: values.open,
    isKiosk: values.kiosk,
    hasDemo: values.demo,
  }
}

/** The arguments of `backend serve` for a built tree. */
export function serveArgs(root: string, options: StartOptions, port: number): string[] {
  return [
    '--port',
    String(port),
    '--data',
    options.data,
    '--static',
    join(root, 'out/renderer'),
    '--resources',
    join(root, 'resources'),
    ...clockArgs(options.now),
    ...(options.isExercise ? ['--exercise'] : []),
  ]
}

/** The clock as arguments, if one was named. */
export function clockArgs(now: string | undefined): string[] {
  return now === undefined ? [] : ['--now', now]
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port wants 0 to 65535, not ${text}`)
  return port
}
