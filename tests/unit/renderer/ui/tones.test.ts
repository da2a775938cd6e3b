import { describe, expect, it } from 'vitest'
import { createSounder, percentFor } from '#renderer/ui/tones.ts'

describe('tones', () => {
  it('keep an urgent one audible', () => {
    expect([percentFor('urgent', 0), percentFor('urgent', 60), percentFor('important', 0)]).toEqual([20, 60, 0])
  })

  it('say that they cannot be heard on a computer without sound', async () => {
    const sounder = createSounder(() => {
      throw new Error('no audio device')
    })
    expect(await sounder.play('urgent', 60)).toBe(false)
  })
})
