import { type Measure, measures } from '#contract/kpi.ts'
import type { CaseFacts, OpenCount, RollupQuery, RollupRow, Store } from '#backend/ports/store.ts'
import { hasMark } from '#backend/domain/kpi/measures.ts'
import { type Carried, carried, isVisible, type MemoryRow } from './memory-rows.ts'
import { firstDay, monthOf } from './months.ts'
import { ORG_LENGTHS } from './org-prefix.ts'
import { byPlace } from './rollup-rows.ts'

type Sums = Pick<Store, 'rollup' | 'rollupByDay' | 'rollupByMonth' | 'hours' | 'openCounts' | 'openByOrg'>

/** All sums, each counted anew from the facts of every case: what the rollups of the other adapter must equal. */
export function createMemorySums(rows: () => readonly MemoryRow[]): Sums {
  return {
    rollup: (query) => sum(rows(), query, () => null),
    rollupByDay: (query) => sum(rows(), { ...query, bySource: false }, (day) => day),
    rollupByMonth: (query) => sum(rows(), wholeMonths(query), (day) => firstDay(monthOf(day))),
    hours(org, source, ...[from, to]) {
      const found = new Map<number, { hour: number; intake: number; resolved: number }>()
      const add = (hour: number | null, name: 'intake' | 'resolved'): void => {
        if (hour === null || hour < from || hour >= to) return
        const known = found.get(hour) ?? { hour, intake: 0, resolved: 0 }
        known[name] += 1
        found.set(hour, known)
      }
      for (const { facts } of rows()) {
        if (!facts.subGrid.startsWith(org) || (source !== null && facts.source !== source)) continue
        if (hasMark(facts.marks, 'intake')) add(facts.reportedHour, 'intake')
        if (hasMark(facts.marks, 'resolvedOn')) add(facts.closedHour, 'resolved')
      }
      return [...found.values()].toSorted((left, right) => left.hour - right.hour)
    },
    openCounts(visibility) {
      const open = rows().filter((row) => row.facts.isOpen && isVisible(row, visibility))
      const groups = Map.groupBy(open, ({ facts }) => nameOf(facts))
      return [...groups.values()].flatMap(toOpenCount).toSorted(byColumns)
    },
    openByOrg(org, digits, source) {
      const open = rows().filter(({ facts }) => facts.isOpen && facts.subGrid.startsWith(org) && (source === null || facts.source === source))
      const groups = Map.groupBy(digits < org.length ? [] : open.filter(({ facts }) => facts.subGrid.length >= digits), ({ facts }) => facts.subGrid.slice(0, digits))
      const counts = [...groups].map(([key, members]) => ({ org: key, open: members.length, over: inState(members, 'over'), warn: inState(members, 'warn') }))
      return counts.toSorted((left, right) => (left.org < right.org ? -1 : 1))
    },
  }
}

const inState = (members: readonly MemoryRow[], sla: string): number => members.filter(({ facts }) => facts.sla === sla).length

function toOpenCount(members: readonly MemoryRow[]): OpenCount[] {
  return members.slice(0, 1).map(({ facts: { stage, source, level, sla } }) => ({ stage, source, level, sla, n: members.length }))
}

const nameOf = ({ stage, source, level, sla }: Omit<OpenCount, 'n'>): string => [stage, source, level ?? 0, sla].join('|')

function byColumns(left: OpenCount, right: OpenCount): number {
  return nameOf(left) < nameOf(right) ? -1 : 1
}

function wholeMonths(query: RollupQuery): RollupQuery {
  return {
    ...query,
    bySource: false,
    ...(query.from !== undefined && { from: firstDay(monthOf(query.from)) }),
    ...(query.to !== undefined && { to: firstDay(monthOf(query.to - 1) + 1) }),
  }
}

function sum(rows: readonly MemoryRow[], query: RollupQuery, toDay: (day: number) => number | null): RollupRow[] {
  const found = new Map<string, RollupRow>()
  for (const { facts } of rows.filter((row) => isSummed(row, query))) {
    const source = query.bySource === true ? facts.source : null
    for (const { measure, day, unit } of allCarried(facts, query)) {
      const keys = keysOf(query, { subGrid: facts.subGrid, unit, item: facts.item })
      for (const key of keys) addOne(found, { key, day: toDay(day), source }, measure)
    }
  }
  return [...found.values()].toSorted(byPlace)
}

function isSummed({ facts }: MemoryRow, { source, level }: RollupQuery): boolean {
  return (source ?? facts.source) === facts.source && (level ?? facts.level) === facts.level
}

function allCarried(facts: CaseFacts, { from, to, measures: wanted = measures }: RollupQuery): (Carried & { measure: Measure })[] {
  const all = wanted.flatMap((measure) => carried(facts, measure).map((one) => ({ ...one, measure })))
  return all.filter(({ day }) => day >= (from ?? Number.NEGATIVE_INFINITY) && day < (to ?? Number.POSITIVE_INFINITY))
}

function keysOf({ dim, key, keyLength }: RollupQuery, place: { subGrid: string; unit: string | null; item: string | null }): string[] {
  const single = dim === 'unit' ? place.unit : place.item
  const orgs = ORG_LENGTHS.filter((length) => length <= place.subGrid.length).map((length) => place.subGrid.slice(0, length))
  const keys = dim === 'org' ? orgs : [single].filter((value) => value !== null)
  return keys.filter((candidate) =>
    keyLength === undefined ? key === null || candidate === key : (dim !== 'org' || candidate.length === keyLength) && candidate.startsWith(key ?? ''),
  )
}

function addOne(found: Map<string, RollupRow>, place: Omit<RollupRow, 'sums'>, measure: Measure): void {
  const name = `${place.key}|${place.day}|${place.source}`
  const row = found.get(name) ?? { ...place, sums: {} }
  row.sums[measure] = (row.sums[measure] ?? 0) + 1
  found.set(name, row)
}
