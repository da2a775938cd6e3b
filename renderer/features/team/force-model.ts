import { ForceHours, ForceMember, forceKinds, SelfTeam, teamKinds, type ForceKind, type TeamKind } from '#contract/forces.ts'
import { minuteText } from '#renderer/i18n/days.ts'

const HOUR = 60

/** Minutes after midnight; null for what is no time. `24:00` is the end of the day. */
export function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? []
  if (hours === undefined || minutes === undefined) return null
  const all = Number(hours) * HOUR + Number(minutes)
  return Number(minutes) < HOUR && all <= 24 * HOUR ? all : null
}

/** Hours that were typed; null as long as they are none. Midnight as an end is the end of the day. */
export function hoursOf({ days, from, to }: { days: string; from: string; to: string }): ForceHours | null {
  const end = minutesOf(to)
  const parsed = ForceHours.safeParse({ days: days.split(',').filter((day) => day !== '').map(Number), from: minutesOf(from), to: end === 0 ? 24 * HOUR : end })
  return parsed.success ? parsed.data : null
}

const WEEK = 7

/** `一至五 09:00–18:00`, `每天 全天`, in the words that are given. */
export function hoursText({ days, from, to }: ForceHours, words: { everyDay: string; wholeDay: string; to: string; list: string; nextDay: string }, weekdays: readonly string[]): string {
  const sorted = days.toSorted((a, b) => a - b)
  const [first = 1] = sorted
  const last = sorted.at(-1) ?? first
  const name = (day: number) => weekdays[day - 1] ?? ''
  const isRun = sorted.length > 2 && last - first === sorted.length - 1
  const when = sorted.length === WEEK ? words.everyDay : isRun ? `${name(first)}${words.to}${name(last)}` : sorted.map(name).join(words.list)
  if (from === 0 && to === 24 * HOUR) return `${when} ${words.wholeDay}`
  return `${when} ${minuteText(from)}–${to <= from ? words.nextDay : ''}${minuteText(to)}`
}

/** What a pasted list has come to: entries, on which line of the text each stands, and the lines that are none. */
export type Pasted<T> = { items: T[]; lines: number[]; wrong: number[] }
/** So many entries are taken in at once. */
export const MOST_AT_ONCE = 500

function pasted<T>(text: string, read: (cells: readonly string[]) => T | null): Pasted<T> {
  const found: Pasted<T> = { items: [], lines: [], wrong: [] }
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const item = read(line.split(/[,\t，]/).map((cell) => cell.trim()))
    if (item === null) found.wrong.push(index + 1)
    else {
      found.items.push(item)
      found.lines.push(index + 1)
    }
  }
  return found
}

type Names<K extends string> = Readonly<Record<K, string>>
const codeOf = <K extends string>(word: string | undefined, codes: readonly K[], names: Names<K>): K | null => codes.find((code) => code === word || names[code] === word) ?? null

/** Members by line: id, kind, area, unit, name, days (`12345`), from, to, duty phone. */
export function readMembers(text: string, names: Names<ForceKind>): Pasted<ForceMember> {
  return pasted(text, ([id, kind, org, unit, name, days = '', from = '', to = '', phone = '']) => {
    const hours = hoursOf({ days: Array.from(days).join(','), from, to })
    const parsed = ForceMember.safeParse({ id, kind: codeOf(kind, forceKinds, names), org, unit, name, hours, dutyPhone: phone === '' ? null : phone, isActive: true })
    return parsed.success ? parsed.data : null
  })
}

/** Teams by line: sub-grid, team, members, leader. */
export function readTeams(text: string, names: Names<TeamKind>): Pasted<SelfTeam> {
  return pasted(text, ([org, kind, members, leader]) => {
    const parsed = SelfTeam.safeParse({ org, kind: codeOf(kind, teamKinds, names), members: members === undefined || members === '' ? null : Number(members), leader })
    return parsed.success ? parsed.data : null
  })
}
