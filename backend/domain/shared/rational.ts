/** An exact fraction in lowest terms with a positive denominator. Scores and their sums are these until they are shown. */
export type Rational = { readonly n: bigint; readonly d: bigint }

const abs = (value: bigint): bigint => (value < 0n ? -value : value)

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [abs(a), abs(b)]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The fraction of two whole numbers. Throws on a denominator of zero: an empty rate has no value, and its caller says so. */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const [n, d] = [BigInt(numerator), BigInt(denominator)]
  if (d === 0n) throw new Error('a fraction needs a denominator')
  const common = gcd(n, d) * (d < 0n ? -1n : 1n)
  return { n: n / common, d: d / common }
}

export const ZERO: Rational = { n: 0n, d: 1n }

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d)
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n)
export const sum = (values: readonly Rational[]): Rational => values.reduce(add, ZERO)

/** -1, 0 or 1, as `a` is smaller, equal or greater. */
export function compare(a: Rational, b: Rational): number {
  const [left, right] = [a.n * b.d, b.n * a.d]
  if (left === right) return 0
  return left < right ? -1 : 1
}

export const smaller = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b)
export const greater = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b)

/** `n/d`: what is stored and hashed. */
export const toText = ({ n, d }: Rational): string => `${n}/${d}`

/** The fraction that `toText` wrote. */
export function fromText(text: string): Rational {
  const [n = '', d = ''] = text.split('/')
  return rational(BigInt(n), BigInt(d))
}

const unit = (digits: number): bigint => 10n ** BigInt(digits)

/** In units of the last digit, rounded half away from zero. */
export function scaled({ n, d }: Rational, digits: number): bigint {
  const size = (2n * abs(n) * unit(digits) + d) / (2n * d)
  return n < 0n ? -size : size
}

/** Units of the last digit as text: 849 with one digit is `84.9`. */
export function digitsText(units: bigint, digits: number): string {
  const text = String(abs(units)).padStart(digits + 1, '0')
  const shown = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return units < 0n ? `-${shown}` : shown
}

/**
 * A value between nothing and the whole in units of the last digit, half up; but the whole only when it is reached, and
 * nothing only when there is nothing (the rule of domain.md 6.1 for every number with a natural end).
 */
export function scaledWithin(value: Rational, whole: Rational, digits: number): bigint {
  const [units, most] = [scaled(value, digits), scaled(whole, digits)]
  if (compare(value, whole) < 0 && units >= most) return most - 1n
  return units === 0n && value.n > 0n ? 1n : units
}
