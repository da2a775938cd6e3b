import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { withAreaQuestions } from '#backend/app/area-questions.ts'
import { withScores } from '#backend/app/score-source.ts'
import { withTopics } from '#backend/classify/hot-topics.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Questions } from '#backend/ports/reader.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import { withTimes } from '#backend/store/kpi-times.ts'
import { readAtOnePosition } from '#backend/system/store-reader.ts'
import type { ReaderReply } from '#backend/system/worker-reader.ts'

// The thread behind worker-reader.ts: a read-only connection that may take its time.
const queries = ['listCases', 'search', 'count', 'countBy', 'medianCycle', 'rollup', 'rollupByDay', 'publicCases', 'publicUpdates', 'findTopics', 'inboxFigures', 'inboxHours', 'doorPage', 'doorCounts', 'scoreMonths', 'lostCases', 'judgedCases', 'staffDeeds', 'kpiTimes', 'kpiFacts'] as const satisfies readonly (keyof Questions)[]
const Options = z.object({ file: z.string(), migrations: z.string() })
const Request = z.object({ id: z.int(), query: z.enum(queries), args: z.array(z.unknown()) })

const store = withTimes(withScores(withAreaQuestions(withTopics(createSqliteStore({ ...Options.parse(workerData), readonly: true })))))

function answer({ id, query, args }: z.infer<typeof Request>): ReaderReply {
  try {
    // The asking side is bound to the same port: the arguments are those of the query.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return { id, ok: true, answer: readAtOnePosition(store, query, args as never) }
  } catch (error) {
    const refused = error instanceof DomainError ? error : new DomainError('internal', { reason: String(error) })
    return { id, ok: false, code: refused.code, details: refused.details }
  }
}

// A thread of our own has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.on('message', (raw: unknown) => parentPort?.postMessage(answer(Request.parse(raw))))
