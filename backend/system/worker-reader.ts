import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { ErrorCode } from '#contract/errors.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Reader } from '#backend/ports/reader.ts'

/** A question on its way to the thread, and the answer. */
export type ReaderRequest = { id: number; query: string; args: readonly unknown[] }
export const ReaderReply = z.discriminatedUnion('ok', [
  z.object({ id: z.int(), ok: z.literal(true), answer: z.unknown() }),
  z.object({ id: z.int(), ok: z.literal(false), code: ErrorCode, details: z.record(z.string(), z.unknown()) }),
])
export type ReaderReply = z.infer<typeof ReaderReply>

type Waiting = { resolve(answer: unknown): void; reject(error: unknown): void }
const mostWaiting = 200

type Thread = { ask(query: string, args: readonly unknown[]): Promise<unknown>; close(): Promise<void> }

/** These take seconds: they have a thread of their own, so that no list waits for them. */
const longest: ReadonlySet<string> = new Set(['findTopics', 'kpiTimes', 'kpiFacts'])

/**
 * Asks threads with a read-only connection: one for lists and numbers, one (started when first needed) for what takes seconds. A thread
 * that dies takes its questions with it as `store.unavailable`; the next question starts a new one.
 */
export function createWorkerReader(script: URL, options: { file: string; migrations: string }): Reader {
  const [usual, slow] = [createThread(script, options), createThread(script, options)]
  return {
    // The thread runs the store's own function of that name and sends what it gives.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    ask: ((query: string, ...args: unknown[]) => (longest.has(query) ? slow : usual).ask(query, args)) as Reader['ask'],
    async close() {
      await Promise.all([usual.close(), slow.close()])
    },
  }
}

function createThread(script: URL, options: { file: string; migrations: string }): Thread {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let lastId = 0

  function start(): Worker {
    const started = new Worker(script, { workerData: options })
    started.on('message', (raw: unknown) => settle(ReaderReply.parse(raw)))
    started.on('error', () => {})
    started.once('exit', () => {
      if (worker === started) worker = null
      for (const { reject } of waiting.values()) reject(new DomainError('store.unavailable', { reason: 'reader' }))
      waiting.clear()
    })
    started.unref()
    return started
  }

  function settle(reply: ReaderReply): void {
    const asked = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) asked?.resolve(reply.answer)
    else asked?.reject(new DomainError(reply.code, reply.details))
  }

  function ask(query: string, args: readonly unknown[]): Promise<unknown> {
    if (waiting.size >= mostWaiting) return Promise.reject(new DomainError('server.busy'))
    return new Promise((resolve, reject) => {
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      worker ??= start()
      // A thread of our own has no origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage({ id: lastId, query, args } satisfies ReaderRequest)
    })
  }

  return {
    ask,
    async close() {
      await worker?.terminate()
    },
  }
}
