import type { Point } from '#contract/case.ts'
import type { ItemNode } from '#contract/views.ts'

/** What a worker types; photos and place are kept apart. */
export type ReportDraft = { isFixed: boolean; itemCode: string; text: string; address: string; result: string }

/** A draft as the fields of a form, and back; an empty one is of something fixed on the spot, as most are. */
export const reportOf = (values: Readonly<Record<string, string>>): ReportDraft => ({
  isFixed: values['isFixed'] !== 'no', itemCode: values['itemCode'] ?? '', text: values['text'] ?? '', address: values['address'] ?? '', result: values['result'] ?? '',
})
export const valuesOf = ({ isFixed, ...words }: ReportDraft): Record<string, string> => ({ ...words, isFixed: isFixed ? 'yes' : 'no' })

const SUB_GRID_DIGITS = 15
const LEAST_TEXT = 5
const LEAST_RESULT = 2
const MOST_ITEMS = 30

export type ReportFault = 'place' | 'text' | 'result' | 'item' | 'photo'
type Given = { draft: ReportDraft; photos: ReadonlySet<string>; hasPoint: boolean }

/** What is still missing, in the order of the form. What is asked for beyond this the server says. */
export function reportFaults({ draft, photos, hasPoint }: Given): ReportFault[] {
  const { isFixed, itemCode, text, result, address } = draft
  const missing: [ReportFault, boolean][] = [
    ['photo', !photos.has('BEFORE') || (isFixed && !photos.has('AFTER'))],
    ['item', isFixed && itemCode === ''],
    ['text', text.trim().length < LEAST_TEXT],
    ['result', isFixed && result.trim().length < LEAST_RESULT],
    ['place', !hasPoint && address.trim() === ''],
  ]
  return missing.filter(([, isMissing]) => isMissing).map(([fault]) => fault)
}

/** The action a report becomes: one form for finding, and for finding and fixing at once (domain.md 3.3). */
export function reportActionOf(draft: ReportDraft, { point, scope }: { point: Point | null; scope: string }): { type: string; [key: string]: unknown } {
  const address = draft.address.trim()
  const place = {
    ...(point === null ? {} : { point }), ...(address === '' ? {} : { address }), ...(scope.length === SUB_GRID_DIGITS ? { orgCode: scope } : {}),
  }
  const shared = {
    source: 'ZLT', origin: 'PATROL', text: draft.text.trim(), place, ...(draft.itemCode === '' ? {} : { itemCode: draft.itemCode }),
  }
  return draft.isFixed ? { type: 'reportAndFix', ...shared, result: draft.result.trim() } : { type: 'report', ...shared }
}

/** Items that fit what was typed: name, initials, code or a word of the people; level 1 only where it is fixed on the spot. */
export function fittingItems(items: readonly ItemNode[], typed: string, onlyLevelOne: boolean): ItemNode[] {
  const wanted = typed.trim().toLowerCase()
  const fits = ({ code, name, nameEn, initials, pinyin, keywords }: ItemNode) =>
    [code, name, nameEn.toLowerCase(), initials.toLowerCase(), pinyin.toLowerCase(), ...keywords].some((text) => text.includes(wanted))
  return items.filter((item) => (!onlyLevelOne || item.level === 1) && fits(item)).slice(0, MOST_ITEMS)
}
