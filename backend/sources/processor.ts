import type { CaseId, Instant, OrgCode } from '#contract/ids.ts'
import type { SourceEnvelope } from '#contract/sources.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { InboxProcessor, RawMessage } from '#backend/inbox/inbound.ts'
import { idsOf } from '#backend/importer/to-history.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { InboxOutcome } from '#backend/ports/inbox-store.ts'
import type { HandoverStore } from '#backend/ports/handover-store.ts'
import type { SourceMatter, SourceStore } from '#backend/ports/source-store.ts'
import type { Contact } from '#backend/ports/store.ts'
import { additionPhotos, takeCorrection, takeWord } from './change-case.ts'
import { fetchPhotos, type Fetched, type PhotoDeps } from './fetch-photos.ts'
import { handedOverBy, takeNode } from './handover/take-node.ts'
import { fileCase } from './new-case.ts'
import { readEnvelope, versionOf } from './read-envelope.ts'
import { readMatter, type Books, type Matter, type NamedPhoto } from './read-matter.ts'
import { takesHandovers, type SourceConfig } from './source-config.ts'
import { commandIdOf, type Desk, type WordKey } from './take-in.ts'
import { verifyMessage, type VerifyDeps } from './verify-message.ts'

export type ProcessorDeps = VerifyDeps & {
  store: SourceStore
  handovers: HandoverStore
  desk: Desk
  books: Books
  district: OrgCode
  digest: Digest
  contact: (id: string) => Contact | null
  findCase: (source: string, sourceId: string) => CaseId | null
  locate: (place: Matter['report']['place']) => OrgCode | null
  /** The building behind the token of a printed code; null when nobody knows it. */
  buildingOf: (token: string) => string | null
  fetching: PhotoDeps
  /** Dead messages are to be read again. */
  retry: (inboxIds: readonly string[]) => void
}

/** Attempts after which a case is made without the photos that cannot be had. */
const patientAttempts = 4
const dayLength = 10

type Said = { config: SourceConfig; envelope: SourceEnvelope; word: WordKey; raw: RawMessage }

/**
 * Reads the messages of one source: verified, decoded, understood by its field map, and taken in once whatever their order.
 * Content older than what was taken over already adds nothing and counts as a duplicate; a word about a matter without a
 * case waits for it as a dead letter that is taken up again by itself.
 */
export function createSourceProcessor(deps: ProcessorDeps, config: SourceConfig): InboxProcessor {
  return async (raw) => {
    verifyMessage(deps, raw)
    const envelope = readEnvelope(config, raw)
    const { source, sourceId, op } = envelope
    const word = { source, sourceId, op, version: versionOf(envelope) }
    const handedOver = await takeHandedOver(deps, { config, envelope, word, raw })
    if (handedOver !== null) return handedOver
    const known = deps.store.matter(source, sourceId)
    const caseId = known?.caseId ?? deps.findCase(source, sourceId)
    if (caseId !== null && deps.store.isSaid(word)) return { kind: 'duplicate', caseId }
    const said = { config, envelope, word, raw }
    if (op === 'upsert') return takeUpsert(deps, said, { known, caseId })
    if (caseId === null || op === 'node') {
      deps.store.tooEarly(word, raw.inboxId)
      throw new DomainError('inbound.case-unknown', { sourceId })
    }
    const fetched = await photosOf(deps, raw, { named: additionPhotos(config, envelope), mustHave: false })
    await takeWord(deps, { state: stateOf(deps, caseId), word, fetched }, { config, envelope })
    return noted(deps, said, { kind: 'updated', matter: known ?? firstMatter(said, { caseId, digest: '' }) })
  }
}

/** A word about a case that was handed over to this source; null: it is about none. */
async function takeHandedOver(deps: ProcessorDeps, { config, envelope, word, raw }: Said): Promise<InboxOutcome | null> {
  if (!takesHandovers(config)) return null
  const { handovers: store, desk, district } = deps
  const handed = handedOverBy({ config, store }, envelope)
  if (handed === null) return null
  return takeNode({ config, store, desk, district, fetch: (named) => photosOf(deps, raw, { named, mustHave: false }) }, { envelope, word, handed })
}

async function takeUpsert(deps: ProcessorDeps, said: Said, { known, caseId }: { known: SourceMatter | null; caseId: CaseId | null }): Promise<InboxOutcome> {
  const { config, envelope, word, raw } = said
  const matter = withBuilding(readMatter(config, envelope, deps.books), deps.buildingOf)
  const digest = deps.digest(JSON.stringify(envelope.payload))
  const isMine = ['report', 'fix'].some((part) => deps.desk.isDone(commandIdOf(word, part)))
  if (caseId === null || isMine) {
    const made = caseId ?? idsOf(word.source, word.sourceId).caseId
    const fetched = await photosOf(deps, raw, { named: matter.photos, mustHave: config.origin === 'PATROL' })
    await fileCase(deps, { caseId: made, word, matter, fetched })
    return noted(deps, said, { kind: 'case', matter: firstMatter(said, { caseId: made, digest }) })
  }
  if (known !== null && (word.version <= known.version || digest === known.digest)) {
    const newest = { ...known, version: Math.max(known.version, word.version), day: known.day < dayIn(envelope) ? known.day : dayIn(envelope) }
    return noted(deps, said, { kind: 'duplicate', matter: newest })
  }
  const fetched = await photosOf(deps, raw, { named: matter.photos, mustHave: false })
  await takeCorrection(deps, { state: stateOf(deps, caseId), word, fetched }, matter)
  const newest = { ...(known ?? firstMatter(said, { caseId, digest })), version: word.version, digest }
  return noted(deps, said, { kind: 'updated', matter: newest })
}

function firstMatter({ word, envelope }: Said, { caseId, digest }: { caseId: CaseId; digest: string }): SourceMatter {
  const { source, sourceId, version } = word
  return { source, sourceId, caseId, day: dayIn(envelope), version: envelope.op === 'upsert' ? version : -1, digest }
}

/** The day of UTC+8 on which the source says it happened: both sides know it, whenever the message arrives. */
function dayIn({ occurredAt }: SourceEnvelope): string {
  const at: Instant = Date.parse(occurredAt)
  return new Date(dayOf(at) * 86_400_000).toISOString().slice(0, dayLength)
}

function noted({ store, retry }: ProcessorDeps, { word, envelope }: Said, { kind, matter }: { kind: 'case' | 'updated' | 'duplicate'; matter: SourceMatter }): InboxOutcome {
  const waiting = store.said({ ...word, op: envelope.op }, matter)
  if (waiting.length > 0) retry(waiting)
  return { kind, caseId: matter.caseId }
}

function stateOf({ desk }: ProcessorDeps, caseId: CaseId) {
  const state = desk.load(caseId)
  if (state === null) throw new DomainError('inbound.case-unknown', { caseId })
  return state
}

function withBuilding(matter: Matter, buildingOf: ProcessorDeps['buildingOf']): Matter {
  const building = matter.buildingToken === null || matter.report.place.buildingCode !== undefined ? null : buildingOf(matter.buildingToken)
  return building === null ? matter : { ...matter, report: { ...matter.report, place: { ...matter.report.place, buildingCode: building } } }
}

function photosOf({ fetching }: ProcessorDeps, raw: RawMessage, { named, mustHave }: { named: readonly NamedPhoto[]; mustHave: boolean }): Promise<Fetched> {
  return fetchPhotos(fetching, named, mustHave || raw.attempt < patientAttempts)
}
