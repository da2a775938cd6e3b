import type { Actor } from '#contract/roles.ts'
import type { Geo } from '#backend/resources/geo.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import type { DemoConfig } from './demo-config.ts'
import { createDemoPhotos } from './demo-photos.ts'
import { createKit, type Kit } from './kit.ts'
import { createPeople } from './people.ts'
import { createPlaces } from './places.ts'
import { createRandom } from './random.ts'
import type { SeededIds } from './seeded-ids.ts'
import { createWords } from './words.ts'

/** What a demo is made of, before anything happens in it. */
export type DemoWorld = { resources: Resources; geo: Geo; config: DemoConfig; seed: number }
export type DemoCast = { actors: readonly Actor[]; ids: SeededIds; photos: readonly string[] }

/** Everything stories are made with, from one seed. `photos`: ids of stored pictures. */
export function createDemoKit({ resources, geo, config, seed }: DemoWorld, { actors, ids, photos }: DemoCast): Kit {
  const random = createRandom(seed)
  const { catalogue } = resources
  const [district = ''] = catalogue.orgs.keys()
  return createKit({
    random, ids, config, resources,
    words: createWords(config, catalogue, random),
    places: createPlaces({ config, orgs: catalogue.orgs, geo, random }),
    people: createPeople(actors, district),
    photos: createDemoPhotos(config, photos, random),
  })
}
