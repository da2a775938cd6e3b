import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slaStates, stages } from '#contract/case.ts'
import { caseFacts } from '#contract/kpi-sheet.ts'
import { measures } from '#contract/kpi.ts'
import { ListQuery } from '#contract/views.ts'
import { addressOfFilter, filterOfAddress, isNarrowed, pageQuery, plainFilter } from '#renderer/features/cases-list/list-query.ts'

const read = (text: string) => filterOfAddress(new URLSearchParams(text))
const anyFilter = fc.record({
  measure: fc.constantFrom(null, ...measures),
  fact: fc.constantFrom(null, ...caseFacts),
  without: fc.uniqueArray(fc.constantFrom(...measures), { maxLength: 2 }),
  from: fc.option(fc.integer({ min: 0, max: 40_000 })),
  to: fc.option(fc.integer({ min: 0, max: 40_000 })),
  scope: fc.constantFrom(null, '440311', '440311006002'),
  sources: fc.uniqueArray(fc.constantFrom('QZSQ', 'ZLT', 'FILE-1')),
  levels: fc.uniqueArray(fc.constantFrom(1 as const, 2 as const, 3 as const)),
  stages: fc.uniqueArray(fc.constantFrom(...stages)),
  slas: fc.uniqueArray(fc.constantFrom(...slaStates)),
  unit: fc.constantFrom(null, 'D-RS', '440311002:S-ZF'),
  item: fc.constantFrom(null, '0102'),
  isOpen: fc.constantFrom(null, true, false),
  topic: fc.constantFrom(null, '1688004000000-repeats', '1688004000000-0197b5a0-0000-7000-8000-000000000001'),
})

describe('filter of the list', () => {
  it('reads every part of an address', () => {
    expect(read('measure=resolved&fact=repeated&without=closed,rated&from=18993&to=19537&scope=440311&source=QZSQ,ZLT&level=3&stage=END&sla=over,warn&unit=D-RS&item=0102&open=false&topic=1688004000000-repeats')).toEqual({
      measure: 'resolved', fact: 'repeated', without: ['closed', 'rated'], from: 18993, to: 19537, scope: '440311', sources: ['QZSQ', 'ZLT'], levels: [3], stages: ['END'], slas: ['over', 'warn'], unit: 'D-RS', item: '0102', isOpen: false,
      topic: '1688004000000-repeats',
    })
  })

  it('drops what it does not know and keeps the rest', () => {
    expect(read('measure=guesses&from=x&source=QZSQ,bad code&level=1,9&open=maybe&topic=hot')).toEqual({ ...plainFilter(null), sources: ['QZSQ'], levels: [1] })
  })

  it('stands in the address as it is read', () => {
    fc.assert(fc.property(anyFilter, (filter) => {
      expect(filterOfAddress(addressOfFilter(filter))).toEqual(filter)
    }))
  })

  it('is always a question the server takes', () => {
    fc.assert(fc.property(anyFilter, fc.constantFrom(null, 'next-page'), (filter, cursor) => {
      const query = pageQuery(filter, '440311', cursor)
      expect(ListQuery.safeParse(query).success).toBe(true)
      expect(query).toMatchObject({ scope: filter.scope ?? '440311' })
    }))
  })

  it('is not narrowed by a scope alone', () => {
    expect([isNarrowed(plainFilter('440311')), isNarrowed({ ...plainFilter(null), isOpen: false })]).toEqual([false, true])
  })
})
