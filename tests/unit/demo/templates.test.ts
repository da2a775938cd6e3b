import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#backend/demo/random.ts'
import { compileTemplate } from '#backend/demo/templates.ts'

const told = (text: string, notes: [string, string][] = [], seed = 1) => compileTemplate(text)(createRandom(seed), new Map(notes))

describe('a template', () => {
  it('draws whole numbers inside their range', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const number = Number(told('{n:2-9}', [], seed))
        expect(number).toBeGreaterThanOrEqual(2)
        expect(number).toBeLessThanOrEqual(9)
      }),
    )
  })

  it('draws in steps, and groups thousands as people write them', () => {
    expect(told('{m:24-24*100} 元')).toBe('2,400 元')
    expect(told('{m:3-3*100} 元')).toBe('300 元')
  })

  it('says the same again under the same name', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [first, second] = told('{k=空调外机|水泵房|排风机} {k}', [], seed).split(' ')
        expect(second).toBe(first)
        expect(['空调外机', '水泵房', '排风机']).toContain(first)
      }),
    )
  })

  it('takes what the notes know', () => {
    expect(told('{addr}门前，{road}', [['addr', '振明路 12 栋'], ['road', '振明路']])).toBe('振明路 12 栋门前，振明路')
  })

  it('shares its notes with the next one', () => {
    const notes = new Map<string, string>()
    const random = createRandom(2)
    const title = compileTemplate('{n:2-90} 户反映')(random, notes)
    expect(compileTemplate('{n} 户反映')(random, notes)).toBe(title)
  })

  it('does not pass over a slot that nobody fills', () => {
    expect(() => told('{nobody} 门前')).toThrow('nothing fills {nobody}')
  })
})
