import type { Instant } from '#contract/ids.ts'
import type { Random } from './random.ts'

/** Makes identifiers that a seed gives again. */
export type SeededIds = { uuid(at: Instant): string }

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
const TIME_DIGITS = 12
const VARIANT_FROM = 0x8000
const VARIANT_TO = 0xbfff

/** UUIDs in the layout of version 7 (RFC 9562): the time in front, so that they sort like the events they name. */
export function createSeededIds(random: Random): SeededIds {
  return {
    uuid(at) {
      const time = hex(at, TIME_DIGITS)
      const [high, low] = [random.whole(0, 0xffffff), random.whole(0, 0xffffff)]
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random.whole(0, 0xfff), 3)}-${hex(random.whole(VARIANT_FROM, VARIANT_TO), 4)}-${hex(high, 6)}${hex(low, 6)}`
    },
  }
}
