import type { ItemNode } from '#contract/views.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { civilOf } from '#backend/domain/calendar/day.ts'
import type { Day } from '#contract/kpi.ts'
import { channels, type Channel, type DemoConfig } from './demo-config.ts'
import type { DemoPlace } from './places.ts'
import { createWeighted, type Random } from './random.ts'
import { compileTemplate, type Notes, type Template } from './templates.ts'

/** What happened, in words: title and text tell the same numbers. */
export type Telling = { item: ItemNode; title: string; text: string; result: string }

export type Words = {
  /** Draws an item of a channel for a day, with its season; `fits` narrows it. */
  item(channel: Channel, day: Day, fits?: (item: ItemNode) => boolean): ItemNode
  /** Whether a channel has an item that fits. */
  has(channel: Channel, fits: (item: ItemNode) => boolean): boolean
  tell(item: ItemNode, place: DemoPlace): Telling
}

type Sayings = { variants: readonly { title: Template; text: Template }[]; results: readonly Template[] }
type Drawer = (random: Random) => ItemNode

const MONTHS = 12
const TRIES = 400
/** How many tellings back a title must not have been used. */
const REMEMBERED = 600
const REPHRASED = 12

export function createWords(config: DemoConfig, catalogue: Catalogue, random: Random): Words {
  const items = new Map(config.items.map(({ code, variants, results }): [string, Sayings] => [
    code, { variants: variants.map(({ title, text }) => ({ title: compileTemplate(title), text: compileTemplate(text) })), results: results.map(compileTemplate) },
  ]))
  const drawers = new Map(channels.map((channel) => [channel, Array.from({ length: MONTHS }, (_, month) => createDrawer(config, catalogue, { channel, month: month + 1 }))]))
  const recent = new Set<string>()

  function phrased({ variants, results }: Sayings, place: DemoPlace): Omit<Telling, 'item'> {
    const { title, text } = random.pick(variants)
    const notes: Notes = new Map([['road', place.road], ['addr', place.address], ['place', place.community]])
    return { title: title(random, notes), text: text(random, notes), result: random.pick(results)(random, new Map()) }
  }

  return {
    item(channel, day, fits = () => true) {
      const draw = drawers.get(channel)?.[civilOf(day).month - 1]
      for (let tried = 0; tried < TRIES; tried += 1) {
        const item = draw?.(random)
        if (item === undefined) break
        if (fits(item)) return item
      }
      throw new Error(`no item of ${channel} fits`)
    },
    has: (channel, fits) => config.items.some(({ code, weights }) => (weights[channel] ?? 0) > 0 && fits(itemOf(catalogue, code))),
    tell(item, place) {
      const sayings = items.get(item.code)
      if (sayings === undefined) throw new Error(`no words for item ${item.code}`)
      let telling = phrased(sayings, place)
      for (let tried = 0; tried < REPHRASED && recent.has(telling.title); tried += 1) telling = phrased(sayings, place)
      recent.add(telling.title)
      const [oldest = ''] = recent
      if (recent.size > REMEMBERED) recent.delete(oldest)
      return { item, ...telling }
    },
  }
}

function createDrawer({ items, rhythm }: DemoConfig, catalogue: Catalogue, { channel, month }: { channel: Channel; month: number }): Drawer {
  const factorOf = (code: string) => rhythm.seasons.reduce((factor, season) => (code.startsWith(season.items) && season.months.includes(month) ? factor * season.factor : factor), 1)
  return createWeighted(items.map(({ code, weights }) => [itemOf(catalogue, code), (weights[channel] ?? 0) * factorOf(code)] as const))
}

/** An item of the demo's words; the catalogue must have it. */
export function itemOf(catalogue: Catalogue, code: string): ItemNode {
  const item = catalogue.items.get(code)
  if (item === undefined) throw new Error(`the catalogue has no item ${code}`)
  return item
}
