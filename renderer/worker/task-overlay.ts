import type { TaskStep, WorkerTask } from '#contract/worker.ts'
import { caseOf, movesCase } from './queue-core.ts'
import type { QueueEntry } from './queue-types.ts'

/** A task with what this phone has already done to it. `step` null: the rest is the server's to say. */
export type ShownTask = { task: WorkerTask; step: TaskStep | null; waiting: number; stuck: number }

type Known = { entries: readonly QueueEntry[]; landed: ReadonlyMap<string, number> }

/** Tasks as they stand after the queue, earliest due first; the server foresaw the steps, nothing is decided here. `landed`: versions the server answered with since. */
export function overlay(tasks: readonly WorkerTask[], known: Known): ShownTask[] {
  return tasks.map((task) => shownOf(task, known)).toSorted((a, b) => dueOf(a) - dueOf(b))
}

function shownOf(task: WorkerTask, { entries, landed }: Known): ShownTask {
  const own = entries.filter((entry) => caseOf(entry) === task.id)
  const stuck = own.filter(({ state }) => state === 'stuck').length
  const path = own.filter((entry) => entry.state === 'waiting' && movesCase(entry)).flatMap(({ deed }) => (deed.kind === 'case' ? [deed.action.type] : []))
  const isOld = (landed.get(task.id) ?? 0) > task.version
  return { task, step: isOld || stuck > 0 ? null : (task.steps[path.join(',')] ?? null), waiting: own.length - stuck, stuck }
}

const dueOf = ({ step }: ShownTask): number => step?.clock.dueAt ?? Infinity

/** What still asks for something of this worker. */
export const toDo = (shown: readonly ShownTask[]): ShownTask[] => shown.filter(({ step }) => step !== null && step.next !== null)
