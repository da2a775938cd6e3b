import type { WorkTask } from '#contract/resident.ts'
import { sha256 } from './sha256.ts'

/** So many sums at a time: the page stays alive on a slow phone. */
const SLICE = 500

/** Finds the answer a busy door asks for. */
export async function doWork({ challenge, bits }: WorkTask): Promise<string> {
  for (let n = 0; ; n += 1) {
    const answer = n.toString(36)
    if (Math.clz32(sha256(`${challenge}.${answer}`)[0] ?? -1) >= bits) return answer
    if (n % SLICE === SLICE - 1) await new Promise((resolve) => setTimeout(resolve, 0))
  }
}
