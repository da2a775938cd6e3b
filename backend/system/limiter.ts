/** Runs at most `most` tasks at once; `queue` more wait their turn, and what comes on top is refused with `refuse`. */
export function createLimiter({ most, queue }: { most: number; queue: number }, refuse: () => Error) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (running >= most) {
      if (waiting.length >= queue) throw refuse()
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    running++
    try {
      return await task()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}
