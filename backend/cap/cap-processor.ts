import type { OrgCode } from '#contract/ids.ts'
import type { OrgNode } from '#contract/views.ts'
import type { EmergencyDesk } from '#backend/app/emergencies.ts'
import { areasOf } from '#backend/domain/cap/areas.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { InboxProcessor } from '#backend/inbox/inbound.ts'
import { type CapShapes, readCap, type ReadCap } from './read-cap.ts'

export const CAP_SOURCE = 'CAP'

export type CapProcessorDeps = {
  desk: Pick<EmergencyDesk, 'record'>
  orgs: ReadonlyMap<OrgCode, OrgNode>
  district: OrgCode
  subGridsIn: (shapes: Pick<CapShapes, 'polygons' | 'circles'>) => readonly OrgCode[]
}

/** Turns a stored CAP message into a fact of the log. One that breaks CAP's rules is dead (`cap.invalid`), one for somewhere else is put away. */
export function createCapProcessor({ desk, orgs, district, subGridsIn }: CapProcessorDeps): InboxProcessor {
  return async ({ body }) => {
    const read = readOrRefuse(body)
    if ('problem' in read) return { kind: 'dead', code: 'cap.invalid', reason: read.problem }
    const { message, shapes } = read
    const hasShapes = shapes.polygons.length + shapes.circles.length > 0
    const areas = areasOf({ subGrids: hasShapes ? subGridsIn(shapes) : null, geocodes: shapes.geocodes, names: shapes.areaDescs }, orgs, district)
    // A message that ends another one counts wherever it says it applies.
    const isEnding = message.msgType === 'Cancel' || message.msgType === 'Update'
    if (areas === null && !isEnding) return { kind: 'ignored', reason: 'cap.outside' }
    const isElsewhere = areas === null
    const outcome = await desk.record({ ...message, ...(isElsewhere ? { msgType: 'Cancel' } : {}), orgs: areas ?? [] })
    return { kind: 'ignored', reason: `cap.${outcome}` }
  }
}

function readOrRefuse(body: Uint8Array): ReadCap | { problem: string } {
  try {
    return readCap(body)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'cap.invalid') return { problem: typeof error.details['reason'] === 'string' ? error.details['reason'] : '' }
    throw error
  }
}
