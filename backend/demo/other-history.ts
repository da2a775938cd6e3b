import type { Instant, OrgCode } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { createTimeOfDay } from './day-plan.ts'
import type { Kit } from './kit.ts'
import { routed, spotFixed } from './other-cases.ts'
import { createWeighted } from './random.ts'
import type { Story } from './story.ts'

const MINUTE = 60_000
/** What is found in the last minutes is on the board, not over. */
const JUST_NOW = 12 * MINUTE

/** What the other sources brought in the last weeks and is over. */
export function createOtherHistory(kit: Kit, { now, scale, district }: { now: Instant; scale: number; district: OrgCode }): { about: number; storiesOf(day: Day): Story[] } {
  const { random } = kit
  const { days, aDay, channels } = kit.config.rhythm.others
  const today = dayOf(now)
  const timeOfDay = createTimeOfDay(kit.config, random)
  const channelOf = createWeighted(channels.map((channel) => [channel, channel.weight] as const))
  const noise = kit.config.rhythm.dailyNoise

  function storyAt(at: Instant): Story | null {
    const channel = channelOf(random)
    const wish = { at, org: district, bound: now - MINUTE }
    return random.isChance(channel.spotShare) ? spotFixed(kit, wish, channel) : routed(kit, wish, channel)
  }

  return {
    about: Math.round(days * aDay * scale),
    storiesOf(day) {
      if (day <= today - days) return []
      const count = Math.round(aDay * scale * (1 + random.between(-noise, noise)))
      const instants = Array.from({ length: count }, () => timeOfDay(day)).filter((at) => at < now - JUST_NOW)
      return instants.map(storyAt).filter((story) => story !== null)
    },
  }
}
