/** Seeded numbers for invented data: the same seed gives the same sequence on every machine. Never for secrets. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number between both, both included. */
  whole(from: number, to: number): number
  between(from: number, to: number): number
  isChance(share: number): boolean
  pick<T>(list: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
}

const RANGE = 4_294_967_296
const WARM_UP = 12

/** The sfc32 generator of PractRand (Chris Doty-Humphrey, public domain), on 32-bit integers alone. */
function createNext(seed: number): () => number {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = seed | 0
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / RANGE
  }
  for (let round = 0; round < WARM_UP; round += 1) next()
  return next
}

export function createRandom(seed: number): Random {
  const next = createNext(seed)
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[whole(0, list.length - 1)]
    if (chosen === undefined) throw new Error('nothing to pick from')
    return chosen
  }
  return {
    next, whole, pick,
    between: (from, to) => from + next() * (to - from),
    isChance: (share) => next() < share,
    shuffled: <T>(list: readonly T[]): T[] => list.map((value) => ({ value, key: next() })).toSorted((a, b) => a.key - b.key).map(({ value }) => value),
  }
}

/** Draws values in proportion to their weights; values without weight never come. */
export function createWeighted<T>(entries: readonly (readonly [value: T, weight: number])[]): (random: Random) => T {
  const values: T[] = []
  const ends: number[] = []
  let total = 0
  for (const [value, weight] of entries) {
    if (weight <= 0) continue
    total += weight
    values.push(value)
    ends.push(total)
  }
  return (random) => {
    const wanted = random.next() * total
    let low = 0
    let high = ends.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? total) <= wanted) low = middle + 1
      else high = middle
    }
    return random.pick(values.slice(low, low + 1))
  }
}

/** Says yes in exactly this share of the questions, evenly spread, so that small shares come out as wanted. `grow` counts a question that `take` may answer later. */
export type Quota = { ask(): boolean; grow(): void; isDue(): boolean; take(): void }

export function createQuota(share: number, start = 0): Quota {
  let saved = start
  const grow = () => {
    saved += share
  }
  const take = () => {
    saved -= 1
  }
  const isDue = () => saved >= 1
  return {
    grow, isDue, take,
    ask() {
      grow()
      const isYes = isDue()
      if (isYes) take()
      return isYes
    },
  }
}

/** Splits a total over weights into whole numbers that add up to it (largest remainder). */
export function split(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map((weight) => (sum === 0 ? 0 : (total * weight) / sum))
  const parts = exact.map(Math.floor)
  const missing = total - parts.reduce((all, part) => all + part, 0)
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) })).toSorted((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of order.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}
