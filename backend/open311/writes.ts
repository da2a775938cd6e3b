import { randomUUID } from 'node:crypto'
import { CaseAction } from '#contract/commands.ts'
import type { CaseId, CaseNo, OrgCode } from '#contract/ids.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import { updateStatuses } from '#backend/domain/open311/status.ts'
import { isPublic } from '#backend/domain/open311/public-case.ts'
import type { Inbox } from '#backend/inbox/inbox.ts'
import type { Store } from '#backend/ports/store.ts'
import { within } from '#backend/system/within.ts'
import { doorActor } from './door-actor.ts'
import type { GeoAnswer } from './geo-answer.ts'
import { badRequest, type GeoProblem, notFound, refuseGeo } from './geo-error.ts'
import { readGeoTime } from './geo-time.ts'
import { OPEN311_SOURCE, OWNER_HEADER, readProblems } from './intake-processor.ts'
import { jurisdictionOf } from './jurisdiction.ts'
import type { Language, Open311Config } from './open311-config.ts'
import { presentTaken } from './present.ts'
import { fieldOf, type Form, withoutSecret } from './read-form.ts'

/** A body that a key holder sent. */
export type Sent = { owner: string; key: string; form: Form; contentType: string; body: Uint8Array; language: Language }

export type WriteDeps = {
  config: Open311Config
  district: OrgCode
  catalogue: Parameters<typeof jurisdictionOf>[1]
  inbox: Pick<Inbox, 'receive' | 'settled'>
  store: Pick<Store, 'loadCase' | 'findCaseByNo'>
  bus: Pick<CommandBus, 'submit'>
}

export type Writes = {
  post(sent: Sent): Promise<GeoAnswer>
  token(token: string): Promise<GeoAnswer>
  postUpdate(sent: Sent): Promise<GeoAnswer>
}

/** How long a sender waits for its number; after that a token is the answer. */
const patienceMs = 5000
const tokenPatienceMs = 50

export function createWrites(deps: WriteDeps): Writes {
  const { config, inbox, store } = deps
  const numberOf = (caseId: CaseId): CaseNo => store.loadCase(caseId)?.no ?? refuseGeo({ code: 500, description: 'the request is not there' })
  return {
    async post({ owner, key, contentType, body, language }) {
      const { inboxId } = await inbox.receive({ source: OPEN311_SOURCE, contentType, headers: { [OWNER_HEADER]: owner }, body: withoutSecret(body, key) })
      const outcome = await within(patienceMs, inbox.settled(inboxId))
      if (outcome?.kind === 'ignored') return refuseGeo(...readProblems(outcome.reason))
      const isCase = outcome?.kind === 'case' || outcome?.kind === 'duplicate' || outcome?.kind === 'updated'
      return { root: 'service_requests', value: presentTaken(isCase ? { no: numberOf(outcome.caseId) } : { token: inboxId }, { config, language }) }
    },
    async token(token) {
      const outcome = await within(tokenPatienceMs, inbox.settled(token))
      if (outcome?.kind === 'dead' && outcome.code === 'inbox.not-found') return refuseGeo(notFound('token was not found'))
      if (outcome?.kind === 'ignored') return refuseGeo(notFound('the request of this token was not accepted'))
      const no = outcome === null || outcome.kind === 'dead' ? null : numberOf(outcome.caseId)
      return { root: 'service_requests', value: [{ service_request_id: no, token }] }
    },
    postUpdate: (sent) => postUpdate(deps, sent),
  }
}

/** A step that another system tells of: it stands in the case as a note; the case's own status stays ours. */
async function postUpdate(deps: WriteDeps, { owner, form }: Sent): Promise<GeoAnswer> {
  const { config, store, bus } = deps
  const org = jurisdictionOf(fieldOf(form, 'jurisdiction_id'), deps.catalogue)
  const no = fieldOf(form, 'service_request_id')
  const problems = updateProblems(form, config.descriptionLength)
  if (problems.length > 0) return refuseGeo(...problems)
  const caseId = no === undefined ? null : store.findCaseByNo(no)
  const state = caseId === null ? null : store.loadCase(caseId)
  if (caseId === null || state === null || !isPublic(state, config) || !isWithin(state.subGrid, org)) return refuseGeo(notFound('service_request_id was not found'))
  const told = [fieldOf(form, 'status'), fieldOf(form, 'description'), fieldOf(form, 'media_url')].filter((one) => one !== undefined)
  const action = CaseAction.parse({ type: 'comment', text: `[${[owner, fieldOf(form, 'update_id') ?? ''].join(' ').trim()}] ${told.join(' · ')}`.slice(0, 2000), isInternal: true })
  const { position } = await bus.submit({ commandId: randomUUID(), caseId, expectedVersion: null, action }, doorActor(org))
  return { root: 'service_request_updates', value: [{ update_id: String(position) }] }
}

function updateProblems(form: Form, longest: number): GeoProblem[] {
  const problems: GeoProblem[] = []
  const status = fieldOf(form, 'status')
  const at = fieldOf(form, 'updated_datetime')
  const description = fieldOf(form, 'description')
  if (fieldOf(form, 'service_request_id') === undefined) problems.push(badRequest('service_request_id was not provided'))
  if (status === undefined && description === undefined) problems.push(badRequest('status or description was not provided'))
  if (status !== undefined && !updateStatuses.some((known) => known === status.toLowerCase())) problems.push(badRequest(`status must be one of ${updateStatuses.join(', ')}`))
  if (at !== undefined && readGeoTime(at) === null) problems.push(badRequest('updated_datetime must be an ISO 8601 date and time with offset'))
  if (description !== undefined && description.length > Math.min(longest, 1500)) problems.push(badRequest('description is longer than 1500 characters'))
  return problems
}
