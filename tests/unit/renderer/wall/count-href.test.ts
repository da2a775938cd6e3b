import { describe, expect, it } from 'vitest'
import { ListQuery } from '#contract/views.ts'
import { countHref, openHref } from '#renderer/data/count-href.ts'

const queryOf = (href: string) => ListQuery.parse(Object.fromEntries(new URLSearchParams(href.split('?')[1])))

describe('address of the cases behind a number', () => {
  it('asks the list for the same measure, days, scope and filters', () => {
    const href = countHref({
      measure: 'smsOnTime',
      from: 19_537,
      to: 19_538,
      org: '440311006',
      source: 'QZSQ',
      level: 2,
    })
    expect(href).toMatch(/^\/cases\?/)
    expect(queryOf(href)).toMatchObject({
      measure: 'smsOnTime',
      from: 19_537,
      to: 19_538,
      scope: '440311006',
      source: 'QZSQ',
      level: '2',
    })
  })

  it('says nothing of what the count did not ask', () => {
    expect(countHref({ measure: 'accepted' })).toBe('/cases?measure=accepted')
  })

  it('narrows a count to its open cases', () => {
    expect(queryOf(countHref({ measure: 'accepted', unit: 'D-RL' }, { isOpen: true }))).toMatchObject({
      measure: 'accepted',
      unit: 'D-RL',
      open: 'true',
    })
  })

  it('lists open cases by scope, source and clock', () => {
    expect(queryOf(openHref({ scope: '440311', source: null, sla: 'over' }))).toEqual({
      scope: '440311',
      open: 'true',
      sla: 'over',
      limit: 100,
    })
  })
})
