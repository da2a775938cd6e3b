import type { Place } from '#contract/case.ts'
import type { CaseCommand } from '#contract/commands.ts'
import type { CaseId, Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { ReportReceipt, ResidentReport } from '#contract/resident.ts'
import type { CommandReply } from '#contract/views.ts'
import { CaseAction } from '#contract/commands.ts'
import { dayOf, hourOf } from '#backend/domain/calendar/day.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { suggestItems } from '#backend/domain/catalogue/suggest-items.ts'
import { residentActor } from '#backend/domain/resident/identity.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Door, ResidentStore } from '#backend/ports/resident-store.ts'
import type { PhoneCheck } from './phone-check.ts'
import { linkPath, type Secrets } from './secrets.ts'
import type { WorkProof } from './work-proof.ts'

/** The system residents' appeals belong to (domain.md 12.4). */
const SOURCE = 'QZSQ'

export type ReportDeps = {
  store: ResidentStore
  secrets: Secrets
  phones: PhoneCheck
  work: WorkProof
  catalogue: Catalogue
  district: OrgCode
  submit(actor: Actor, command: CaseCommand): Promise<CommandReply>
  /** Whether a case of this id is there already: a report sent again. */
  isKnown(caseId: CaseId): boolean
  limits: { reportsPerPhoneADay: number; reportsPerDoorAnHour: number }
  /** Editions of the privacy notice that may have been agreed to. */
  notices: readonly string[]
  kinds: readonly { kind: string; categories: readonly string[] }[]
}

/**
 * A resident's report becomes a case. Sent again (the same ids) it counts for no limit and gives the first answer. Refuses
 * with `resident.unknown-door`, `resident.phone-unproven`, `resident.work-needed` and `request.too-many`.
 */
export async function reportByResident(deps: ReportDeps, report: ResidentReport, now: Instant): Promise<ReportReceipt> {
  const { commandId, caseId } = report
  const door = doorOf(deps.store, report)
  const hits = hitsOf(deps, report, now)
  const isNew = !deps.isKnown(caseId)
  demandNotice(deps, report)
  demandProof(deps, report, now)
  if (isNew) demandRoom(deps, { report, hits, now })
  const reply = await deps.submit(residentActor(caseId, deps.district), { commandId, caseId, expectedVersion: 0, action: actionOf(deps, report, door) })
  if (isNew) for (const { key, bucket, kind } of hits) {
    deps.store.addHit(key, bucket)
    deps.store.dropHits(kind, bucket)
  }
  const { no, reportedAt } = reply.case.card
  const key = deps.secrets.linkKey(caseId)
  return { no, key, link: linkPath(no, key), at: reportedAt }
}

/** A code that was replaced or taken down still says where the resident stands, but one that never was does not. */
function doorOf(store: ResidentStore, { door }: ResidentReport): Door | null {
  if (door === undefined) return null
  const found = store.door(door)
  if (found === null) throw new DomainError('resident.unknown-door')
  return found
}

/** What was agreed to must be a notice that there is. */
function demandNotice({ notices }: ReportDeps, { notice }: ResidentReport): void {
  if (!notices.includes(notice)) throw new DomainError('request.invalid', { issues: [{ path: ['notice'], code: 'unknown' }] })
}

function demandProof({ phones }: ReportDeps, { reporter }: ResidentReport, now: Instant): void {
  if (reporter !== null && phones.isOn() && !phones.isProved(reporter, now)) throw new DomainError('resident.phone-unproven')
}

type Hit = { kind: 'phone' | 'door'; key: string; bucket: number; most: number }

function hitsOf({ secrets, limits }: ReportDeps, { reporter, door }: ResidentReport, now: Instant): Hit[] {
  const hits: Hit[] = []
  if (reporter !== null) hits.push({ kind: 'phone', key: `phone:${secrets.keyed('phone', reporter.phone)}`, bucket: dayOf(now), most: limits.reportsPerPhoneADay })
  hits.push({ kind: 'door', key: `door:${door ?? 'none'}`, bucket: hourOf(now), most: limits.reportsPerDoorAnHour })
  return hits
}

/** A phone has its number of reports a day; a door that is busy asks for work before the next one (domain.md 11). */
function demandRoom({ store, work }: ReportDeps, { report, hits, now }: { report: ResidentReport; hits: readonly Hit[]; now: Instant }): void {
  for (const { kind, key, bucket, most } of hits) {
    if (store.hits(key, bucket) < most) continue
    if (kind === 'phone') throw new DomainError('request.too-many', { why: 'phone-day', most })
    if (report.work === undefined || !work.isDone(report.work, now)) throw new DomainError('resident.work-needed', { ...work.task(now) })
  }
}

function actionOf(deps: ReportDeps, report: ResidentReport, door: Door | null): CaseCommand['action'] {
  const { text, reporter, photos, notice } = report
  const itemCode = itemOf(deps, report)
  return CaseAction.parse({
    type: 'report', source: SOURCE, origin: 'RESIDENT', nature: 'REQUEST', text, place: placeOf(report, door), urgency: 'NORMAL', notice,
    ...(itemCode === undefined ? {} : { itemCode }),
    reporter: reporter === null
      ? { isAnonymous: true }
      : { phone: reporter.phone, isConfidential: reporter.isConfidential, wantsContact: reporter.wantsMeeting, ...(reporter.name === undefined ? {} : { name: reporter.name }) },
    attachments: photos.map(({ id, name }) => ({ id, name, kind: 'BEFORE', takenAt: null })),
  })
}

/** An address that was typed in counts more than the door; where it cannot be found, the door's area does. */
function placeOf({ address, point }: ResidentReport, door: Door | null): Place {
  if (door === null) return { ...(address === undefined ? {} : { address }), ...(point === undefined ? {} : { point }) }
  if (address !== undefined && address !== door.address) return { address, orgCode: door.org }
  const at = door.lng === null || door.lat === null ? {} : { point: { lng: door.lng, lat: door.lat } }
  return { ...at, address: door.address, orgCode: door.org, ...(door.kind === 'BUILDING' ? { buildingCode: door.code } : {}) }
}

/** The best item of the words inside the kind that was picked; without a kind the report's own rules decide. */
function itemOf({ catalogue, kinds }: ReportDeps, { text, kind }: ResidentReport): string | undefined {
  const categories = kinds.find((one) => one.kind === kind)?.categories ?? []
  return suggestItems(text, catalogue).find(({ itemCode }) => categories.includes(catalogue.items.get(itemCode)?.category ?? ''))?.itemCode
}
