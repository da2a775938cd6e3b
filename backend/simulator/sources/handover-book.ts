import type { Handover, SourceEntry, Withdrawal } from '#contract/sources.ts'
import { isoDay } from '#backend/sources/night.ts'

/** A case in the hands of the simulated system. `node`: 转办 before the first; `version`: of its newest word. */
export type HandedTask = { taskNum: string; handover: Handover; day: string; node: string; version: number; isWithdrawn: boolean }

/** What was handed over to a simulated system, and how far it is. */
export type HandoverBook = {
  /** The number of a handing over: the same however often it comes. */
  take(handover: Handover): string
  /** False when nothing of the case is there. */
  withdraw(withdrawal: Withdrawal): boolean
  find(taskNum: string): HandedTask | null
  all(): readonly HandedTask[]
  /** In work: neither withdrawn nor at an end. */
  atWork(): readonly HandedTask[]
  move(taskNum: string, node: string): HandedTask | null
  /** Loses everything. */
  clear(): void
  entries(day: string): SourceEntry[]
}

const ends: ReadonlySet<string> = new Set(['结案', '回退'])

export function createHandoverBook(): HandoverBook {
  const tasks = new Map<string, HandedTask>()
  const taskOf = (transferNo: string) => [...tasks.values()].find(({ handover }) => handover.transferNo === transferNo)
  return {
    take(handover) {
      const known = taskOf(handover.transferNo)
      if (known !== undefined) return known.taskNum
      const taskNum = `ZB${String(tasks.size + 1).padStart(6, '0')}-${handover.transferNo}`
      tasks.set(taskNum, { taskNum, handover, day: isoDay(handover.at), node: '转办', version: 0, isWithdrawn: false })
      return taskNum
    },
    withdraw({ caseId, version }) {
      const ended = [...tasks.values()].filter(({ handover }) => handover.caseId === caseId && handover.version < version)
      for (const task of ended) tasks.set(task.taskNum, { ...task, isWithdrawn: true })
      return ended.length > 0
    },
    find: (taskNum) => tasks.get(taskNum) ?? null,
    all: () => [...tasks.values()],
    atWork: () => [...tasks.values()].filter(({ isWithdrawn, node }) => !isWithdrawn && !ends.has(node)),
    move(taskNum, node) {
      const task = tasks.get(taskNum)
      if (task === undefined) return null
      const moved = { ...task, node, version: task.version + 1 }
      tasks.set(taskNum, moved)
      return moved
    },
    clear: () => tasks.clear(),
    entries: (day) => [...tasks.values()].filter((task) => task.day === day).map(({ taskNum, node, isWithdrawn }) => ({ sourceId: taskNum, state: isWithdrawn ? '撤回' : node })),
  }
}

const nextNodes: Readonly<Record<string, string>> = { 转办: '受理', 受理: '派遣', 派遣: '处置', 处置: '核查', 核查: '结案' }

/** The node after this one on the usual way. */
export const nextNode = (node: string): string => nextNodes[node] ?? '结案'

/** A change of node as the system writes it. */
export function nodeEnvelope({ taskNum, handover, node, version }: HandedTask, { source, schema, at }: { source: string; schema: string; at: number }) {
  return {
    source, schema, sourceId: taskNum, op: 'node', occurredAt: new Date(at).toISOString(), version,
    payload: { taskNum, thirdNo: handover.transferNo, node, opinion: `${node}环节已办`, handleUnit: '城管养护班组', photos: [] },
  }
}
