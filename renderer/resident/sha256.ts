const WORD = 32
const BLOCK = 64
const ROUNDS = 64

/** Fractional parts of the roots of the first primes, as FIPS 180-4 defines the constants. */
function rootsOf(power: number, count: number): Uint32Array {
  const found = new Uint32Array(count)
  for (let n = 2, at = 0; at < count; n += 1) {
    if (!isPrime(n)) continue
    const root = n ** power
    found[at] = Math.floor((root - Math.floor(root)) * 2 ** WORD)
    at += 1
  }
  return found
}

function isPrime(n: number): boolean {
  for (let by = 2; by * by <= n; by += 1) if (n % by === 0) return false
  return true
}

const k = rootsOf(1 / 3, ROUNDS)
const start = rootsOf(1 / 2, 8)
const turn = (x: number, by: number): number => (x >>> by) | (x << (WORD - by))

/** The message with its padding: one bit, zeros, the length in bits. */
function padded(text: string): DataView {
  const bytes = new TextEncoder().encode(text)
  const size = Math.ceil((bytes.length + 9) / BLOCK) * BLOCK
  const whole = new Uint8Array(size)
  whole.set(bytes)
  whole[bytes.length] = 0x80
  const view = new DataView(whole.buffer)
  view.setUint32(size - 4, bytes.length * 8)
  return view
}

function expand(w: Int32Array, view: DataView, offset: number): void {
  for (let i = 0; i < 16; i += 1) w[i] = view.getInt32(offset + i * 4)
  for (let i = 16; i < ROUNDS; i += 1) {
    const [a = 0, b = 0] = [w[i - 15], w[i - 2]]
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
    w[i] = ((w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1) | 0
  }
}

const word = (words: Int32Array | Uint32Array, index: number): number => words[index] ?? 0

function choose(v: Int32Array): number {
  const e = word(v, 4)
  return (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & word(v, 5)) ^ (~e & word(v, 6)))
}

function majority(v: Int32Array): number {
  const [a, b, c] = [word(v, 0), word(v, 1), word(v, 2)]
  return (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
}

function compress(state: Int32Array, w: Int32Array): void {
  const v = Int32Array.from(state)
  for (let i = 0; i < ROUNDS; i += 1) {
    const t1 = (word(v, 7) + choose(v) + word(k, i) + word(w, i)) | 0
    const t2 = majority(v)
    v.copyWithin(1, 0, 7)
    v[4] = (word(v, 4) + t1) | 0
    v[0] = (t1 + t2) | 0
  }
  for (let i = 0; i < v.length; i += 1) state[i] = (word(state, i) + word(v, i)) | 0
}

/** SHA-256 as eight 32-bit words. Pages opened without TLS have no `crypto.subtle`. */
export function sha256(text: string): Int32Array {
  const state = Int32Array.from(start)
  const w = new Int32Array(ROUNDS)
  const view = padded(text)
  for (let offset = 0; offset < view.byteLength; offset += BLOCK) {
    expand(w, view, offset)
    compress(state, w)
  }
  return state
}
