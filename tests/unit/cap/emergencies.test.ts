import { assert, property, shuffledSubarray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areasOf, rollUp } from '#backend/domain/cap/areas.ts'
import type { CapMessage } from '#backend/domain/cap/cap-message.ts'
import { type EmergencyEvent, type EmergencyRules, evolveEmergencies, noEmergencies, priorityOf, runningEmergencies } from '#backend/domain/cap/emergencies.ts'
import { loadResources } from '#backend/resources/load-resources.ts'
import { CapConfig } from '#backend/cap/cap-config.ts'
import { readJson } from '#backend/resources/json-file.ts'

const rules: EmergencyRules = readJson('resources/config/cap.json', CapConfig)
const { catalogue: { orgs }, areas } = loadResources('resources')
const district = '440311'
const text = { language: 'zh-CN', event: '暴雨', headline: '暴雨', description: '', instruction: '', area: '', senderName: '' }

function message(identifier: string, change: Partial<CapMessage> = {}): CapMessage {
  return { identifier, sender: 's', sentAt: 100, status: 'Actual', msgType: 'Alert', references: [], severity: 'Severe', urgency: 'Immediate', certainty: 'Likely', onsetAt: null, expiresAt: 1000, orgs: [], texts: [text], ...change }
}
const received = (one: CapMessage): EmergencyEvent => ({ type: 'capReceived', id: one.identifier, message: one })
const running = (events: readonly EmergencyEvent[], asked: { now?: number; scope?: string; desk?: string } = {}) =>
  runningEmergencies(events.reduce(evolveEmergencies, noEmergencies), { now: 500, scope: district, desk: 'me', ...asked }, rules)
const ids = (events: readonly EmergencyEvent[], asked = {}) => running(events, asked).map(({ id }) => id)

describe('emergency messages', () => {
  const one = message('one')
  const update = message('two', { msgType: 'Update', sentAt: 200, references: [one] })
  const cancel = message('three', { msgType: 'Cancel', sentAt: 300, references: [update] })

  it('run until they expire by the server\'s time', () => {
    expect(ids([received(one)], { now: 999 })).toEqual(['one'])
    expect(ids([received(one)], { now: 1000 })).toEqual([])
  })

  it('give way to their update, and end with their cancellation, in whatever order they come', () => {
    assert(property(shuffledSubarray([one, update, cancel], { minLength: 3 }), (order) => {
      expect(ids(order.map(received))).toEqual([])
    }))
    assert(property(shuffledSubarray([one, update], { minLength: 2 }), (order) => {
      expect(ids(order.map(received))).toEqual(['two'])
    }))
  })

  it('are not shown as tests, drafts or system messages, and exercises as such', () => {
    const statuses = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const
    expect(running(statuses.map((status) => received(message(status, { status })))).map(({ status }) => status)).toEqual(['Actual', 'Exercise'])
  })

  it('stand loudest first, then newest, only where they apply', () => {
    const events = [message('far', { orgs: ['440311006'] }), message('old', { sentAt: 1 }), message('new', { sentAt: 2 }), message('loud', { severity: 'Extreme', sentAt: 0 }), message('quiet', { severity: 'Minor', sentAt: 3 })]
    expect(ids(events.map(received), { scope: '440311002' })).toEqual(['new', 'old', 'loud', 'quiet'])
    expect(ids(events.map(received), { scope: '440311006002' })).toContain('far')
  })

  it('are acknowledged by each desk for itself', () => {
    const events = [received(one), { type: 'capAcknowledged' as const, id: 'one', by: 'me' }]
    expect(running(events).map(({ isAcknowledged }) => isAcknowledged)).toEqual([true])
    expect(running(events, { desk: 'you' }).map(({ isAcknowledged }) => isAcknowledged)).toEqual([false])
  })

  it.each([['Extreme', 'Expected', 'P1'], ['Severe', 'Immediate', 'P1'], ['Severe', 'Expected', 'P2'], ['Moderate', 'Immediate', 'P2'], ['Minor', 'Immediate', 'P3'], ['Unknown', 'Unknown', 'P3']] as const)(
    'that are %s and %s are %s', (severity, urgency, priority) => {
      expect(priorityOf({ severity, urgency }, rules)).toBe(priority)
    },
  )
})

describe('the areas of a message', () => {
  const asked = { subGrids: null, geocodes: [], names: [] }

  it('are those its codes and names tell, or all of the district', () => {
    expect(areasOf({ ...asked, geocodes: ['440311002000'] }, orgs, district)).toEqual(['440311002'])
    expect(areasOf({ ...asked, geocodes: ['440300000000'] }, orgs, district)).toEqual([])
    expect(areasOf({ ...asked, names: ['深圳市光明区新湖街道、凤凰街道'] }, orgs, district)).toEqual(['440311003', '440311004'])
    expect(areasOf({ ...asked, names: ['全市'] }, orgs, district)).toEqual([])
    expect(areasOf({ ...asked, subGrids: [], geocodes: ['006109'] }, orgs, district)).toBeNull()
  })

  it('are as large as their parts allow', () => {
    const subGrids = [...orgs.values()].filter(({ level }) => level === 'subgrid').map(({ code }) => code)
    expect(rollUp(subGrids, orgs)).toEqual([district])
    expect(rollUp(subGrids.filter((code) => code.startsWith('440311002001')), orgs)).toEqual(['440311002001'])
    expect(rollUp(['440311002001004'], orgs)).toEqual(['440311002001004'])
  })

  it('are found by shapes on the map', () => {
    const centre = { lat: 22.7802, lng: 113.8951 }
    const around = (km: number) => areas.subGridsIn({ polygons: [], circles: [{ centre, km }] })
    expect(around(0)).toHaveLength(1)
    expect(around(2).length).toBeGreaterThan(around(0.5).length)
    expect(around(100)).toHaveLength(264)
    const box = (d: number) => [[-d, -d], [-d, d], [d, d], [d, -d], [-d, -d]].map(([a = 0, b = 0]) => ({ lat: centre.lat + a, lng: centre.lng + b }))
    expect(areas.subGridsIn({ polygons: [box(0.000001)], circles: [] })).toEqual(around(0))
    expect(areas.subGridsIn({ polygons: [box(1)], circles: [] })).toHaveLength(264)
    expect(areas.subGridsIn({ polygons: [box(0.0005).map(({ lat, lng }) => ({ lat: lat + 10, lng }))], circles: [] })).toEqual([])
  })
})
