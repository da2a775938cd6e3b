const FNV_OFFSET = 0x81_1c_9d_c5
const FNV_PRIME = 0x01_00_01_93
const GOLDEN = 0x9e_37_79_b1
const MIX = 15
const WORD = 32

/** Where the hash of each kind of feature begins, so that the n-gram 停水 and the word 停水 are two features. */
export const SEED = { gram: FNV_OFFSET, word: FNV_OFFSET ^ GOLDEN, pair: FNV_OFFSET ^ FNV_PRIME } as const

/** The hash of what was read so far and one more number. */
export const step = (hash: number, code: number): number => {
  const mixed = Math.imul(hash ^ code, FNV_PRIME)
  return mixed ^ (mixed >>> MIX)
}

/** One of 2^bits buckets. */
export const bucketOf = (hash: number, bits: number): number => Math.imul(hash, GOLDEN) >>> (WORD - bits)
