import type { Instant } from '#contract/ids.ts'

/** What happens when: gives the earliest first, and of the same instant what was added first. */
export type Schedule<T extends { at: Instant }> = { add(one: T): void; next(): Instant | null; take(): T | null; size(): number }

type Entry<T> = { one: T; order: number }

/** A binary heap. */
export function createSchedule<T extends { at: Instant }>(): Schedule<T> {
  const heap: Entry<T>[] = []
  let added = 0
  const isBefore = (a: Entry<T>, b: Entry<T>) => a.one.at < b.one.at || (a.one.at === b.one.at && a.order < b.order)

  function rise(entry: Entry<T>): void {
    let index = heap.length
    while (index > 0) {
      const above = (index - 1) >> 1
      const parent = heap[above]
      if (parent === undefined || !isBefore(entry, parent)) break
      heap[index] = parent
      index = above
    }
    heap[index] = entry
  }

  function sink(entry: Entry<T>): void {
    let index = 0
    for (;;) {
      const child = earlierChild(index)
      const below = heap[child]
      if (below === undefined || isBefore(entry, below)) break
      heap[index] = below
      index = child
    }
    heap[index] = entry
  }

  function earlierChild(index: number): number {
    const left = 2 * index + 1
    const [a, b] = [heap[left], heap[left + 1]]
    return a !== undefined && b !== undefined && isBefore(b, a) ? left + 1 : left
  }

  return {
    add(one) {
      rise({ one, order: added })
      added += 1
    },
    next: () => heap[0]?.one.at ?? null,
    take() {
      const first = heap[0]
      const last = heap.pop()
      if (first === undefined || last === undefined) return null
      if (heap.length > 0) sink(last)
      return first.one
    },
    size: () => heap.length,
  }
}
