import { z } from 'zod'
import { EventLevel, SlaState, SourceCode, Stage } from '#contract/case.ts'
import { Measure, type CountQuery } from '#contract/kpi.ts'
import type { Position } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { CaseCard, CasePage, ListQuery } from '#contract/views.ts'
import { visibilityOf } from '#backend/domain/access/visibility.ts'
import type { CaseQuery, Page } from '#backend/ports/store.ts'
import { casesOfFact } from './kpi-times.ts'
import { cardsFor } from './present-card.ts'
import type { QueryDeps } from './query-deps.ts'
import { boundCount } from './scope.ts'
import type { TopicDesk } from './topics.ts'

type List = z.output<typeof ListQuery>
type ListDeps = QueryDeps & { topics: TopicDesk }

/** A page of the cases behind a filter, or behind a number that was clicked. */
export async function listCases(deps: ListDeps, actor: Actor, list: List): Promise<CasePage> {
  const { position, value } = await ask(deps, await caseQueryOf(deps, actor, list))
  return { total: value.total, position, at: deps.clock.now(), items: value.items.map(cardsFor(actor, deps.cache)), next: value.next }
}

/** What the store is asked for a list; the same for screens and for files. */
export async function caseQueryOf(deps: ListDeps, actor: Actor, list: List): Promise<CaseQuery> {
  return { ...queryOf(deps, actor, list), among: await amongOf(deps, actor, list) }
}

/** The cases of a topic, or of a fact that no sum holds. */
function amongOf(deps: ListDeps, actor: Actor, { scope, topic, fact, ...list }: List): Promise<CaseQuery['among']> {
  if (topic !== undefined) return deps.topics.casesOf(actor, { scope, topic })
  return fact === undefined ? Promise.resolve(undefined) : casesOfFact(deps, actor, { ...list, scope, fact })
}

/** Open cases are few and indexed by what is due: they are read at once. All else may pass many rows. */
async function ask({ store, reader, position }: QueryDeps, query: CaseQuery): Promise<{ position: Position; value: Page<CaseCard> }> {
  const isQuick = query.isOpen === true && query.count === undefined && query.among === undefined && query.without === undefined
  return isQuick ? { position: position(), value: store.listCases(query) } : reader.ask('listCases', query)
}

/** The values of one filter, separated by commas. */
function valuesOf<T>(schema: z.ZodType<T>, text: string | undefined): T[] | undefined {
  return text === undefined ? undefined : z.array(schema).min(1).parse(text.split(','))
}
const Level = z.coerce.number().pipe(EventLevel)

function queryOf({ district }: QueryDeps, actor: Actor, list: List): CaseQuery {
  const sources = valuesOf(SourceCode, list.source)
  const levels = valuesOf(Level, list.level)
  const isOpen = list.open === undefined ? undefined : list.open === 'true'
  const filters = {
    visibility: visibilityOf(actor, list.scope), stages: valuesOf(Stage, list.stage), slas: valuesOf(SlaState, list.sla), isOpen, without: valuesOf(Measure, list.without),
    order: isOpen === true ? ('due' as const) : ('newest' as const), limit: list.limit, cursor: list.cursor,
  }
  const { measure, from, to, scope: org, unit, item } = list
  if (measure === undefined) return { ...filters, sources, levels, unit, item }
  const asked = { measure, from, to, org, unit, item, source: only(sources), level: only(levels) }
  return { ...filters, count: boundCount(actor, asked satisfies CountQuery, district), sources: several(sources), levels: several(levels) }
}

/** One value is a filter of the number itself, so that number and list are the same question; several narrow the list. */
const only = <T>(values: T[] | undefined): T | undefined => (values?.length === 1 ? values[0] : undefined)
const several = <T>(values: T[] | undefined): T[] | undefined => (values !== undefined && values.length > 1 ? values : undefined)
