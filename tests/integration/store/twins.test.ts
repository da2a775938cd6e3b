import * as fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import type { Store } from '#backend/ports/store.ts'
import { createMemoryStore } from '#backend/store/memory-store.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import { counts, histories, lists, orgs, queries, rollups, subGrids, units, visibilities } from '#tests/support/store-arbitraries.ts'
import { MIGRATIONS } from '#tests/support/migrations.ts'

const RUNS = 50
const AGREED = 'the same answers'

/** Whether both adapters, after the same history, give the same answers; else the smallest history that they disagree on. */
function compare<Q>(asked: fc.Arbitrary<Q>, ask: (store: Store, question: Q) => unknown): string {
  const property = fc.property(histories, fc.array(asked, { minLength: 1, maxLength: 20 }), (batches, questions) => {
    const memory = createMemoryStore()
    const sqlite = createSqliteStore({ file: ':memory:', migrations: MIGRATIONS })
    for (const batch of batches) {
      memory.commit(batch)
      sqlite.commit(batch)
    }
    const isSame = questions.every((question) => isDeepStrictEqual(ask(sqlite, question), ask(memory, question)))
    sqlite.close()
    return isSame
  })
  const details = fc.check(property, { numRuns: RUNS })
  return details.failed ? (fc.defaultReportMessage(details) ?? 'they differ') : AGREED
}

test('both stores list the same cases, page by page', () => {
  expect(compare(lists, (store, query) => {
    const first = store.listCases(query)
    const second = first.next === null ? null : store.listCases({ ...query, cursor: first.next })
    return { first, second }
  })).toBe(AGREED)
})

test('both stores count the same facts', () => {
  expect(compare(counts, (store, query) => store.count(query))).toBe(AGREED)
})

test('both stores add up the same sums', () => {
  expect(compare(rollups, (store, query) => [store.rollup(query), store.rollupByDay(query), store.rollupByMonth(query)])).toBe(AGREED)
})

const dims = fc.constantFrom('unit', 'street', 'community', 'subgrid', 'item', 'source', 'total')
const byKey = ([left]: [string, number], [right]: [string, number]) => (left < right ? -1 : 1)

test('both stores count the same facts by key', () => {
  expect(compare(fc.tuple(dims, counts), (store, [dim, query]) => [...store.countBy(dim, query)].toSorted(byKey))).toBe(AGREED)
})

test('both stores know the same medians', () => {
  expect(compare(fc.tuple(dims, counts), (store, [dim, query]) => [...store.medianCycle(dim, query)].toSorted(byKey))).toBe(AGREED)
})

test('both stores count the same open cases', () => {
  expect(compare(visibilities, (store, visibility) => [
    store.openCounts(visibility),
    store.openByOrg(visibility.org, 15, null),
    store.openByOrg(visibility.org, 9, 'QZSQ'),
  ])).toBe(AGREED)
})

test('both stores give the same hours', () => {
  expect(compare(fc.constantFrom(...orgs), (store, org) => [store.hours(org, null, 0, 500_000), store.hours(org, 'ZLT', 2, 468_500)])).toBe(AGREED)
})

test('both stores find the same words', () => {
  const sensitive = fc.constantFrom(undefined, null, ...units)
  expect(compare(fc.tuple(queries, visibilities, sensitive, fc.integer({ min: 1, max: 5 })), (store, [words, visibility, sensitiveUnit, limit]) =>
    store.search(words, { ...visibility, sensitiveUnit }, limit),
  )).toBe(AGREED)
})

test('both stores see the same neighbours, changes and timers', () => {
  const question = fc.record({ visibility: visibilities, after: fc.integer({ min: 0, max: 30 }), metres: fc.integer({ min: 0, max: 100 }), subGrid: fc.constantFrom(...subGrids) })
  expect(compare(question, (store, { visibility, after, metres, subGrid }) => [
    store.changedSince(after, visibility, 3),
    store.nearby({ lat: 22.75, lng: 113.9302 }, metres, 0, 4),
    store.sameAddress(subGrid, '东坑社区三栋', 0, 3),
    store.dueTimers(after, 4),
    store.nextTimer(),
  ])).toBe(AGREED)
})

test('both stores keep the same log', () => {
  expect(compare(fc.integer({ min: 0, max: 30 }), (store, position) => [store.eventsAfter(position, 5), store.head(), store.eventsOfKind('case:', position, 3)])).toBe(AGREED)
})
