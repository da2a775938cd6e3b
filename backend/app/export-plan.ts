import type { z } from 'zod'
import type { ExportLanguage, ExportOrder, ExportRecord } from '#contract/exports.ts'
import type { Actor } from '#contract/roles.ts'
import { compactDate, dayOf, dayText, readableInstant } from '#backend/domain/calendar/day.ts'
import type { ExportPlan } from '#backend/ports/exporter.ts'
import type { CaseQuery } from '#backend/ports/store.ts'
import { inLanguage, tableIn, type ExportSettings } from './export-settings.ts'
import type { PreparedTable } from './export-tables/table.ts'
import type { QueryDeps } from './query-deps.ts'

export type Order = z.output<typeof ExportOrder>
export type CaseOrder = Extract<Order, { list: 'cases' | 'rounds' }>
export type PlanDeps = QueryDeps & { settings: ExportSettings }
type Line = ExportRecord['about'][number]
type Asked = { order: Order; actor: Actor; query: CaseQuery; whistles: ExportPlan['whistles']; prepared: PreparedTable | null; id: string }

/** Everything a thread needs to write the file: the query, the words of its language, the names its rows mention. */
export function planOf(deps: PlanDeps, { order, actor, query, whistles, prepared, id }: Asked): ExportPlan {
  const { settings, clock } = deps
  const { list, format, language } = order
  return {
    id, list, format, language, actor, query, whistles, given: prepared?.table ?? null, at: clock.now(),
    words: {
      columns: tableIn(settings.columns, language), values: valuesOf(deps, language),
      sheets: { list: inLanguage(settings.sheets[list], language, list), about: inLanguage(settings.sheets.about, language, 'about') },
    },
    names: namesOf(deps, language), promises: { calendars: deps.books.calendars, rules: deps.books.rules }, about: aboutOf(deps, { order, actor, prepared }),
  }
}

/** `案件-20230629-1020.csv`. */
export function fileName({ settings, clock }: PlanDeps, { list, format, language }: Order): string {
  const now = clock.now()
  const minute = readableInstant(now).slice(-5).replace(':', '')
  return `${inLanguage(settings.sheets[list], language, list)}-${compactDate(dayOf(now))}-${minute}.${format}`
}

/** Words of values in a language, those of the hall's sources among them. */
export function valuesOf({ settings, product }: Pick<PlanDeps, 'settings' | 'product'>, language: ExportLanguage): Record<string, string> {
  return { ...tableIn(settings.values, language), ...Object.fromEntries(product.sources.map(({ code, name, nameEn }) => [`source.${code}`, language === 'en' ? nameEn : name])) }
}

/** Names of what rows mention. */
export function namesOf({ books, store }: PlanDeps, language: ExportLanguage): ExportPlan['names'] {
  const { orgs, units, items } = books.catalogue
  const names = <T extends { name: string; nameEn: string }>(all: ReadonlyMap<string, T>) => Object.fromEntries([...all].map(([code, one]) => [code, language === 'en' ? one.nameEn : one.name]))
  return { orgs: names(orgs), units: names(units), items: names(items), users: Object.fromEntries(store.users().map(({ id, name }) => [id, name])) }
}

/** The question in words, as the screen would say it. */
function aboutOf(deps: PlanDeps, { order, actor, prepared }: Pick<Asked, 'order' | 'actor' | 'prepared'>): Line[] {
  const { settings, clock } = deps
  const { language, list, query } = order
  const label = (key: string) => inLanguage(settings.about[key], language, key)
  const filters = isOfCases(order) ? filtersOf(deps, order, actor) : ownFilters(deps, order, { actor, prepared })
  const lines: [string, string | null][] = [
    ['list', inLanguage(settings.sheets[list], language, list)], ...filters,
    ['by', actor.name], ['at', readableInstant(clock.now())], ['query', JSON.stringify({ list, ...query })], ['masked', word(deps, language, 'masked')],
  ]
  return lines.flatMap(([key, value]) => (value === null ? [] : [{ label: language === 'code' ? key : label(key), value }]))
}

const isOfCases = (order: Order): order is CaseOrder => order.list === 'cases' || order.list === 'rounds'

/** Whose and which period, of lists that are not of cases. */
function ownFilters(deps: PlanDeps, { list, query, language }: Exclude<Order, CaseOrder>, { actor, prepared }: Pick<Asked, 'actor' | 'prepared'>): [string, string | null][] {
  if (list === 'audit') return []
  const scope = 'scope' in query ? query.scope : undefined
  return [['scope', named(namesOf(deps, language).orgs, scope ?? actor.scope)], ['period', prepared?.period ?? null]]
}

const word = ({ settings }: PlanDeps, language: ExportLanguage, key: string): string => inLanguage(settings.words[key], language, key)

function filtersOf(deps: PlanDeps, { language, query }: CaseOrder, actor: Actor): [string, string | null][] {
  const { settings } = deps
  const names = namesOf(deps, language)
  const values = valuesOf(deps, language)
  const measureWords = tableIn(settings.measures, language)
  const each = (field: string, text: string | undefined) => text?.split(',').map((code) => values[`${field}.${code}`] ?? code).join(language === 'en' ? ', ' : '、') ?? null
  const { open, topic, unit, item } = query
  return [
    ['scope', named(names.orgs, query.scope ?? actor.scope)],
    ['measure', countedOf(query, { measureWords, values })],
    ['without', query.without === undefined ? null : query.without.split(',').map((one) => measureWords[one] ?? one).join(language === 'en' ? ', ' : '、')],
    ['period', query.measure === undefined && query.fact === undefined ? null : periodWords(deps, language, query)],
    ['source', each('source', query.source)], ['level', each('level', query.level)], ['stage', each('stage', query.stage)], ['sla', each('sla', query.sla)],
    ['unit', named(names.units, unit)], ['item', named(names.items, item)],
    ['open', open === undefined ? null : word(deps, language, open === 'true' ? 'open' : 'ended')], ['topic', topic ?? null],
  ]
}

/** What was counted, in words. */
function countedOf({ measure, fact }: CaseOrder['query'], { measureWords, values }: { measureWords: Record<string, string>; values: Record<string, string> }): string | null {
  if (measure !== undefined) return measureWords[measure] ?? measure
  return fact === undefined ? null : (values[`fact.${fact}`] ?? fact)
}

const named = (table: Readonly<Record<string, string>>, code: string | undefined): string | null => (code === undefined ? null : (table[code] ?? code))

function periodWords(deps: PlanDeps, language: ExportLanguage, { from, to }: CaseOrder['query']): string {
  if (from === undefined && to === undefined) return word(deps, language, 'allDays')
  if (to === undefined) return `${word(deps, language, 'since')} ${dayText(from ?? 0)}`
  if (from === undefined) return `${word(deps, language, 'until')} ${dayText(to - 1)}`
  return `${dayText(from)} – ${dayText(to - 1)}`
}
