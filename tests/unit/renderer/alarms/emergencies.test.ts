import { describe, expect, it } from 'vitest'
import type { EmergencyView } from '#contract/emergency.ts'
import { emergencyText, runningAt, waitingOf } from '#renderer/data/emergency-words.ts'
import { type EmergencyMemory, hearEmergencies } from '#renderer/features/alarms/emergency-sound.ts'

const words = (language: string) => ({ language, event: language, headline: language, description: '', instruction: '', area: '', senderName: '' })
const view = (id: string, change: Partial<EmergencyView> = {}): EmergencyView => ({
  id, status: 'Actual', priority: 'P1', severity: 'Severe', urgency: 'Immediate', certainty: 'Likely', sentAt: 0, onsetAt: null, expiresAt: 1000, isUpdate: false, orgs: [], texts: [words('zh-CN')], isAcknowledged: false, ...change,
})

describe('an emergency message at a desk', () => {
  it('speaks the reader\'s language where it can', () => {
    const both = { texts: [words('en-US'), words('zh-Hans-CN')] }
    expect([emergencyText(both, 'zh-CN').headline, emergencyText(both, 'en-US').headline, emergencyText({ texts: [words('fr-CA')] }, 'zh-CN').headline]).toEqual(['zh-Hans-CN', 'en-US', 'fr-CA'])
  })

  it('is gone at its end and waits for the desk until acknowledged, unless it is a notice', () => {
    expect(runningAt([view('a'), view('b', { expiresAt: 2000 })], 1000).map(({ id }) => id)).toEqual(['b'])
    expect(waitingOf([view('a'), view('b', { isAcknowledged: true }), view('c', { priority: 'P3' }), view('d', { priority: 'P2' })]).map(({ id }) => id)).toEqual(['a', 'd'])
  })

  it('sounds once, an urgent one every half minute until it is acknowledged', () => {
    let memory: EmergencyMemory = new Map()
    const hear = (waiting: EmergencyView[], now: number) => {
      const heard = hearEmergencies(memory, waiting, now)
      memory = heard.memory
      return heard.tone
    }
    const important = view('b', { priority: 'P2' })
    expect([hear([important], 0), hear([important], 60_000), hear([view('a'), important], 61_000), hear([view('a'), important], 90_000), hear([view('a'), important], 91_000), hear([], 200_000)]).toEqual(
      ['important', null, 'urgent', null, 'urgent', null],
    )
  })
})
