import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { channels, readDemoConfig } from '#backend/demo/demo-config.ts'
import { loadResources } from '#backend/resources/load-resources.ts'

const config = readDemoConfig(resolve('resources'))
const { catalogue } = loadResources(resolve('resources'))
const weights = (channel: (typeof channels)[number]) => config.items.filter((item) => (item.weights[channel] ?? 0) > 0)

describe('the data of the demo', () => {
  it('adds up to the published totals of the appeals', () => {
    const sum = (key: 'accepted' | 'resolved') => config.district.streets.reduce((all, street) => all + street[key], 0)
    expect([sum('accepted'), sum('resolved')]).toEqual([35_875, 35_588])
  })

  it('fills the board with 412 cases, as many appeals as are not resolved', () => {
    const sums = Object.fromEntries(Object.entries(config.open.stages).map(([source, stages]) => [source, Object.values(stages).reduce((all, count) => all + count, 0)]))
    expect(sums).toEqual({ QZSQ: 287, ZLT: 58, SZCG: 34, JWZS: 18, WMT: 15 })
  })

  it('names only items, units, places and people that the catalogue knows', () => {
    const shorts = new Set([...catalogue.orgs.values()].map(({ short }) => short))
    const units = config.named.flatMap((one) => [...('lead' in one ? [one.lead] : []), ...('assists' in one ? (one.assists ?? []) : [])])
    expect(config.items.filter(({ code }) => !catalogue.items.has(code))).toEqual([])
    expect(config.named.filter(({ item }) => !config.items.some(({ code }) => code === item) && !catalogue.items.has(item))).toEqual([])
    expect(config.named.filter(({ place }) => !shorts.has(place))).toEqual([])
    expect(units.filter((unit) => !catalogue.units.has(unit))).toEqual([])
    expect(config.people.accounts.filter(({ scope, unit }) => !catalogue.orgs.has(scope) || (unit !== undefined && !catalogue.units.has(unit)))).toEqual([])
    expect(config.district.streets.filter(({ code }) => catalogue.orgs.get(code)?.level !== 'street')).toEqual([])
  })

  it('has items for every channel, patrols and cameras also such as are fixed on the spot', () => {
    for (const channel of channels) expect(weights(channel).length).toBeGreaterThan(4)
    for (const channel of ['patrol', 'ai', 'city', 'civility'] as const) expect(weights(channel).some(({ code }) => catalogue.items.get(code)?.level === 1)).toBe(true)
  })

  it('has at least three tellings of what comes often', () => {
    const often = config.items.filter(({ weights: { appeal = 0 } }) => appeal >= 10)
    expect(often.filter(({ variants }) => variants.length < 3).map(({ code }) => code)).toEqual([])
  })

  it('has each account once, and names nobody in full', () => {
    const { accounts } = config.people
    expect(new Set(accounts.map(({ username }) => username)).size).toBe(accounts.length)
    expect(accounts.filter(({ name }) => !/^\p{Script=Han}某某?$/u.test(name))).toEqual([])
  })

  it('holds no phone number, identity number or link', () => {
    expect(JSON.stringify(config)).not.toMatch(/1[3-9]\d{9}|\d{17}[\dXx]|https?:/)
  })
})
