import { ceil } from './number.ts'

/** A list cut into parts of at most so many, in its order; none for an empty list. */
export const chunked = <T>(list: readonly T[], most: number): T[][] => Array.from({ length: ceil(list.length / most) }, (_, index) => list.slice(index * most, (index + 1) * most))
