import { describe, expect, it } from 'vitest'
import { caseStatuses, outcomes } from '#contract/case.ts'
import { openStatusOf, updateStatuses, updateStatusOf } from '#backend/domain/open311/status.ts'
import { maskAddress } from '#backend/domain/privacy/mask-address.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { createRateLimit } from '#backend/open311/rate-limit.ts'
import { geoTime, readGeoTime, spanOf } from '#backend/open311/geo-time.ts'
import { idFrom } from '#backend/open311/intake-processor.ts'
import { withoutSecret } from '#backend/open311/read-form.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { problemsOf } from '#backend/open311/geo-answer.ts'
import { CommandId } from '#contract/ids.ts'

describe('a status', () => {
  it('is open for the public as long as it is for the hall', () => {
    expect(caseStatuses.map((status) => openStatusOf(status) === 'open')).toEqual(caseStatuses.map(isOpen))
  })

  it('always has a finer one that the extension knows', () => {
    for (const status of caseStatuses) for (const outcome of [null, ...outcomes]) expect(updateStatuses).toContain(updateStatusOf({ status, outcome }))
    expect(updateStatusOf({ status: 'CLOSED', outcome: 'RESOLVED' })).toBe('fixed')
    expect(updateStatusOf({ status: 'CLOSED', outcome: 'REFERRED' })).toBe('not_councils_responsibility')
  })
})

it.each([
  ['公明社区04小分格 振明路12栋301房', '公明社区04小分格 振明路12栋'], ['振明路12栋B座3单元502', '振明路12栋B座'], ['别墅路 88 号 402 室', '别墅路 88 号'], ['李松蓢社区 2 楼 201 房', '李松蓢社区'],
  ['振明路路口', '振明路路口'], ['12 Zhenming Road, Room 301', '12 Zhenming Road'], ['振明路 联系 13800001234', '振明路 联系 138 **** 1234'], ['', ''], ['合水口三栋旁', '合水口三栋'],
])('the address %j is shown as %j', (address, shown) => {
  expect(maskAddress(address)).toBe(shown)
})

describe('times', () => {
  it('are written in the hall\'s zone and read with any offset, never without one', () => {
    expect(geoTime(Date.parse('2023-06-29T02:20:00Z'))).toBe('2023-06-29T10:20:00+08:00')
    expect(readGeoTime('2023-06-29T10:20:00+08:00')).toBe(readGeoTime('2023-06-29T02:20:00Z'))
    expect(readGeoTime('2023-06-29T10:20:00 08:00')).toBe(readGeoTime('2023-06-29T02:20:00Z'))
    expect([readGeoTime('2023-06-29'), readGeoTime('2023-06-29T10:20:00'), readGeoTime('yesterday')]).toEqual([null, null, null])
  })

  it('span the last ninety days unless told otherwise', () => {
    const day = 86_400_000
    const rules = { now: 1000 * day, defaultDays: 90, mostDays: 90 }
    const span = (start?: number, end?: number) => spanOf({ start: start === undefined ? undefined : new Date(start * day).toISOString(), end: end === undefined ? undefined : new Date(end * day).toISOString() }, rules)
    expect(span()).toEqual({ from: 910 * day, to: 1000 * day })
    expect(span(900)).toEqual({ from: 900 * day, to: 990 * day })
    expect(span(990)).toEqual({ from: 990 * day, to: 1000 * day })
    expect(span(undefined, 500)).toEqual({ from: 410 * day, to: 500 * day })
    expect(span(100, 190)).toEqual({ from: 100 * day, to: 190 * day })
    expect(() => span(100, 191)).toThrow(/90 days/)
  })
})

it('a key may ask so often in a minute and then must wait', () => {
  let now = 0
  const limit = createRateLimit(() => now)
  expect([limit('a', 2), limit('a', 2), limit('a', 2), limit('b', 2)]).toEqual([null, null, 30, null])
  now = 30_000
  expect([limit('a', 2), limit('a', 2)]).toEqual([null, 30])
})

it('an id made from a text is one that commands may carry, and always the same', () => {
  expect(CommandId.parse(idFrom('one'))).toBe(idFrom('one'))
  expect(idFrom('one')).not.toBe(idFrom('two'))
})

it('a secret is covered in a body, as it is and escaped', () => {
  expect(withoutSecret(Buffer.from('api_key=a%2Bb&x=a+b'), 'a+b').toString()).toBe('api_key=*****&x=***')
})

it('a hall that is busy says to come again, and anything unforeseen says nothing of itself', () => {
  expect(problemsOf(new DomainError('server.busy'))[0]?.code).toBe(503)
  expect(problemsOf(new Error('secret words'))).toEqual([{ code: 500, description: expect.not.stringContaining('secret') }])
})
