import type { z } from 'zod'
import { EventLevel, SlaState, SourceCode, Stage } from '#contract/case.ts'
import { OrgCode, UnitCode } from '#contract/ids.ts'
import { CaseFact } from '#contract/kpi-sheet.ts'
import { Day, Measure } from '#contract/kpi.ts'
import { TopicKey } from '#contract/topics.ts'
import type { RouteQuery } from '#contract/routes.ts'

/** Which cases: what a number counted, or what the user filters by. Days are [from, to), UTC+8. */
export type ListFilter = {
  measure: Measure | null
  /** A fact that no sum holds, of the days [from, to). */
  fact: CaseFact | null
  /** Measures for which the cases do not count: what a number leaves out. */
  without: Measure[]
  from: number | null
  to: number | null
  scope: string | null
  sources: SourceCode[]
  levels: EventLevel[]
  stages: Stage[]
  slas: SlaState[]
  unit: string | null
  item: string | null
  isOpen: boolean | null
  /** A hot topic, or the repeated complaints, as they were counted. */
  topic: string | null
}

const PAGE = 200

/** Reads the address; what it says wrongly counts as not said. */
export function filterOfAddress(query: URLSearchParams): ListFilter {
  const one = <T>(name: string, schema: z.ZodType<T>, read: (text: string) => unknown = (text) => text): T | null => {
    const text = query.get(name)
    return text === null ? null : (schema.safeParse(read(text)).data ?? null)
  }
  const many = <T>(name: string, schema: z.ZodType<T>, read: (text: string) => unknown = (text) => text): T[] =>
    (query.get(name) ?? '').split(',').flatMap((text) => {
      const parsed = schema.safeParse(read(text))
      return text !== '' && parsed.success ? [parsed.data] : []
    })
  const open = query.get('open')
  return {
    measure: one('measure', Measure),
    fact: one('fact', CaseFact),
    without: many('without', Measure),
    from: one('from', Day, Number),
    to: one('to', Day, Number),
    scope: one('scope', OrgCode),
    sources: many('source', SourceCode),
    levels: many('level', EventLevel, Number),
    stages: many('stage', Stage),
    slas: many('sla', SlaState),
    unit: one('unit', UnitCode),
    item: query.get('item'),
    isOpen: open === 'true' ? true : open === 'false' ? false : null,
    topic: one('topic', TopicKey),
  }
}

/** The address of a filter; empty parts are left out. */
export function addressOfFilter(filter: ListFilter): URLSearchParams {
  return new URLSearchParams(Object.entries(partsOf(filter)).map(([name, value]): [string, string] => [name, String(value)]))
}

/** What the server is asked for; `scope` is where the user stands when the address names none. */
export function pageQuery(filter: ListFilter, scope: string, cursor: string | null): RouteQuery<'cases'> {
  return { ...partsOf({ ...filter, scope: filter.scope ?? scope }), limit: PAGE, ...(cursor === null ? {} : { cursor }) }
}

/** The same question for a file, which has no pages. */
export function exportQuery(filter: ListFilter, scope: string): Omit<RouteQuery<'cases'>, 'limit' | 'cursor'> {
  return partsOf({ ...filter, scope: filter.scope ?? scope })
}

/** Is anything narrowed beyond where the user stands. */
export function isNarrowed(filter: ListFilter): boolean {
  return Object.keys(partsOf({ ...filter, scope: null })).length > 0
}

/** Everything of the user's own area. */
export function plainFilter(scope: string | null): ListFilter {
  return { measure: null, fact: null, without: [], from: null, to: null, scope, sources: [], levels: [], stages: [], slas: [], unit: null, item: null, isOpen: null, topic: null }
}

function partsOf(filter: ListFilter): Omit<RouteQuery<'cases'>, 'limit' | 'cursor'> {
  const { measure, fact, from, to, scope, unit, item, isOpen, topic } = filter
  const { sources, levels, stages, slas } = filter
  return {
    ...countedParts(measure, fact),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(scope === null ? {} : { scope }),
    ...listed('without', filter.without),
    ...listed('source', sources),
    ...listed('level', levels),
    ...listed('stage', stages),
    ...listed('sla', slas),
    ...(unit === null ? {} : { unit }),
    ...(item === null ? {} : { item }),
    ...(topic === null ? {} : { topic }),
    ...(isOpen === null ? {} : { open: isOpen ? ('true' as const) : ('false' as const) }),
  }
}

/** What was counted. */
function countedParts(measure: Measure | null, fact: CaseFact | null): { measure?: Measure; fact?: CaseFact } {
  return { ...(measure === null ? {} : { measure }), ...(fact === null ? {} : { fact }) }
}

function listed(name: 'source' | 'level' | 'stage' | 'sla' | 'without', values: readonly (string | number)[]): { source?: string; level?: string; stage?: string; sla?: string; without?: string } {
  return values.length === 0 ? {} : { [name]: values.join(',') }
}
