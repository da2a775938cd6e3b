import type { CaseState } from '#contract/case.ts'
import type { Actor } from '#contract/roles.ts'
import type { WorkerTask, WorkerTasks } from '#contract/worker.ts'
import { accessFactsOf, isRedactedFor, mayUnmask, visibilityOf } from '#backend/domain/access/visibility.ts'
import { demandWorker } from '#backend/domain/patrol/check-in.ts'
import { askedOf, stepsAhead } from '#backend/domain/patrol/task.ts'
import { sample } from '#backend/domain/shared/sample.ts'
import type { QueryDeps } from './query-deps.ts'

/** The most open cases that are looked through, and the most tasks a phone is given. */
const mostCases = 500
const mostTasks = 50

/** What this worker has to do, by remaining time of the step itself. Throws `access.denied` for roles that do not work from a phone. */
export function workerTasks(deps: QueryDeps, actor: Actor): WorkerTasks {
  demandWorker(actor)
  const { store, cache, books } = deps
  const cards = store.listCases({ visibility: visibilityOf(actor), isOpen: true, order: 'due', limit: mostCases }).items
  const asked = cards.flatMap(({ id }) => cache.find(id)?.state ?? []).flatMap((state) => {
    if (isRedactedFor(actor, accessFactsOf(state))) return []
    const { next, clock } = askedOf(state, { actor, rules: books.rules })
    return next === null ? [] : [{ state, dueAt: clock.dueAt ?? Infinity }]
  })
  const first = asked.toSorted((a, b) => a.dueAt - b.dueAt || a.state.reportedAt - b.state.reportedAt).slice(0, mostTasks)
  return { position: deps.position(), at: deps.clock.now(), total: asked.length, tasks: first.map(({ state }) => taskOf(deps, actor, state)) }
}

function taskOf({ books, clock }: QueryDeps, actor: Actor, state: CaseState): WorkerTask {
  const { id, no, version, title, status, level, source, origin, urgency, subGrid, itemCode, isDispute, isSupervised, reportedAt, text, address, point } = state
  const now = Math.max(clock.now(), state.lastEventAt)
  return {
    id, no, version, title, status, level, source, origin, urgency, subGrid, itemCode, isDispute, isSupervised, reportedAt, text, address, point,
    appointment: state.appointment, result: state.result, isPending: state.pending !== null, attachments: state.attachments, canUnmask: mayUnmask(actor, state),
    steps: stepsAhead(state, { ...books, now, actor, caseId: id, contactId: null, sample }),
  }
}
