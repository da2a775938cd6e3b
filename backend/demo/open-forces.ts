import type { Instant } from '#contract/ids.ts'
import type { ForceBook } from '#backend/app/force-book.ts'
import { createForceDesk } from '#backend/app/force-desk.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import { withCalls } from './call-forces.ts'
import type { DemoConfig } from './demo-config.ts'
import type { Disputes } from './disputes.ts'
import { keepTeams, registerForces } from './keep-forces.ts'
import type { People } from './people.ts'
import type { Random } from './random.ts'
import { createSeededIds } from './seeded-ids.ts'

export type Writing = WriteSide & { forces: ForceBook }
type Deps = { store: HallStore; resources: Resources; config: DemoConfig; write: Writing; people: People; random: Random; now: Instant }

/** Service forces before the history begins, calls of them in it, teams and measures as they are in the end. */
export async function openForces({ store, resources, config, write, people, random, now }: Deps, since: Instant): Promise<{ withCalls(disputes: Disputes): Disputes; keepTeams(): Promise<void> }> {
  let present = since
  const ids = createSeededIds(random)
  const { catalogue, calendars, rules, whistle, supportMeasures: measures } = resources
  const queries = { store, cache: write.cache, clock: { now: () => present, isExercise: true }, position: () => store.head().position, books: { catalogue, calendars, rules, whistle } }
  const desk = createForceDesk({ queries, book: write.forces, bus: write.bus, calls: store.areas.forces, measures })
  const parts = { desk, actor: people.district(), orgs: catalogue.orgs, measures, plan: config.forces, random, newId: (at: Instant) => ids.uuid(at) }
  const members = await registerForces(parts, since)
  return {
    withCalls: (disputes) => withCalls(disputes, { random, people, members, plan: config.forces.calls, now }),
    keepTeams() {
      present = now
      return keepTeams({ ...parts, now })
    },
  }
}
