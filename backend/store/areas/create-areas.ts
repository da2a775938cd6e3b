import type { Database } from 'better-sqlite3'
import type { Areas } from '#backend/ports/areas.ts'
import { createBudgetStore } from './sqlite-budgets.ts'
import { createBuildingStore } from './sqlite-buildings.ts'
import { createAlarmStore } from './sqlite-alarms.ts'
import { createIntegrityStore } from './sqlite-integrity.ts'
import { createResidentStore } from './sqlite-resident.ts'
import { createHandoverStore } from './sqlite-handovers.ts'
import { createBulletinStore } from './sqlite-bulletins.ts'
import { createGroupStore } from './sqlite-groups.ts'
import { createInboxStore } from './sqlite-inbox.ts'
import { createDisputeStore } from './sqlite-disputes.ts'
import { createForceStore } from './sqlite-forces.ts'
import { createKeyStore } from './sqlite-keys.ts'
import { createMapStore } from './sqlite-map.ts'
import { createOutboxStore } from './sqlite-outbox.ts'
import { createPeaceStore } from './sqlite-peace.ts'
import { createScoreStore } from './sqlite-scores.ts'
import { createSnapshotStore } from './sqlite-snapshots.ts'
import { createSourceStore } from './sqlite-sources.ts'
import { createStaffStore } from './sqlite-staff.ts'
import { createStationStore } from './sqlite-stations.ts'
import { createWebhookStore } from './sqlite-webhooks.ts'

/** The tables beside the log, in the same file and under the same writer. */
export function createAreas(db: Database): Areas {
  return {
    alarms: createAlarmStore(db),
    integrity: createIntegrityStore(db),
    residents: createResidentStore(db),
    inbox: createInboxStore(db),
    disputes: createDisputeStore(db),
    forces: createForceStore(db),
    map: createMapStore(db),
    bulletins: createBulletinStore(db),
    budgets: createBudgetStore(db),
    buildings: createBuildingStore(db),
    groups: createGroupStore(db),
    outbox: createOutboxStore(db),
    keys: createKeyStore(db),
    sources: createSourceStore(db),
    handovers: createHandoverStore(db),
    peace: createPeaceStore(db),
    scores: createScoreStore(db),
    snapshots: createSnapshotStore(db),
    staff: createStaffStore(db),
    stations: createStationStore(db),
    webhooks: createWebhookStore(db),
  }
}
