import { imul } from './number.ts'

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193
const BASIS_POINTS = 10_000

/** Whether this key falls into a sample of `percent`: the same key always answers the same, keys spread evenly (FNV-1a with a final mix). */
export function sample(percent: number, key: string): boolean {
  let hash = FNV_OFFSET
  for (let index = 0; index < key.length; index += 1) hash = imul(hash ^ key.charCodeAt(index), FNV_PRIME)
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % BASIS_POINTS < percent * 100
}
