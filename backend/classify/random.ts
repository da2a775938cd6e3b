const STEP = 0x6d_2b_79_f5
const FIRST = 15
const SECOND = 7
const THIRD = 14
const RANGE = 4_294_967_296

/** Mulberry32: numbers in [0, 1) that are the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + STEP) >>> 0
    let mixed = Math.imul(state ^ (state >>> FIRST), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> SECOND), mixed | 61)
    return ((mixed ^ (mixed >>> THIRD)) >>> 0) / RANGE
  }
}

/** Fisher and Yates, in place. */
export function shuffle(values: Int32Array, random: () => number): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const kept = values[last] ?? 0
    values[last] = values[other] ?? 0
    values[other] = kept
  }
}
