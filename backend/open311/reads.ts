import { CaseNo, type OrgCode } from '#contract/ids.ts'
import type { CalendarBook } from '#backend/domain/calendar/calendar.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import type { PublicCase } from '#backend/domain/open311/public-case.ts'
import type { PublicQuery } from '#backend/ports/store.ts'
import { discovery } from './discovery.ts'
import type { GeoAnswer } from './geo-answer.ts'
import { notFound, refuseGeo } from './geo-error.ts'
import { jurisdictionOf } from './jurisdiction.ts'
import type { Media } from './media.ts'
import type { Language, Open311Config } from './open311-config.ts'
import { type PresentBooks, presentExtended, presentRequest, presentUpdate } from './present.ts'
import type { PublicReads } from './public-reads.ts'
import { type GeoParams, readRequestsQuery, readUpdatesQuery } from './read-query.ts'
import { demandService, serviceDefinition, serviceList } from './services.ts'

export type ReadDeps = {
  config: Open311Config
  catalogue: Catalogue
  calendars: CalendarBook
  district: OrgCode
  ask: PublicReads
  media: Pick<Media, 'pathOf'>
  now: () => number
}

/** The questions of GeoReport that anybody may ask. */
export type Reads = {
  discovery(url: string): GeoAnswer
  services(params: GeoParams): GeoAnswer
  definition(code: string, params: GeoParams): GeoAnswer
  /** `base`: the door's address as the asker wrote it, for the links to pictures. */
  requests(params: GeoParams, base: string): Promise<GeoAnswer>
  request(no: string, params: GeoParams, base: string): Promise<GeoAnswer>
  updates(params: GeoParams): Promise<GeoAnswer>
}

/** How many steps of how many requests `extensions=true` brings at most. */
const mostNotes = 5000

export function createReads(deps: ReadDeps): Reads {
  const { config, catalogue, district, ask, now } = deps
  const orgOf = (params: GeoParams) => jurisdictionOf(params.get('jurisdiction_id'), { config, orgs: catalogue.orgs, district })
  const booksOf = (params: GeoParams, base: string): PresentBooks => ({
    config, catalogue, calendars: deps.calendars, language: languageOf(params, config),
    mediaUrl(one) {
      const path = deps.media.pathOf(one)
      return path === null ? null : `${base}${path}`
    },
  })
  const list = async (query: PublicQuery, params: GeoParams, base: string): Promise<GeoAnswer> => {
    const cases = await ask.cases(query)
    const books = booksOf(params, base)
    const value = params.get('extensions') === 'true' ? await extended({ ask, cases, query, books }) : cases.map((one) => presentRequest(one, books))
    return { root: 'service_requests', value }
  }
  return {
    discovery: (url) => ({ root: 'discovery', value: discovery(config, url) }),
    services(params) {
      orgOf(params)
      return { root: 'services', value: serviceList(catalogue.items, config, languageOf(params, config)) }
    },
    definition(code, params) {
      orgOf(params)
      return { root: 'service_definition', value: serviceDefinition(demandService(catalogue.items, code), config, languageOf(params, config)) }
    },
    requests: (params, base) => list(readRequestsQuery(params, { config, org: orgOf(params), now: now() }), params, base),
    async request(no, params, base) {
      const org = orgOf(params)
      const query = readRequestsQuery(new Map([['service_request_id', no]]), { config, org, now: now() })
      const answer = CaseNo.safeParse(no).success ? await list(query, params, base) : null
      if (answer === null || (Array.isArray(answer.value) && answer.value.length === 0)) return refuseGeo(notFound('service_request_id was not found'))
      return answer
    },
    async updates(params) {
      const steps = await ask.updates(readUpdatesQuery(params, { config, org: orgOf(params), now: now() }))
      const books = booksOf(params, '')
      return { root: 'service_request_updates', value: steps.map((step) => presentUpdate(step, books)) }
    },
  }
}

/** `locale=en` asks for English words; otherwise the configured language. */
export function languageOf(params: GeoParams, config: Pick<Open311Config, 'language'>): Language {
  const wanted = params.get('locale')?.slice(0, 2).toLowerCase()
  return wanted === 'en' || wanted === 'zh' ? wanted : config.language
}

type Extending = { ask: PublicReads; cases: readonly PublicCase[]; query: PublicQuery; books: PresentBooks }

async function extended({ ask, cases, query, books }: Extending): Promise<GeoAnswer['value']> {
  const steps = await ask.updates({ ...query, nos: cases.map(({ no }) => no), limit: mostNotes, offset: 0 })
  const byCase = Map.groupBy(steps, ({ caseId }) => caseId)
  return cases.map((one) => presentExtended(one, byCase.get(one.id) ?? [], books))
}
