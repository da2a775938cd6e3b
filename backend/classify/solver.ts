import type { Rows } from './features.ts'
import { doubleAt, floatAt, intAt } from './numbers.ts'
import { createRandom, shuffle } from './random.ts'

export type SolverRules = { cost: number; passes: number; stopBelow: number; seed: number }

export const usualSolver: SolverRules = { cost: 2, passes: 15, stopBelow: 0.02, seed: 1 }

/** What one label is told from the rest by. */
export type Plane = { weights: Float32Array; bias: number }

/** Unit length and one for the bias. */
const LENGTH = 2

/**
 * A linear support vector machine with squared hinge loss by dual coordinate descent (Hsieh et al. 2008, the method of
 * LIBLINEAR): deterministic by seed. `isOwn` says which rows have the label.
 */
export function separate(rows: Rows, picked: Int32Array, { isOwn, featureCount, rules }: { isOwn: (row: number) => boolean; featureCount: number; rules: SolverRules }): Plane {
  const { starts, indices, values } = rows
  const random = createRandom(rules.seed)
  const order = picked.slice()
  const plane: Plane = { weights: new Float32Array(featureCount), bias: 0 }
  const { weights } = plane
  const duals = new Float64Array(starts.length)
  const slack = 1 / (2 * rules.cost)

  /** Brings one row to the best its dual can be; gives how far that moved. */
  function settle(row: number): number {
    const sign = isOwn(row) ? 1 : -1
    const to = intAt(starts, row + 1)
    let score = plane.bias
    for (let place = intAt(starts, row); place < to; place += 1) score += floatAt(weights, intAt(indices, place)) * floatAt(values, place)
    const before = doubleAt(duals, row)
    const after = Math.max(0, before - (sign * score - 1 + slack * before) / (LENGTH + slack))
    const move = (after - before) * sign
    if (move === 0) return 0
    duals[row] = after
    for (let place = intAt(starts, row); place < to; place += 1) weights[intAt(indices, place)] = floatAt(weights, intAt(indices, place)) + move * floatAt(values, place)
    plane.bias += move
    return Math.abs(move)
  }

  for (let pass = 0; pass < rules.passes; pass += 1) {
    shuffle(order, random)
    let farthest = 0
    for (const row of order) farthest = Math.max(farthest, settle(row))
    if (farthest < rules.stopBelow) break
  }
  return plane
}
