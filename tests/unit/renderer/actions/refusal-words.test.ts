import { describe, expect, it } from 'vitest'
import { guardNames } from '#backend/domain/case/guards.ts'
import { faultWords, firstFault, refusalWords, refusedField } from '#renderer/actions/refusal-words.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { textsOf } from '#renderer/i18n/index.ts'

const zh = textsOf['zh-CN']

describe('refusals in words', () => {
  it.each(['zh-CN', 'en-US'] as const)('have words for every condition of the rules in %s', (locale) => {
    const words: Record<string, string> = textsOf[locale].actions.guards
    expect(guardNames.filter((guard) => (words[guard] ?? '') === '')).toEqual([])
  })

  it('say which condition failed, else what the code says', () => {
    expect(refusalWords(new ApiFailure('case.guard-failed', { guard: 'after-photo' }), zh).text).toBe('要有处置后照片')
    expect(refusalWords(new ApiFailure('case.guard-failed', { guard: 'of-a-newer-server' }), zh).text).toBe(zh.errors['case.guard-failed'].text)
    expect(refusalWords(new ApiFailure('offline'), zh).text).toBe(zh.troubles.offline.text)
  })

  it('stand beside the field they are about, when the form has it', () => {
    const photo = new ApiFailure('case.guard-failed', { guard: 'after-photo' })
    expect(refusedField(photo, ['result', 'attachments'])).toBe('attachments')
    expect(refusedField(photo, ['result'])).toBeNull()
    expect(refusedField(new ApiFailure('request.invalid', { issues: [{ path: ['action', 'reason'], code: 'too_small' }] }), ['reason'])).toBe('reason')
    expect(refusedField(new ApiFailure('catalogue.unknown-unit'), ['leadUnit'])).toBe('leadUnit')
    expect(refusedField(new ApiFailure('internal'), ['reason'])).toBeNull()
  })
})

describe('faults of fields', () => {
  it('name the limit that was missed', () => {
    expect(faultWords({ kind: 'tooShort', limit: 2 }, zh)).toBe('至少 2 个字')
    expect(faultWords({ kind: 'missing' }, zh)).toBe('需要填写')
  })

  it('lead to the first field of the form that has one', () => {
    expect(firstFault({ reason: { kind: 'missing' }, hours: { kind: 'missing' } }, [{ name: 'hours' }, { name: 'reason' }])).toBe('hours')
    expect(firstFault({}, [{ name: 'hours' }])).toBeNull()
  })
})
