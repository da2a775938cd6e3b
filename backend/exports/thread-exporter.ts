import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { ErrorCode } from '#contract/errors.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { ExportPart, ExportPlan, Exporter } from '#backend/ports/exporter.ts'

/** What a thread tells; it is our own code, so a part's shape is not checked again. */
export type ThreadMessage = { kind: 'part'; part: ExportPart } | { kind: 'failed'; code: ErrorCode; details: Record<string, unknown> }
const Message: z.ZodType<ThreadMessage> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('part'), part: z.custom<ExportPart>() }),
  z.object({ kind: z.literal('failed'), code: ErrorCode, details: z.record(z.string(), z.unknown()) }),
])

/** Parts that a thread may be ahead: some hundred kilobytes, however slow the reader of the file is. */
const AHEAD = 4

/** Megabytes a thread may use: rows pass through, nothing is kept. */
const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 }

/** Writes each file in a thread of its own, over a snapshot of its own; the thread ends with the file, or when nobody asks on. */
export function createThreadExporter(script: URL, files: { file: string; migrations: string }): Exporter {
  return { open: (plan) => partsOf(() => new Worker(script, { resourceLimits: MEMORY, workerData: { files, plan } satisfies { files: typeof files; plan: ExportPlan } })) }
}

/** What has come and was not taken yet; `next` waits for what comes. For one taker. */
function createQueue<T>(): { put(one: T): void; next(): Promise<T> } {
  const arrived: T[] = []
  let waiting: ((one: T) => void) | null = null
  return {
    put(one) {
      if (waiting === null) return void arrived.push(one)
      waiting(one)
      waiting = null
      return undefined
    },
    next() {
      const [first] = arrived.splice(0, 1)
      if (first !== undefined) return Promise.resolve(first)
      return new Promise((resolve) => {
        waiting = resolve
      })
    },
  }
}

async function* partsOf(start: () => Worker): AsyncGenerator<ExportPart> {
  const worker = start()
  const { put, next } = createQueue<ThreadMessage | 'gone'>()
  worker.on('message', (raw: unknown) => put(Message.parse(raw)))
  worker.on('error', () => {})
  worker.once('exit', () => put('gone'))
  // A thread of our own has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const ask = (): void => worker.postMessage('next')
  try {
    for (let ahead = 0; ahead < AHEAD; ahead += 1) ask()
    for (;;) {
      const message = await next()
      if (message === 'gone') throw new DomainError('store.unavailable', { reason: 'export-thread' })
      if (message.kind === 'failed') throw new DomainError(message.code, message.details)
      yield message.part
      if (message.part.kind === 'end') return
      ask()
    }
  } finally {
    await worker.terminate()
  }
}
