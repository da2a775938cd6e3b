import { caseFacts, shareFacts, type CaseFact, type KpiShare, type ShareFact } from '#contract/kpi-sheet.ts'
import type { CaseId, Instant } from '#contract/ids.ts'
import { dayStart } from '#backend/domain/calendar/day.ts'
import { isRepeat } from '#backend/domain/case/merging.ts'
import type { PromiseContext } from '#backend/domain/case/promises.ts'
import { closedInTime, decidedAt } from '#backend/domain/kpi/worked-facts.ts'
import { counts, type Deed, type WhistleFact } from '#backend/domain/score/facts.ts'
import { record } from '#backend/domain/score/score.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { FactsQuery, FoundFacts } from '#backend/ports/reader.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CaseCard } from '#contract/views.ts'
import type { Brief, Briefs, Matter } from './kpi-briefs.ts'

export type FactSource = Pick<Store, 'whistleDepartments' | 'cards'>
type Source = { store: FactSource; briefs: Briefs }

/** Orders issued so long before may still be decided on in the period: longer than any limit of a whistle order. */
const LOOK_BACK_DAYS = 60

type Collecting = { cases: Record<CaseFact, CaseId[]>; since: Instant }

/** The cases and shares of every fact in a period. */
export function factsOf(source: Source, query: FactsQuery): FoundFacts {
  const found: Collecting = { cases: record(caseFacts, () => []), since: query.now }
  const before = alertsAndReports(source, query, found)
  for (const brief of briefsOf(source, query, 'accepted')) {
    put(found, 'acceptedCases', brief)
    const isInTime = closedInTime(brief.closing, query.now)
    if (isInTime !== null) put(found, 'closingDue', brief)
    if (isInTime === true) put(found, 'closedInTime', brief)
    if (isRepeated(brief.matter, before, query.books)) put(found, 'repeated', brief)
  }
  return { ...found, shares: sharesOf(source.store, query) }
}

function put(found: Collecting, fact: CaseFact, { id, reportedAt }: Brief): void {
  found.cases[fact].push(id)
  found.since = Math.min(found.since, reportedAt)
}

const briefsOf = ({ briefs }: Source, { visibility, count, books }: FactsQuery, measure: 'accepted' | 'intake') => briefs({ visibility, count: { ...count, measure }, order: 'newest', limit: 1 }, books)

/** Alerts of the period and how they were judged; and every report that one of the period may repeat, by place. */
function alertsAndReports(source: Source, query: FactsQuery, found: Collecting): Places {
  const places: Places = new Map()
  const { from, to } = query.count
  for (const brief of briefsOf(source, { ...query, count: { ...query.count, from: from - query.books.rules.repeatDays, to } }, 'intake')) {
    keepByPlace(places, brief.matter)
    if (brief.alert === null || brief.reportedAt < dayStart(from)) continue
    put(found, 'alertsJudged', brief)
    if (brief.alert) put(found, 'alertsTrue', brief)
  }
  return places
}

/** Reports by item and strip of latitude, building, or written address: whatever is near one of them has a name in common with it or lies in a strip beside. */
type Places = Map<string, Matter[]>
/** Strips of some hundred metres: wider than any spot within the rules. */
const STRIPS = 1000
const stripOf = ({ point }: Matter): number | null => (point === null ? null : Math.floor(point.lat * STRIPS))
const namesOf = ({ itemCode, buildingCode, subGrid, address }: Matter): string[] => [
  ...(buildingCode === null ? [] : [`${itemCode} b ${buildingCode}`]), ...(address === '' ? [] : [`${itemCode} a ${subGrid} ${address}`]),
]

function keepByPlace(places: Places, matter: Matter): void {
  if (matter.itemCode === null) return
  const strip = stripOf(matter)
  for (const key of [...(strip === null ? [] : [`${matter.itemCode} ${strip}`]), ...namesOf(matter)]) {
    const known = places.get(key) ?? []
    places.set(key, known)
    known.push(matter)
  }
}

/** Whether somebody had reported the same at the same spot shortly before. */
function isRepeated(own: Matter, places: Places, { rules }: PromiseContext): boolean {
  const strip = stripOf(own)
  const keys = [...(strip === null ? [] : [strip - 1, strip, strip + 1].map((one) => `${own.itemCode} ${one}`)), ...namesOf(own)]
  return own.itemCode !== null && keys.some((key) => (places.get(key) ?? []).some((other) => other.reportedAt < own.reportedAt && isRepeat(own, other, rules)))
}

const deedsOf = (row: WhistleFact): { arrive: Deed; complete: Deed } => ({ arrive: { dueAt: row.arriveDueAt, doneAt: row.arrivedAt }, complete: { dueAt: row.completeDueAt, doneAt: row.completedAt } })
const factsOfDeed = { arrive: ['arrivalsDue', 'arrivedInTime'], complete: ['completionsDue', 'completedInTime'] } as const

/** Departments' shares of orders whose arrival or completion is decided on in the period. */
function sharesOf(store: FactSource, query: FactsQuery): FoundFacts['shares'] {
  const { visibility: { org, unit }, count } = query
  const shares: Record<ShareFact, KpiShare[]> = record(shareFacts, () => [])
  const orders = store.whistleDepartments({ org, ...(unit === null ? {} : { unit }), from: dayStart(count.from) - LOOK_BACK_DAYS * DAY, to: dayStart(count.to) })
  const decided = orders.filter(counts).flatMap((row) => decisionsOf(row, query).map((decision) => ({ row, ...decision })))
  const cards = new Map(store.cards([...new Set(decided.map(({ row }) => row.caseId))]).map((card) => [card.id, card]))
  for (const one of decided) {
    const card = cards.get(one.row.caseId)
    if (card !== undefined && (count.source === undefined || card.source === count.source)) keepShare(shares, { ...one, card })
  }
  return shares
}

type DeedName = 'arrive' | 'complete'
const deedNames: readonly DeedName[] = ['arrive', 'complete']

function decisionsOf(row: WhistleFact, { count, now }: FactsQuery): { deed: DeedName; isOnTime: boolean }[] {
  const [from, to] = [dayStart(count.from), dayStart(count.to)]
  return deedNames.flatMap((deed) => {
    const decision = decidedAt(row, deedsOf(row)[deed], now)
    return decision === null || decision.at < from || decision.at >= to ? [] : [{ deed, isOnTime: decision.isOnTime }]
  })
}

function keepShare(shares: Record<ShareFact, KpiShare[]>, { row, deed, isOnTime, card }: { row: WhistleFact; deed: DeedName; isOnTime: boolean; card: CaseCard }): void {
  const { dueAt, doneAt } = deedsOf(row)[deed]
  const [due, inTime] = factsOfDeed[deed]
  const share = { orderNo: row.no, unit: row.unit, isLead: row.isLead, caseId: row.caseId, caseNo: card.no, dueAt, doneAt }
  shares[due].push(share)
  if (isOnTime) shares[inTime].push(share)
}
