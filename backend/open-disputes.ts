import { createDisputeDesk, type DisputeDesk } from '#backend/app/dispute-desk.ts'
import { createPeaceDesk, type PeaceDesk } from '#backend/app/peace-desk.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Resources } from '#backend/resources/load-resources.ts'

/** Disputes that need somebody, and the safety index of the district's parts. */
export function openDisputes({ queries, store: { areas }, resources }: { queries: QueryDeps; store: HallStore; resources: Pick<Resources, 'peace'> }): { disputes: DisputeDesk; peace: PeaceDesk } {
  return {
    disputes: createDisputeDesk({ queries, disputes: areas.disputes }),
    peace: createPeaceDesk({ queries, disputes: areas.disputes, buildings: areas.buildings, peace: areas.peace, rules: resources.peace }),
  }
}
