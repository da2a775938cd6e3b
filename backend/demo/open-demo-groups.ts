import { systemActor } from '#backend/app/actor.ts'
import { catchUpGroups } from '#backend/app/groups/group-book.ts'
import { createGroupDesk } from '#backend/app/groups/group-desk.ts'
import { groupKeeper } from '#backend/app/groups/group-keeper.ts'
import { createStaffBook } from '#backend/app/staff-book.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import type { Instant } from '#contract/ids.ts'
import { dayOf, dayText } from '#backend/domain/calendar/day.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { DoorPlace } from '#backend/ports/resident-store.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import type { DemoConfig } from './demo-config.ts'
import { demoGroups } from './demo-groups.ts'
import { createRandom } from './random.ts'
import { createSeededIds } from './seeded-ids.ts'

const GROUP_STREAM = 236_887_691

type Deps = { store: HallStore; resources: Resources; config: DemoConfig; write: WriteSide; doors: readonly DoorPlace[]; seed: number; now: Instant }

/** The chat groups of residents through the import that real lists take. */
export async function openDemoGroups({ store, resources, config, write, doors, seed, now }: Deps): Promise<void> {
  const random = createRandom(seed + GROUP_STREAM)
  const { catalogue, groups, grids, groupRules: rules } = resources
  const [district = ''] = catalogue.orgs.keys()
  const roster = createStaffBook(store)
  const staff = [...roster.roster().values()].flatMap((spells) => spells.at(-1) ?? [])
  const made = demoGroups([...catalogue.orgs.values()].filter(({ level }) => level === 'subgrid'), { groups, grids, staff, doors, random, names: config.district.groups, dayBefore: (days) => dayText(dayOf(now) - days) })
  const settled = () => Promise.resolve(catchUpGroups({ log: store, groups: store.areas.groups }))
  const desk = createGroupDesk({
    queries: { clock: { now: () => now, isExercise: true }, position: () => store.head().position, books: { catalogue, calendars: resources.calendars, rules: resources.rules, whistle: resources.whistle } },
    groups: store.areas.groups, keep: groupKeeper({ store, bus: write.bus, now: () => now, settled }), roster, rules, robots: new Set(),
  })
  await desk.importGroups(systemActor(district), made, createSeededIds(random).uuid(now))
}
