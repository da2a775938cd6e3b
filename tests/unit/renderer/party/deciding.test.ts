import { describe, expect, it } from 'vitest'
import { createDeciding, type Decided } from '#renderer/features/party/deciding.ts'

const lamp: Decided = { text: '改造路灯', owner: 'PATROL', dueAt: 9, isCase: true }

/** Doors that fail as told, one word for each call, and what went through them. */
function doors(...fails: readonly ('ok' | 'no')[]) {
  const calls: unknown[][] = []
  const take = (name: string) => (command: object) => {
    calls.push([name, command])
    return fails[calls.length - 1] === 'no' ? Promise.reject(new Error('offline')) : Promise.resolve()
  }
  return { calls, names: () => calls.map(([name]) => name), report: take('report'), decide: take('decide') }
}

function ids() {
  let last = 0
  return () => `id-${(last += 1)}`
}

describe('a decision that becomes a case', () => {
  it('reports one case and names it, though the meeting answers at the third try only', async () => {
    const decide = createDeciding(ids())
    const hall = doors('ok', 'no', 'no', 'ok')
    await expect(decide(lamp, hall)).rejects.toThrow('offline')
    await expect(decide(lamp, hall)).rejects.toThrow('offline')
    await decide(lamp, hall)
    expect(hall.names()).toEqual(['report', 'decide', 'decide', 'decide'])
    expect(hall.calls[1]).toEqual(['decide', { commandId: 'id-3', action: { type: 'decide', text: '改造路灯', owner: 'PATROL', dueAt: 9, caseId: 'id-1' } }])
    expect([hall.calls[2], hall.calls[3]]).toEqual([hall.calls[1], hall.calls[1]])
  })

  it('is reported again as the same case by the same command when nobody knows whether it arrived', async () => {
    const decide = createDeciding(ids())
    const hall = doors('no')
    await expect(decide(lamp, hall)).rejects.toThrow('offline')
    await decide(lamp, hall)
    expect(hall.names()).toEqual(['report', 'report', 'decide'])
    expect(hall.calls[1]).toEqual(hall.calls[0])
  })

  it('stays that case when its owner is changed between two tries, which is another command', async () => {
    const decide = createDeciding(ids())
    const hall = doors('ok', 'no')
    await expect(decide(lamp, hall)).rejects.toThrow('offline')
    await decide({ ...lamp, owner: 'INFO' }, hall)
    expect(hall.calls.slice(1)).toMatchObject([['decide', { commandId: 'id-3', action: { caseId: 'id-1' } }], ['decide', { commandId: 'id-4', action: { caseId: 'id-1', owner: 'INFO' } }]])
  })

  it('is over once the meeting took it: the next one, of the same words even, is another case by other commands', async () => {
    const decide = createDeciding(ids())
    const hall = doors('ok', 'no', 'ok')
    await expect(decide(lamp, hall)).rejects.toThrow('offline')
    await decide(lamp, hall)
    await decide(lamp, hall)
    expect(hall.names()).toEqual(['report', 'decide', 'decide', 'report', 'decide'])
    const [first, , , second] = hall.calls
    expect(first).toMatchObject(['report', { caseId: 'id-1', commandId: 'id-2' }])
    expect(second).toMatchObject(['report', { caseId: 'id-4', commandId: 'id-5' }])
    expect(hall.calls.at(-1)).toMatchObject(['decide', { commandId: 'id-6', action: { caseId: 'id-4' } }])
  })

  it('is no case unless it is meant as one', async () => {
    const hall = doors()
    await createDeciding(ids())({ ...lamp, isCase: false }, hall)
    expect(hall.calls).toEqual([['decide', { commandId: 'id-2', action: { type: 'decide', text: '改造路灯', owner: 'PATROL', dueAt: 9 } }]])
  })
})
