import { describe, expect, it } from 'vitest'
import { caseStatuses } from '#contract/case.ts'
import { given, lives } from '#tests/support/case-spec.ts'

describe('the life of a case', () => {
  it.each(caseStatuses)('reaches %s by the rules alone', (status) => {
    expect(given(...lives[status]()).state.status).toBe(status)
  })
})
