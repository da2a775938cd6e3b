import type { CaseState } from '#contract/case.ts'
import type { CaseActionInput, ReporterInput } from '#contract/commands.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { SourceEnvelope } from '#contract/sources.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Contact } from '#backend/ports/store.ts'
import type { Fetched } from './fetch-photos.ts'
import { lostLine } from './new-case.ts'
import { textOf } from './payload-text.ts'
import { photosOf, type Matter, type NamedPhoto } from './read-matter.ts'
import type { SourceConfig } from './source-config.ts'
import { newPhotos, remarkStep, sourceActor, takeIn, type Desk, type WordKey } from './take-in.ts'

type Deps = { desk: Desk; district: OrgCode; contact: (id: string) => Contact | null }
type Change = { state: CaseState; word: WordKey; fetched: Fetched }

const ended: ReadonlySet<CaseState['status']> = new Set(['CLOSED', 'REJECTED', 'MERGED', 'CANCELLED'])
const invalid = (field: string): DomainError => new DomainError('inbound.invalid-field', { field })

/** Takes over what a source corrects: content and reporter are its own; state, unit and level stay ours (domain.md 12.6). A case that has ended keeps what it was judged by, and gets a remark. */
export async function takeCorrection({ desk, district, contact }: Deps, { state, word, fetched }: Change, matter: Matter): Promise<void> {
  const actor = sourceActor(word.source, district)
  const { report } = matter
  const photos = newPhotos(state, fetched.photos)
  const isOpen = !ended.has(state.status)
  const isReporterSame = isSameReporter(report.reporter, state, contact)
  const said = isOpen || report.text === state.text ? [] : [`来源更正（案件已结束，原文保留）：${report.text}`]
  const isAmended = isOpen && (!isReporterSame || isContentNew(matter, state))
  await takeIn(desk, { caseId: state.id, word }, [
    ...(isAmended ? [{ part: 'amend', actor, action: amendment(matter, isReporterSame) }] : []),
    ...(photos.length === 0 ? [] : [{ part: 'attach', actor, action: { type: 'attach' as const, attachments: photos } }]),
    ...remarkStep('remark', [...matter.remarks, ...said, ...lostLine(fetched.lost)], actor),
  ])
}

function amendment({ report }: Matter, isReporterSame: boolean): CaseActionInput {
  const { title, text, nature, peopleCount, amountFen, reporter } = report
  return { type: 'amend', text, place: placeWithoutOrg(report.place), title, nature, peopleCount, amountFen, reporter: isReporterSame ? undefined : reporter }
}

const placeWithoutOrg = ({ orgCode: _ours, ...place }: Matter['report']['place']) => place

function isContentNew({ report }: Matter, state: CaseState): boolean {
  const { address = state.address, point = state.point, buildingCode = state.buildingCode } = report.place
  const now = [report.text, address, point, buildingCode, report.nature ?? state.nature, report.peopleCount ?? state.peopleCount, report.amountFen ?? state.amountFen]
  const was = [state.text, state.address, state.point, state.buildingCode, state.nature, state.peopleCount, state.amountFen]
  return JSON.stringify(now) !== JSON.stringify(was)
}

function isSameReporter(reporter: ReporterInput | undefined, state: CaseState, contact: Deps['contact']): boolean {
  if (reporter === undefined) return true
  const known = state.contactId === null ? null : contact(state.contactId)
  const { name = null, phone = null, isAnonymous, isConfidential, wantsContact } = reporter
  const was = [known?.name ?? null, known?.phone ?? null, state.isAnonymous, state.isConfidential, state.wantsContact]
  return JSON.stringify(was) === JSON.stringify([name, phone, isAnonymous, isConfidential, wantsContact])
}

/** The photos that come with an addition. */
export const additionPhotos = (config: SourceConfig, { op, payload }: SourceEnvelope): NamedPhoto[] =>
  op === 'supplement' && config.ops.supplement !== undefined ? photosOf(config.ops.supplement.photos, payload) : []

/** Takes in what a source adds to a case or asks for it. Throws the coded refusal of the workflow, which an operator sees. */
export async function takeWord({ desk, district }: Deps, { state, word, fetched }: Change, { config, envelope }: { config: SourceConfig; envelope: SourceEnvelope }): Promise<void> {
  const actor = sourceActor(word.source, district)
  const photos = newPhotos(state, fetched.photos)
  await takeIn(desk, { caseId: state.id, word }, [
    { part: 'word', actor, action: actionOf(config, envelope) },
    ...(photos.length === 0 ? [] : [{ part: 'attach', actor, action: { type: 'attach' as const, attachments: photos } }]),
    ...remarkStep('remark', lostLine(fetched.lost), actor),
  ])
}

function actionOf({ ops }: SourceConfig, { op, payload }: SourceEnvelope): CaseActionInput {
  if (op === 'rate') return rating(ops.rate, payload)
  if (op === 'supplement') {
    const text = textOf(ops.supplement?.text, payload)
    if (text === '') throw invalid('text')
    return { type: 'comment', text: text.slice(0, 2000), isInternal: false }
  }
  if (op === 'cancel') return { type: 'cancel', reason: reasonOf(textOf(ops.cancel?.reason, payload), '来源系统撤回') }
  return { type: 'reopen', reason: reasonOf(textOf(ops.reopen?.reason, payload), '来源系统重开') }
}

const reasonOf = (text: string, otherwise: string): string => (text.length < 2 ? otherwise : text.slice(0, 500))

function rating(map: SourceConfig['ops']['rate'], payload: SourceEnvelope['payload']): CaseActionInput {
  const stars = Number(textOf(map?.stars, payload))
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) throw invalid('stars')
  const solved = textOf(map?.solved, payload)
  if (solved !== 'true' && solved !== 'false') throw invalid('solved')
  const text = textOf(map?.text, payload).slice(0, 500)
  return { type: 'rate', stars, solved: solved === 'true', ...(text === '' ? {} : { text }) }
}
