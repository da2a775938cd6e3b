import { describe, expect, test } from 'vitest'
import { createDeedKey, createDeedKeys } from '#renderer/actions/deed-key.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'

const visits = { type: 'recordVisits', count: 12 }
function pressed() {
  let last = 0
  const key = createDeedKey(() => `id-${String((last += 1))}`)
  return { key, first: key.idOf(visits) }
}

describe('the command id of a deed', () => {
  test.each(['offline', 'timeout', 'unreadable', 'server.busy', 'store.unavailable', 'request.too-many'] as const)('stays after %s, when it may have been done', (code) => {
    const { key, first } = pressed()
    key.settle(new ApiFailure(code))
    expect(key.idOf({ ...visits })).toBe(first)
  })

  test.each(['station.wrong-day', 'request.invalid', 'access.denied'] as const)('is a new one after the firm refusal %s', (code) => {
    const { key, first } = pressed()
    key.settle(new ApiFailure(code))
    expect(key.idOf(visits)).not.toBe(first)
  })

  test('is a new one once it was done', () => {
    const { key, first } = pressed()
    key.settle(null)
    expect(key.idOf(visits)).not.toBe(first)
  })

  test('is a new one for other input after a lost answer', () => {
    const { key, first } = pressed()
    key.settle(new ApiFailure('timeout'))
    expect(key.idOf({ ...visits, count: 13 })).not.toBe(first)
  })

  test('is a new one when a field was touched after a lost answer', () => {
    const { key, first } = pressed()
    key.settle(new ApiFailure('timeout'))
    key.renew()
    expect(key.idOf(visits)).not.toBe(first)
  })
})

describe('the command ids of a deed of several commands', () => {
  const forms = [{ staff: 'a', conduct: 90 }, { staff: 'b', conduct: 80 }]
  const sending = () => {
    let last = 0
    const keys = createDeedKeys(() => `id-${String((last += 1))}`)
    return { keys, first: forms.map((form) => keys.idOf(form)) }
  }

  test('differ from form to form', () => expect(new Set(sending().first).size).toBe(forms.length))

  test('stay with their forms when all of it is sent again, also those that went through', () => {
    const { keys, first } = sending()
    expect(forms.map((form) => keys.idOf({ ...form }))).toEqual(first)
    expect(first).not.toContain(keys.idOf({ staff: 'b', conduct: 81 }))
  })

  test('are new ones once all of it was done', () => {
    const { keys, first } = sending()
    keys.clear()
    expect(first).not.toContain(keys.idOf(forms[0]))
  })
})
