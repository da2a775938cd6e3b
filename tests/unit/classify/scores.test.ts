import { describe, expect, it } from 'vitest'
import { scoresOf } from '#backend/classify/scores.ts'

describe('scores', () => {
  it('are worked out by label, and their mean counts each label alike', () => {
    const scores = scoresOf([
      { truth: 'a', predicted: 'a', isCertain: true }, { truth: 'a', predicted: 'b', isCertain: true }, { truth: 'b', predicted: 'b' }, { truth: 'b', predicted: 'b' },
    ])
    expect(scores).toMatchObject({ rows: 4, accuracy: 0.75, certain: { rows: 2, right: 1, share: 0.5, coverage: 0.5 } })
    expect(scores.labels).toEqual([{ label: 'a', rows: 2, precision: 1, recall: 0.5, f1: 2 / 3 }, { label: 'b', rows: 2, precision: 2 / 3, recall: 1, f1: 0.8 }])
    expect(scores.macroF1).toBeCloseTo((2 / 3 + 0.8) / 2)
  })

  it('count a missing prediction as wrong, and are null where there is nothing', () => {
    expect(scoresOf([{ truth: 'a', predicted: '' }])).toMatchObject({ accuracy: 0, macroF1: 0, certain: { share: null } })
    expect(scoresOf([])).toMatchObject({ rows: 0, accuracy: null, macroF1: null })
  })
})
