import type { CaseState, EventLevel, Urgency } from '#contract/case.ts'
import type { CaseEvent } from '#contract/events.ts'
import type { CaseNo, OrgCode } from '#contract/ids.ts'
import type { ItemNode } from '#contract/views.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { suggestItems } from '#backend/domain/catalogue/suggest-items.ts'
import type { DecideContext } from '#backend/domain/case/decide-context.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { round } from '#backend/domain/shared/number.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import type { ActionOf } from './decider.ts'

type Limit = NonNullable<CaseState['limit']>
type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>
export type ReportFields = Omit<ActionOf<'report'>, 'type'>

const TITLE_LENGTH = 40

/** The catalogue entry of a code; throws `catalogue.unknown-item`. */
export function itemOf(catalogue: Catalogue, itemCode: string): ItemNode {
  const item = catalogue.items.get(itemCode)
  if (item === undefined) throw new DomainError('catalogue.unknown-item', { itemCode })
  return item
}

/** Throws `catalogue.unknown-org` unless the place is in the organisation. */
export function demandOrg(catalogue: Catalogue, code: OrgCode): void {
  if (!catalogue.orgs.has(code)) throw new DomainError('catalogue.unknown-org', { orgCode: code })
}

/** The disposal limit an item promises today; frozen from then on. */
export function limitFor(item: ItemNode, ctx: DecideContext): Limit {
  return { ms: round(item.limitHours * HOUR), mode: item.mode, calendarVersion: ctx.calendars.current.version, ruleVersion: ctx.rules.version }
}

/** First sentence of a text, cut for a card. */
function titleFrom(text: string): string {
  const [sentence = ''] = text.trim().split(/[。！？!?;；\n]/u, 1)
  const letters = Array.from(sentence === '' ? text.trim() : sentence)
  return letters.length <= TITLE_LENGTH ? letters.join('') : `${letters.slice(0, TITLE_LENGTH - 1).join('')}…`
}

/** The item the reporter named, else the one the words leave no doubt about (domain.md 5). */
function classified(fields: ReportFields, catalogue: Catalogue): ItemNode | null {
  if (fields.itemCode !== undefined) return itemOf(catalogue, fields.itemCode)
  const best = suggestItems(`${fields.title ?? ''}\n${fields.text}`, catalogue)[0]
  return best?.isCertain === true ? (catalogue.items.get(best.itemCode) ?? null) : null
}

type Placed = { subGrid: OrgCode; no: CaseNo; clocks: EventOf<'reported'>['clocks'] }

type Reported = EventOf<'reported'>

function placeFacts({ place }: ReportFields): Pick<Reported, 'address' | 'point' | 'buildingCode'> {
  return { address: place.address ?? '', point: place.point ?? null, buildingCode: place.buildingCode ?? null }
}

function reporterFacts({ reporter }: ReportFields): Pick<Reported, 'isAnonymous' | 'isConfidential' | 'wantsContact'> {
  if (reporter === undefined) return { isAnonymous: false, isConfidential: false, wantsContact: false }
  return { isAnonymous: reporter.isAnonymous, isConfidential: reporter.isConfidential, wantsContact: reporter.wantsContact }
}

function itemFacts(fields: ReportFields, catalogue: Catalogue): Pick<Reported, 'itemCode' | 'level' | 'isSensitive' | 'isDispute'> {
  const item = classified(fields, catalogue)
  if (item === null) return { itemCode: null, level: fields.level ?? null, isSensitive: false, isDispute: false }
  return { itemCode: item.code, level: fields.level ?? item.level, isSensitive: item.isSensitive, isDispute: item.isDispute }
}

/** The first event of a case. Contact data stay behind; phone and identity numbers in the title are masked, as titles stand on walls. */
export function reportedEvent(fields: ReportFields, placed: Placed, ctx: DecideContext): Reported {
  const { source, sourceId = null, origin, nature = null, text, urgency, peopleCount = null, amountFen = null, isTest, attachments, notice } = fields
  const { address, buildingCode, point } = placeFacts(fields)
  const { isDispute, isSensitive, itemCode, level } = itemFacts(fields, ctx.catalogue)
  const { isAnonymous, isConfidential, wantsContact } = reporterFacts(fields)
  const { clocks, no, subGrid } = placed
  // In the order of their names, as they are written down: a store need not sort them.
  const reported: Reported = {
    type: 'reported', address, amountFen, attachments, buildingCode, clocks, contactId: ctx.contactId, id: ctx.caseId, isAnonymous, isConfidential, isDispute,
    isSensitive, isTest, itemCode, level, nature, no, origin, peopleCount, point, source, sourceId, subGrid, text,
    title: maskText(fields.title ?? titleFrom(text)), urgency, wantsContact,
  }
  return notice === undefined ? reported : { ...reported, consent: { notice, at: ctx.now } }
}

type Classification = { item: ItemNode; level: EventLevel; subGrid: OrgCode; urgency: Urgency; limit: Limit; reason: string | null }

/** Acceptance: item, level and limit are fixed; an urgent item makes the case urgent. */
export function acceptedEvent(one: Classification, clocks: EventOf<'accepted'>['clocks']): EventOf<'accepted'> {
  return {
    type: 'accepted', itemCode: one.item.code, level: one.level, isDispute: one.item.isDispute, isSensitive: one.item.isSensitive, limit: one.limit,
    subGrid: one.subGrid, urgency: one.item.isUrgent && one.urgency === 'NORMAL' ? 'URGENT' : one.urgency, reason: one.reason, clocks,
  }
}

/** The number of a new case; its absence is a defect of the caller. */
export function newNumber(ctx: DecideContext): CaseNo {
  if (ctx.newNo === undefined) throw new Error('a new case needs a number')
  return ctx.newNo
}
