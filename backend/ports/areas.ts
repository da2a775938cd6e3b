import type { BudgetStore } from './budget-store.ts'
import type { BuildingStore } from './building-store.ts'
import type { AlarmStore } from './alarm-store.ts'
import type { IntegrityStore } from './integrity-store.ts'
import type { GroupStore } from './group-store.ts'
import type { ResidentStore } from './resident-store.ts'
import type { HandoverStore } from './handover-store.ts'
import type { BulletinStore } from './bulletin-store.ts'
import type { InboxStore } from './inbox-store.ts'
import type { DisputeStore } from './dispute-store.ts'
import type { ForceStore } from './force-store.ts'
import type { KeyStore } from './key-store.ts'
import type { MapStore } from './map-store.ts'
import type { OutboxStore } from './outbox-store.ts'
import type { PeaceStore } from './peace-store.ts'
import type { ScoreStore } from './score-store.ts'
import type { SnapshotStore } from './snapshot-store.ts'
import type { SourceStore } from './source-store.ts'
import type { Store } from './store.ts'
import type { StationStore } from './station-store.ts'
import type { StaffStore } from './staff-store.ts'
import type { WebhookStore } from './webhook-store.ts'

/** Tables beside the log, each behind a port of its own: how messages fare, keys, and what else is no fact of a case. */
export type Areas = {
  alarms: AlarmStore
  integrity: IntegrityStore
  residents: ResidentStore
  inbox: InboxStore
  bulletins: BulletinStore
  budgets: BudgetStore
  buildings: BuildingStore
  groups: GroupStore
  outbox: OutboxStore
  keys: KeyStore
  disputes: DisputeStore
  forces: ForceStore
  map: MapStore
  sources: SourceStore
  handovers: HandoverStore
  peace: PeaceStore
  scores: ScoreStore
  snapshots: SnapshotStore
  staff: StaffStore
  stations: StationStore
  webhooks: WebhookStore
}

/** The store of a running hall. */
export type HallStore = Store & { areas: Areas }
