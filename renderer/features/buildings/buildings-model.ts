import { BuildingGrade, buildingGrades, FindingKind, type BuildingActionInput, type BuildingActionType, type BuildingCard, type BuildingView, type GradeCount } from '#contract/buildings.ts'
import type { AttachmentRef } from '#contract/case.ts'
import type { GlyphName } from '#renderer/ui/glyph.tsx'

export type BuildingFilter = { grade: BuildingGrade | null; reason: FindingKind | null; isMissed: boolean; isAppealed: boolean; isHeld: boolean; typed: string }
export const firstFilter: BuildingFilter = { grade: null, reason: null, isMissed: false, isAppealed: false, isHeld: false, typed: '' }

/** The filter an address says; what it does not know is left out. */
export function filterOf(search: URLSearchParams): BuildingFilter {
  const has = (key: string) => search.get(key) === '1'
  return {
    grade: BuildingGrade.safeParse(search.get('grade')).data ?? null, reason: FindingKind.safeParse(search.get('reason')).data ?? null,
    isMissed: has('missed'), isAppealed: has('appealed'), isHeld: has('held'), typed: search.get('q') ?? '',
  }
}

const entriesOf = ({ grade, reason, isMissed, isAppealed, isHeld, typed }: BuildingFilter): [string, string | null][] =>
  Object.entries({ grade, reason, missed: isMissed ? '1' : null, appealed: isAppealed ? '1' : null, held: isHeld ? '1' : null, q: typed === '' ? null : typed })

/** An address with another filter; what else stands in it stays. */
export function withFilter(before: URLSearchParams, filter: BuildingFilter): URLSearchParams {
  const next = new URLSearchParams(before)
  for (const [key, value] of entriesOf(filter)) {
    if (value === null) next.delete(key)
    else next.set(key, value)
  }
  return next
}

/** What the list is asked for. */
export function queryOf(filter: BuildingFilter, scope: string) {
  const { grade, reason, isMissed, isAppealed, isHeld, typed } = filter
  return {
    scope, ...(grade === null ? {} : { grade }), ...(reason === null ? {} : { reason }), ...(isMissed ? { missed: '1' as const } : {}), ...(isAppealed ? { appealed: '1' as const } : {}),
    ...(isHeld ? { held: '1' as const } : {}), ...(typed === '' ? {} : { q: typed }),
  }
}

export const isNarrowed = (filter: BuildingFilter): boolean => entriesOf(filter).some(([, value]) => value !== null)
export const sumOf = (count: GradeCount): number => buildingGrades.reduce((sum, grade) => sum + count[grade], 0)
export const glyphOf: Record<BuildingGrade, GlyphName> = { ASSURED: 'square', NORMAL: 'square', WARNING: 'warn' }

/** Kinds that hold a building down, each once. */
export const kindsOf = ({ reasons }: Pick<BuildingCard, 'reasons'>): FindingKind[] => [...new Set(reasons.map(({ kind }) => kind))]

/** The row after a step, kept inside the list. */
export function steppedBuilding(items: readonly BuildingCard[], current: string | null, step: 1 | -1): string | null {
  const index = items.findIndex(({ code }) => code === current)
  const wanted = index === -1 ? 0 : Math.min(items.length - 1, Math.max(0, index + step))
  return items[wanted]?.code ?? null
}

export type DeedValues = { kind: FindingKind | null; count: number; isMajor: boolean; caseNo: string; note: string; photos: AttachmentRef[]; isYes: boolean | null; about: number[] }
export const freshValues: DeedValues = { kind: null, count: 1, isMajor: false, caseNo: '', note: '', photos: [], isYes: null, about: [] }
/** One thing to do; `finding` for what is about one of its findings. */
export type Deed = { type: BuildingActionType; finding?: number }

const LEAST_WORDS = 2
const CASE_NO = /^GM\d{14}$/

function foundIn({ kind, count, isMajor, caseNo, note, photos }: DeedValues) {
  const no = caseNo.trim()
  return kind === null ? [] : [{ kind, count, isMajor, note: note.trim(), attachments: photos, ...(no === '' ? {} : { caseNo: no }) }]
}

type Maker = (deed: Deed, values: DeedValues) => BuildingActionInput | null
const makers: Record<BuildingActionType, Maker> = {
  record: (_deed, values) => (values.kind === null ? null : { type: 'record', findings: foundIn(values) }),
  inspect: (_deed, values) => ({ type: 'inspect', note: values.kind === null ? values.note.trim() : '', attachments: values.kind === null ? values.photos : [], findings: foundIn(values) }),
  close: ({ finding = 0 }, { note, photos }) => (note.trim().length < LEAST_WORDS ? null : { type: 'close', finding, note, attachments: photos }),
  correct: ({ finding = 0 }, { note }) => (note.trim().length < LEAST_WORDS ? null : { type: 'correct', finding, reason: note }),
  reinspect: (_deed, { isYes, note, photos }) => (isYes === null || note.trim().length < LEAST_WORDS ? null : { type: 'reinspect', isPassed: isYes, note, attachments: photos }),
  appeal: (_deed, { about, note }) => (about.length === 0 || note.trim().length < LEAST_WORDS ? null : { type: 'appeal', findings: about, text: note }),
  decideAppeal: (_deed, { isYes, note }) => (isYes === null || note.trim().length < LEAST_WORDS ? null : { type: 'decideAppeal', isUpheld: isYes, reason: note }),
}

/** What a filled form asks for; null while something is missing. */
export function toAction(deed: Deed, values: DeedValues): BuildingActionInput | null {
  const isCaseWrong = values.caseNo.trim() !== '' && !CASE_NO.test(values.caseNo.trim())
  return isCaseWrong ? null : makers[deed.type](deed, values)
}

/** The name of somebody in a building's history. */
export const nameIn = ({ people }: Pick<BuildingView, 'people'>, id: string | null): string | null => people.find((one) => one.id === id)?.name ?? null
