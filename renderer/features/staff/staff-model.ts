import type { Tally } from '#contract/score.ts'
import { dutyItems, type DutyItem, type RaterForm, type RaterPart, type StaffLine, type StaffMonthView, type StaffRow } from '#contract/staff.ts'
import { partsOf } from '#renderer/i18n/format.ts'
import type { Format, Texts } from '#renderer/i18n/index.ts'

export type Draft = Partial<Record<keyof RaterForm, number>>
export type Drafts = ReadonlyMap<string, Draft>
const MOST = 100
const MONTHS = 12

/** A typed figure as points; null when it is none. */
export function pointsOf(text: string): number | null {
  if (!/^\d{1,3}$/.test(text)) return null
  const points = Number(text)
  return points <= MOST ? points : null
}

/** The month of an instant in UTC+8. */
export function presentMonth(at: number): string {
  const { year, month } = partsOf(at)
  return `${year}-${String(month).padStart(2, '0')}`
}

/** The month some months away, not beyond the present one. */
export function movedMonth(month: string, steps: number, at: number): string | null {
  const index = Number(month.slice(0, 4)) * MONTHS + Number(month.slice(5)) - 1 + steps
  const { year, month: present } = partsOf(at)
  return index > year * MONTHS + present - 1 ? null : `${Math.floor(index / MONTHS)}-${String((index % MONTHS) + 1).padStart(2, '0')}`
}

export const monthText = ({ staff }: Texts, month: string): string => staff.month(Number(month.slice(0, 4)), Number(month.slice(5)))

/** The part that this reader fills in for somebody; null when none. */
export const ownPart = (row: StaffRow) => row.parts.find(({ mayRate }) => mayRate) ?? null

type Given = { staff: string; part: RaterPart; form: RaterForm }

/** What was given, with what was typed since in its place; null while a figure is missing. */
function formOf(given: RaterForm | null, { conduct = given?.conduct, teamwork = given?.teamwork }: Draft): RaterForm | null {
  return conduct === undefined || teamwork === undefined ? null : { conduct, teamwork }
}

const isSame = (a: RaterForm | null, b: RaterForm): boolean => a !== null && a.conduct === b.conduct && a.teamwork === b.teamwork

/** Forms that are complete and differ from what was given. */
export function changedForms(rows: readonly StaffRow[], drafts: Drafts): Given[] {
  return rows.flatMap((row) => {
    const part = ownPart(row)
    const form = part === null ? null : formOf(part.form, drafts.get(row.id) ?? {})
    return part === null || form === null || isSame(part.form, form) ? [] : [{ staff: row.id, part: part.part, form }]
  })
}

/** `待街道、小分格` or that everybody has given. */
export function stateText({ staff, common }: Texts, { parts }: Pick<StaffRow, 'parts'>): string {
  const missing = parts.filter(({ isGiven }) => !isGiven).map(({ part }) => staff.parts[part])
  return missing.length === 0 ? staff.done : staff.waiting(missing.join(common.list))
}

/** `按期 12/12·巡查 9/20`: what the system knows, with its counts; nothing for what there is none of. */
export function evidenceText({ staff, common }: Texts, format: Format, { evidence }: Pick<StaffRow, 'evidence'>): string {
  const known = evidence.filter(({ tally }) => tally.denominator > 0).map(({ item, tally }) => `${staff.duty[item]} ${format.count(tally.numerator)}/${format.count(tally.denominator)}`)
  return known.length === 0 ? staff.noDuty : known.join(common.separator)
}

const isDuty = (line: StaffLine): line is DutyItem => dutyItems.some((item) => item === line)

/** The name of a figure that can be appealed against. */
export const lineName = ({ staff }: Pick<Texts, 'staff'>, line: StaffLine): string => (isDuty(line) ? staff.duty[line] : staff.formOf(staff.parts[line]))
export const tallyText = (format: Format, { numerator, denominator }: Tally): string => `${format.count(numerator)}/${format.count(denominator)}`
const tallyIn = ({ evidence }: Pick<StaffRow, 'evidence'>, line: StaffLine): Tally | null => evidence.find(({ item }) => item === line)?.tally ?? null

/** `巡查 14/20`, `街道评分 86.0`: a figure with what it is now. */
export function lineText({ t, format }: { t: Texts; format: Format }, row: StaffRow, line: StaffLine): string {
  const tally = tallyIn(row, line)
  const score = row.parts.find(({ part }) => part === line)?.score ?? null
  return [lineName(t, line), ...(tally === null ? [] : [tallyText(format, tally)]), ...(score === null ? [] : [score])].join(' ')
}

/** How many failures an appeal against a duty can excuse; null for a rater's form. */
export function failuresIn(row: StaffRow, line: StaffLine): number | null {
  const tally = tallyIn(row, line)
  return tally === null ? null : tally.denominator - tally.numerator
}

/** How the month stands: when forms are due, that they are late, or that it is closed. */
export function statusText({ staff }: Texts, format: Format, view: Pick<StaffMonthView, 'closedAt' | 'version' | 'isLate' | 'deadline' | 'missing'>): string {
  if (view.closedAt !== null) return staff.closed(format.dateTime(view.closedAt), view.version)
  return view.isLate && view.missing > 0 ? staff.late(format.dateTime(view.deadline), view.missing) : staff.due(format.dateTime(view.deadline))
}
