import { describe, expect, it } from 'vitest'
import { actionForKey, actionKeys, layOutActions, orderedActions, ownPlaceActions } from '#renderer/actions/action-order.ts'
import { actionSpecs } from '#renderer/actions/action-specs.ts'

describe('actions of a case', () => {
  it('stand with the next step first and drop what the client does not know', () => {
    expect(orderedActions(['cancel', 'teleport', 'comment', 'dispatch'])).toEqual(['dispatch', 'comment', 'cancel'])
  })

  it('all have a place in the order', () => {
    expect(orderedActions(Object.keys(actionSpecs)).at(-1)).toBe('cancel')
    expect([...orderedActions(Object.keys(actionSpecs)), ...ownPlaceActions].toSorted()).toEqual(Object.keys(actionSpecs).toSorted())
  })

  it('fill the room there is, the rest behind more', () => {
    expect(layOutActions(['remind', 'escalate', 'reassign', 'comment', 'cancel'], 4)).toEqual({ primary: 'remind', beside: ['escalate', 'reassign'], more: ['comment', 'cancel'] })
    expect(layOutActions(['remind', 'escalate', 'reassign', 'comment'], 4).more).toEqual([])
    expect(layOutActions(['remind', 'escalate'], 4)).toEqual({ primary: 'remind', beside: ['escalate'], more: [] })
    expect(layOutActions([], 4)).toEqual({ primary: null, beside: [], more: [] })
  })

  it('answer to their key, and to none that is not allowed', () => {
    expect(actionForKey(['remind', 'accept'], 'A')).toBe('accept')
    expect(actionForKey(['remind', 'passReview', 'failReview'], 'C')).toBe('passReview')
    expect(actionForKey(['remind'], 'A')).toBeNull()
  })

  it('never use the keys the board moves with', () => {
    expect(Object.values(actionKeys).filter((key) => ['J', 'K', 'H', 'L', 'X', 'F', 'G', 'Z'].includes(key))).toEqual([])
  })
})
