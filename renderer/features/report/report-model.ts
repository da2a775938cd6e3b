import { z } from 'zod'
import { AttachmentRef, Origin, Urgency } from '#contract/case.ts'
import { CaseAction, type CaseActionInput } from '#contract/commands.ts'
import { CaseId, OrgCode } from '#contract/ids.ts'
import type { RouteBody } from '#contract/routes.ts'

/** Who called or came; stays in memory only. */
export type Reporter = { name: string; phone: string; isAnonymous: boolean; isConfidential: boolean; wantsContact: boolean }

/** What is kept on this computer of an unfinished report: nothing that tells who reported. */
export const StoredDraft = z.object({
  caseId: CaseId,
  text: z.string(),
  title: z.string(),
  /** What the user chose; counts only once `isItemChosen`. */
  itemCode: z.string().nullable(),
  isItemChosen: z.boolean(),
  /** Null: as the item says. */
  urgency: Urgency.nullable(),
  subGrid: OrgCode.nullable(),
  address: z.string(),
  origin: Origin.nullable(),
  photos: z.array(AttachmentRef),
})
export type StoredDraft = z.infer<typeof StoredDraft>

/** A report being written. The case has its id from the first key on, so that sending twice makes one case. */
export type ReportDraft = StoredDraft & { reporter: Reporter }
/** The draft with what follows from its words filled in, as it would be sent now. */
export type FilledDraft = ReportDraft & { urgency: Urgency }
export type SimilarAbout = RouteBody<'similar'>
export type ReportField = 'text' | 'title' | 'itemCode' | 'subGrid' | 'address' | 'phone' | 'name' | 'photos'
export type ReportFault = 'missing' | 'textShort' | 'textLong' | 'titleLong' | 'addressLong' | 'phoneWrong' | 'nameLong' | 'photoNeeded' | 'wrong'
export type ReportFaults = Partial<Record<ReportField, ReportFault>>

export const nobody: Reporter = { name: '', phone: '', isAnonymous: false, isConfidential: false, wantsContact: false }
/** How a matter reaches this desk; what comes from other systems is imported, not typed. */
export const origins = ['RESIDENT', 'PATROL', 'POLICE', 'INSPECTION', 'OPERATOR'] as const satisfies readonly Origin[]

/** An empty report under a new id, at the place the desk is responsible for if that is one sub-grid. */
export function emptyDraft(caseId: string, subGrid: string | null): ReportDraft {
  return { caseId, text: '', title: '', itemCode: null, isItemChosen: false, urgency: null, subGrid, address: '', origin: null, photos: [], reporter: nobody }
}

/** Takes the certain item of the words unless the user chose (or took away) one, and the urgency of the item unless the user said. */
export function fillDraft(draft: ReportDraft, certain: string | null, isUrgent: (item: string) => boolean): FilledDraft {
  const itemCode = draft.isItemChosen ? draft.itemCode : certain
  return { ...draft, itemCode, urgency: draft.urgency ?? (itemCode !== null && isUrgent(itemCode) ? 'URGENT' : 'NORMAL') }
}

/** Has anything been written that would be a pity to lose. */
export function isWritten(draft: ReportDraft): boolean {
  const { text, title, itemCode, address, photos, reporter } = draft
  return [text, title, address, reporter.name, reporter.phone].some((words) => words.trim() !== '') || itemCode !== null || photos.length > 0
}

/** Who first brought the matter: as chosen, else a resident when somebody left contact data, else this desk. */
export function originOf({ origin, reporter }: ReportDraft): Origin {
  if (origin !== null) return origin
  return reporter.name.trim() !== '' || plainPhone(reporter.phone) !== '' || reporter.wantsContact ? 'RESIDENT' : 'OPERATOR'
}

/** The command as the contract wants it. Call only for a draft without faults. */
export function toReport(draft: FilledDraft): CaseActionInput {
  const { name, phone, ...wishes } = draft.reporter
  const contact = { ...(name.trim() === '' ? {} : { name: name.trim() }), ...(plainPhone(phone) === '' ? {} : { phone: plainPhone(phone) }) }
  const address = draft.address.trim()
  const title = draft.title.trim()
  return {
    type: 'report',
    source: 'CONSOLE',
    origin: originOf(draft),
    ...(title === '' ? {} : { title }),
    text: draft.text.trim(),
    place: { ...(address === '' ? {} : { address }), ...(draft.subGrid === null ? {} : { orgCode: draft.subGrid }) },
    ...(draft.itemCode === null ? {} : { itemCode: draft.itemCode }),
    urgency: draft.urgency,
    reporter: { ...contact, ...wishes },
    attachments: draft.photos,
  }
}

const faultsByPath: Record<string, [ReportField, ReportFault]> = {
  'text too_small': ['text', 'textShort'], 'text too_big': ['text', 'textLong'], 'title too_big': ['title', 'titleLong'],
  'place.address too_big': ['address', 'addressLong'], 'reporter.phone invalid_format': ['phone', 'phoneWrong'], 'reporter.name too_big': ['name', 'nameLong'],
}

/** What is missing or wrong, by field. */
export function faultsOf(draft: FilledDraft): ReportFaults {
  const parsed = CaseAction.safeParse(toReport(draft))
  const issues = parsed.success ? [] : parsed.error.issues.map((issue) => faultsByPath[`${issue.path.join('.')} ${issue.code}`] ?? (['text', 'wrong'] as const))
  const missing: [ReportField, boolean][] = [['text', draft.text.trim() === ''], ['subGrid', draft.subGrid === null], ['address', draft.address.trim() === '']]
  return {
    ...Object.fromEntries(issues),
    ...(originOf(draft) === 'PATROL' && draft.photos.length === 0 ? { photos: 'photoNeeded' as const } : {}),
    ...Object.fromEntries(missing.filter(([, isMissing]) => isMissing).map(([field]) => [field, 'missing' as const])),
  }
}

/** Fields in the order of the screen: the first faulty one takes the focus. */
export const fieldOrder: readonly ReportField[] = ['text', 'title', 'itemCode', 'subGrid', 'address', 'photos', 'name', 'phone']

/** Which field the server's refusal is about. */
export function refusedReportField(details: Readonly<Record<string, unknown>>, code: string): ReportField | null {
  const byGuard: Record<string, ReportField> = { 'place-given': 'address', 'photo-given': 'photos', 'sub-grid-given': 'subGrid' }
  const byCode: Record<string, ReportField> = { 'catalogue.unknown-org': 'subGrid', 'catalogue.unknown-item': 'itemCode', 'attachment.not-found': 'photos' }
  const { guard } = details
  return (typeof guard === 'string' ? byGuard[guard] : undefined) ?? byCode[code] ?? null
}

const FROM_LETTERS = 2

/** What the open cases are compared with; null until there is a sub-grid, and an item or some words. */
export function similarRequest({ subGrid, itemCode, title, text, address }: ReportDraft): SimilarAbout | null {
  if (subGrid === null || (itemCode === null && text.trim().length < FROM_LETTERS)) return null
  return { subGrid, itemCode, title: title.trim(), text: text.trim(), address: address.trim() }
}

function plainPhone(phone: string): string {
  return phone.replace(/[\s-]/g, '')
}
