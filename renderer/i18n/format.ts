const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** The product keeps one zone, UTC+8, whatever the computer says. */
const ZONE = 8 * HOUR
/** Below this many cases a rate says nothing: n/N is shown (design §8). */
export const SMALL_SAMPLE = 20
const WAN_YUAN_FROM = 100_000
const FEN = 100

export type FormatLocale = 'zh-CN' | 'en-US'
/** What may be shown for a rate: nothing counted, too few, or a percentage. */
export type RateText = { kind: 'none' | 'small' | 'rate'; text: string }

const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const daysEn = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const daysZh = ['日', '一', '二', '三', '四', '五', '六'] as const
const pad = (n: number) => String(n).padStart(2, '0')

/** Calendar parts of an instant in UTC+8. */
export function partsOf(at: number) {
  const date = new Date(at + ZONE)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    dayNumber: Math.floor((at + ZONE) / DAY),
  }
}
type Parts = ReturnType<typeof partsOf>

/** Thousands commas and a true minus: `35,588`, `−3`. */
export function count(n: number): string {
  const digits = String(Math.abs(Math.round(n))).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return n < 0 ? `−${digits}` : digits
}

/**
 * Percentage from whole counts, rounded half up in integers; a rate that is not whole never reads 100, one that is not nothing never 0. Null for an empty
 * denominator.
 */
export function rate(numerator: number, denominator: number, digits = 2): string | null {
  if (denominator <= 0) return null
  const scale = 10 ** digits
  const whole = 100 * scale
  const rounded = Math.floor((2 * numerator * whole + denominator) / (2 * denominator))
  const least = numerator > 0 ? 1 : 0
  const shown = numerator < denominator ? Math.max(least, Math.min(rounded, whole - 1)) : rounded
  if (digits === 0) return String(shown)
  return `${Math.floor(shown / scale)}.${String(shown % scale).padStart(digits, '0')}`
}

/** A rate as it may be shown: `--` without cases, `15/16` for small samples, else `99.20%`. */
export function rateText(numerator: number, denominator: number, digits = 2): RateText {
  const percent = rate(numerator, denominator, digits)
  if (percent === null) return { kind: 'none', text: '--' }
  if (denominator < SMALL_SAMPLE) return { kind: 'small', text: `${count(numerator)}/${count(denominator)}` }
  return { kind: 'rate', text: `${percent}%` }
}

const clockTime = (p: Parts) => `${pad(p.hour)}:${pad(p.minute)}`
const isoDay = (p: Parts) => `${p.year}-${pad(p.month)}-${pad(p.day)}`
const monthEn = (p: Parts) => monthsEn[p.month - 1] ?? ''

function spanZh(minutes: number): string {
  if (minutes < 60) return `${minutes} 分`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} 时 ${pad(minutes % 60)} 分`
  return `${Math.floor(hours / 24)} 天 ${hours % 24} 时`
}

function spanEn(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} h ${pad(minutes % 60)} min`
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

const roundedDown = (ms: number) => Math.floor(Math.max(0, ms) / MINUTE)
/** From the due instant on there is always at least one minute over. */
const roundedUp = (ms: number) => Math.max(1, Math.ceil(ms / MINUTE))

/** The largest whole unit of a span: minutes, hours from 1 h, days from 2 d. */
function largest(ms: number): { n: number; unit: 'minute' | 'hour' | 'day' } {
  const span = Math.abs(ms)
  if (span < HOUR) return { n: Math.floor(span / MINUTE), unit: 'minute' }
  return span < 2 * DAY ? { n: Math.floor(span / HOUR), unit: 'hour' } : { n: Math.floor(span / DAY), unit: 'day' }
}

function apartZh(ms: number): string {
  const { n, unit } = largest(ms)
  if (n === 0) return '1 分内'
  return `${n} ${{ minute: '分', hour: '小时', day: '天' }[unit]}${ms < 0 ? '前' : '后'}`
}

function apartEn(ms: number): string {
  const { n, unit } = largest(ms)
  if (n === 0) return 'within 1 min'
  return `${n} ${{ minute: 'min', hour: 'h', day: 'd' }[unit]} ${ms < 0 ? 'earlier' : 'later'}`
}

function wanYuan(yuan: number): string {
  const tenths = Math.floor(yuan / 1000 + 0.5)
  return tenths % 10 === 0 ? count(tenths / 10) : `${count(Math.floor(tenths / 10))}.${tenths % 10}`
}

const yuanText = (fen: number) =>
  fen % FEN === 0 ? count(fen / FEN) : `${count(Math.floor(fen / FEN))}.${pad(fen % FEN)}`

const kilometres = (metres: number) => (Math.floor(metres / 100 + 0.5) / 10).toFixed(1)

const shared = {
  count,
  rate,
  rateText,
  /** `10:24` of an instant. */
  clock: (at: number) => clockTime(partsOf(at)),
  /** `10:24:36` of an instant. */
  clockSeconds: (at: number) => `${clockTime(partsOf(at))}:${pad(partsOf(at).second)}`,
}

const chinese = {
  ...shared,
  /** `4 时 35 分`: time used or left, rounded down. */
  span: (ms: number) => spanZh(roundedDown(ms)),
  /** `2 分 14 秒`: how long a fault has lasted. */
  age: (ms: number) => (ms < MINUTE ? `${Math.floor(ms / SECOND)} 秒` : ageZh(ms)),
  /** `2 小时前`: how long before (negative) or after this one another came. */
  apart: apartZh,
  left: (ms: number) => (ms < MINUTE ? '剩不足 1 分' : `剩 ${spanZh(roundedDown(ms))}`),
  over: (ms: number) => `超时 ${spanZh(roundedUp(ms))}`,
  overSpan: (ms: number) => spanZh(roundedUp(ms)),
  /** `10:24` today, `昨 15:40`, `06-28` this year, `2022-06-28` older. */
  time: (at: number, now: number) => relative(at, now, { yesterday: '昨 ', tomorrow: '明 ' }) ?? dayZh(at, now),
  dateTime: (at: number) => `${isoDay(partsOf(at))} ${clockTime(partsOf(at))}`,
  full: (at: number) => `${isoDay(partsOf(at))} ${shared.clockSeconds(at)}`,
  day: (at: number) => isoDay(partsOf(at)),
  dayOfWeek: (at: number) => `${isoDay(partsOf(at))} 周${daysZh[partsOf(at).weekday] ?? ''}`,
  money: (fen: number) => (fen >= WAN_YUAN_FROM * FEN ? `${wanYuan(fen / FEN)} 万元` : `${yuanText(fen)} 元`),
  distance: (metres: number) => (metres < 1000 ? `${count(metres)} 米` : `${kilometres(metres)} 公里`),
}

function ageZh(ms: number): string {
  const minutes = Math.floor(ms / MINUTE)
  return minutes < 60 ? `${minutes} 分 ${pad(Math.floor(ms / SECOND) % 60)} 秒` : spanZh(minutes)
}

function ageEn(ms: number): string {
  const minutes = Math.floor(ms / MINUTE)
  return minutes < 60 ? `${minutes} min ${pad(Math.floor(ms / SECOND) % 60)} s` : spanEn(minutes)
}

function relative(at: number, now: number, words: { yesterday: string; tomorrow: string }): string | null {
  const parts = partsOf(at)
  const days = parts.dayNumber - partsOf(now).dayNumber
  if (days === 0) return clockTime(parts)
  if (days === -1) return `${words.yesterday}${clockTime(parts)}`
  return days === 1 ? `${words.tomorrow}${clockTime(parts)}` : null
}

function dayZh(at: number, now: number): string {
  const parts = partsOf(at)
  return parts.year === partsOf(now).year ? `${pad(parts.month)}-${pad(parts.day)}` : isoDay(parts)
}

function dayEn(at: number, now: number): string {
  const parts = partsOf(at)
  const day = `${monthEn(parts)} ${parts.day}`
  return parts.year === partsOf(now).year ? day : `${day}, ${parts.year}`
}

const fullDayEn = (at: number) => `${monthEn(partsOf(at))} ${partsOf(at).day}, ${partsOf(at).year}`

export type Format = typeof chinese

const english: Format = {
  ...shared,
  span: (ms) => spanEn(roundedDown(ms)),
  age: (ms) => (ms < MINUTE ? `${Math.floor(ms / SECOND)} s` : ageEn(ms)),
  apart: apartEn,
  left: (ms) => (ms < MINUTE ? 'Under 1 min left' : `${spanEn(roundedDown(ms))} left`),
  over: (ms) => `Overdue ${spanEn(roundedUp(ms))}`,
  overSpan: (ms) => spanEn(roundedUp(ms)),
  time: (at, now) => relative(at, now, { yesterday: 'Yest. ', tomorrow: 'Tmrw ' }) ?? dayEn(at, now),
  dateTime: (at) => `${fullDayEn(at)} ${clockTime(partsOf(at))}`,
  full: (at) => `${fullDayEn(at)} ${shared.clockSeconds(at)}`,
  day: fullDayEn,
  dayOfWeek: (at) => `${daysEn[partsOf(at).weekday] ?? ''}, ${fullDayEn(at)}`,
  money: (fen) => `¥${yuanText(fen)}`,
  distance: (metres) => (metres < 1000 ? `${count(metres)} m` : `${kilometres(metres)} km`),
}

/** Every number, clock and time as the reader's language writes it; pure. */
export const createFormat = (locale: FormatLocale): Format => (locale === 'zh-CN' ? chinese : english)
