import { describe, expect, it } from 'vitest'
import { timeChange } from '#renderer/features/kpi/figure-model.ts'
import { createFormat } from '#renderer/i18n/format.ts'

const format = createFormat('zh-CN')
const MINUTE = 60_000
const spread = (median: number | null) => ({ n: 9, median, p90: null })

describe('the change of a time', () => {
  it.each([
    [15 * MINUTE, 12 * MINUTE, '+3 分'], [12 * MINUTE, 15 * MINUTE, '−3 分'], [15 * MINUTE, 15 * MINUTE, '0 分'], [15 * MINUTE - 9000, 15 * MINUTE, '0 分'], [15 * MINUTE, null, ''], [null, 15 * MINUTE, ''],
  ])('of %s after %s reads "%s"', (now, before, text) => expect(timeChange(spread(now), spread(before), format)).toBe(text))

  it('is nothing where nothing was before', () => expect(timeChange(spread(MINUTE), null, format)).toBe(''))
})
