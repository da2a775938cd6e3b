/** Cases made so far, of how many are expected. */
export type Counter = { add(): void; done(): number; expect(total: number): void }

export function createCounter(onProgress: (done: number, total: number) => void): Counter {
  let done = 0
  let total = 0
  return {
    add() {
      done += 1
      onProgress(done, Math.max(done, total))
    },
    done: () => done,
    expect: (count) => void (total = count),
  }
}
