import type { ZodType } from 'zod'
import type { Reply } from '#contract/errors.ts'
import { toApiError } from '#backend/app/to-api-error.ts'
import type { Logger } from '#backend/app/application.ts'

type Ack<T> = (reply: Reply<T>) => void

/** Parses what came in, runs the use case, answers with a Reply: never throws, also when nobody waits for the answer. */
export function answer<In, Out>(schema: ZodType<In>, run: (input: In) => Out | Promise<Out>, log: Logger) {
  return (input: unknown, ack: unknown): void => {
    const reply = isAck<Out>(ack) ? ack : () => {}
    const attempt = async () => run(schema.parse(input))
    attempt().then(
      (value) => reply({ ok: true, value }),
      (error: unknown) => {
        const told = toApiError(error)
        if (told.code === 'internal') log.error('socket.failed', { error: error instanceof Error ? (error.stack ?? error.name) : typeof error })
        reply({ ok: false, error: told })
      },
    )
  }
}

function isAck<T>(value: unknown): value is Ack<T> {
  return typeof value === 'function'
}
