import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Store } from '#backend/ports/store.ts'
import { createMemoryStore } from '#backend/store/memory-store.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import { counts, histories, lists, orgs, queries, rollups, subGrids, units, visibilities } from '#tests/support/store-arbitraries.ts'
import { MIGRATIONS } from '#tests/support/migrations.ts'

const RUNS = 80

/** Both adapters after the same history; each answers the same question. */
function twins<Q>(asked: fc.Arbitrary<Q>, ask: (store: Store, question: Q) => unknown): void {
  fc.assert(
    fc.property(histories, fc.array(asked, { minLength: 1, maxLength: 20 }), (batches, questions) => {
      const memory = createMemoryStore()
      const sqlite = createSqliteStore({ file: ':memory:', migrations: MIGRATIONS })
      for (const batch of batches) {
        memory.commit(batch)
        sqlite.commit(batch)
      }
      for (const question of questions) expect(ask(sqlite, question)).toEqual(ask(memory, question))
      sqlite.close()
    }),
    { numRuns: RUNS },
  )
}

test('both stores list the same cases, page by page', () => {
  twins(lists, (store, query) => {
    const first = store.listCases(query)
    const second = first.next === null ? null : store.listCases({ ...query, cursor: first.next })
    return { first, second }
  })
})

test('both stores count the same facts', () => {
  twins(counts, (store, query) => store.count(query))
})

test('both stores add up the same sums', () => {
  twins(rollups, (store, query) => [store.rollup(query), store.rollupByDay(query), store.rollupByMonth(query)])
})

test('both stores know the same medians', () => {
  const dims = fc.constantFrom('unit', 'street', 'community', 'subgrid', 'item', 'source', 'total')
  twins(fc.tuple(dims, counts), (store, [dim, query]) => [...store.medianCycle(dim, query)].toSorted())
})

test('both stores count the same open cases', () => {
  twins(visibilities, (store, visibility) => [
    store.openCounts(visibility),
    store.openByOrg(visibility.org, 15, null),
    store.openByOrg(visibility.org, 9, 'QZSQ'),
  ])
})

test('both stores give the same hours', () => {
  twins(fc.constantFrom(...orgs), (store, org) => [store.hours(org, null, 0, 500_000), store.hours(org, 'ZLT', 2, 468_500)])
})

test('both stores find the same words', () => {
  const sensitive = fc.constantFrom(undefined, null, ...units)
  twins(fc.tuple(queries, visibilities, sensitive, fc.integer({ min: 1, max: 5 })), (store, [words, visibility, sensitiveUnit, limit]) =>
    store.search(words, { ...visibility, sensitiveUnit }, limit),
  )
})

test('both stores see the same neighbours, changes and timers', () => {
  const question = fc.record({ visibility: visibilities, after: fc.integer({ min: 0, max: 30 }), metres: fc.integer({ min: 0, max: 100 }), subGrid: fc.constantFrom(...subGrids) })
  twins(question, (store, { visibility, after, metres, subGrid }) => [
    store.changedSince(after, visibility, 3),
    store.nearby({ lat: 22.75, lng: 113.9302 }, metres, 0, 4),
    store.sameAddress(subGrid, '东坑社区三栋', 0, 3),
    store.dueTimers(after, 4),
    store.nextTimer(),
  ])
})

test('both stores keep the same log', () => {
  twins(fc.integer({ min: 0, max: 30 }), (store, position) => [store.eventsAfter(position, 5), store.head(), store.eventsOfKind('case:', position, 3)])
})
