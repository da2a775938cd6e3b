import { CaseNo, type OrgCode } from '#contract/ids.ts'
import type { PublicQuery } from '#backend/ports/store.ts'
import { badRequest, refuseGeo } from './geo-error.ts'
import { spanOf } from './geo-time.ts'
import type { Open311Config } from './open311-config.ts'

/** Parameters by name; a name given twice is a list, an empty value is no value. */
export type GeoParams = ReadonlyMap<string, string>

/** The parameters of an address. */
export function paramsOf(search: URLSearchParams): GeoParams {
  const params = new Map<string, string>()
  for (const [name, value] of search) {
    const before = params.get(name)
    if (value.trim() !== '') params.set(name, before === undefined ? value.trim() : `${before},${value.trim()}`)
  }
  return params
}

const listOf = (text: string | undefined): string[] | undefined => text?.split(',').map((one) => one.trim()).filter((one) => one !== '')

type Reading = { config: Open311Config; org: OrgCode; now: number }

/** What GET requests asks for: ids override everything else; at most the configured number, in pages where asked. */
export function readRequestsQuery(params: GeoParams, { config, org, now }: Reading): PublicQuery {
  const { listedSources, describedSources } = config
  const common = { org, rules: { listedSources, describedSources }, ...pageOf(params, config) }
  const nos = listOf(params.get('service_request_id'))
  if (nos !== undefined) return { ...common, nos: nos.filter((no) => CaseNo.safeParse(no).success), from: 0, to: now }
  const span = spanOf({ start: params.get('start_date'), end: params.get('end_date') }, { now, ...config })
  return { ...common, ...span, items: listOf(params.get('service_code')), isOpen: readStatus(listOf(params.get('status'))) }
}

/** The same for steps of requests. */
export function readUpdatesQuery(params: GeoParams, reading: Reading): PublicQuery {
  return readRequestsQuery(new Map([...params].filter(([name]) => name !== 'status' && name !== 'service_code')), reading)
}

function readStatus(wanted: readonly string[] | undefined): boolean | undefined {
  if (wanted === undefined) return undefined
  const strange = wanted.find((one) => one !== 'open' && one !== 'closed')
  if (strange !== undefined) return refuseGeo(badRequest('status must be open, closed, or both with a comma'))
  const kinds = new Set(wanted)
  return kinds.size === 1 ? kinds.has('open') : undefined
}

/** Without `page` or `page_size`: the first of everything, up to the most; with one of them: that page. */
function pageOf(params: GeoParams, { pageSize, mostRequests }: Open311Config): { limit: number; offset: number } {
  const page = readCount(params, 'page')
  const size = readCount(params, 'page_size')
  if (page === undefined && size === undefined) return { limit: mostRequests, offset: 0 }
  const limit = Math.min(size ?? pageSize.normal, pageSize.most)
  return { limit, offset: ((page ?? 1) - 1) * limit }
}

const largestCount = 1_000_000

function readCount(params: GeoParams, name: string): number | undefined {
  const text = params.get(name)
  if (text === undefined) return undefined
  const value = Number(text)
  return /^\d+$/.test(text) && value >= 1 && value <= largestCount ? value : refuseGeo(badRequest(`${name} must be a whole number from 1`))
}
