import { join } from 'node:path'
import { createDisputeDesk, type DisputeDesk } from '#backend/app/dispute-desk.ts'
import { createPeaceDesk, type PeaceDesk } from '#backend/app/peace-desk.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { PeaceConfig } from '#backend/resources/peace-config.ts'

/** Disputes that need somebody, and the safety index of the district's parts. */
export function openDisputes({ queries, store: { areas }, resources }: { queries: QueryDeps; store: HallStore; resources: string }): { disputes: DisputeDesk; peace: PeaceDesk } {
  const rules = readJson(join(resources, 'config', 'peace.json'), PeaceConfig)
  return {
    disputes: createDisputeDesk({ queries, disputes: areas.disputes }),
    peace: createPeaceDesk({ queries, disputes: areas.disputes, buildings: areas.buildings, peace: areas.peace, rules }),
  }
}
