/** Bits of a hexadecimal digit. */
const bits = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4] as const
const DIGITS = 16
const ALL_BITS = 64
const digit = (text: string, index: number): number => Number.parseInt(text.charAt(index), DIGITS)

/** How many bits two perceptual prints of 64 bits (16 hexadecimal digits) differ in. */
export function printDistance(a: string, b: string): number {
  let sum = 0
  for (let index = 0; index < a.length; index += 1) sum += bits[digit(a, index) ^ digit(b, index)] ?? 0
  return sum
}

/** Whether a print tells pictures apart: one of an even surface does not. */
export function isTelling(print: string, leastBits: number): boolean {
  const set = printDistance(print, '0'.repeat(print.length))
  return set >= leastBits && set <= ALL_BITS - leastBits
}
