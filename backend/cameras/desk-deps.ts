import type { CaseState } from '#contract/case.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { CaseCache } from '#backend/app/case-cache.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CameraConfig } from '#backend/resources/camera-config.ts'
import type { CameraHealthBook } from './health.ts'
import type { Mutes } from './mutes.ts'

/** What the desk works with. */
export type DeskDeps = {
  store: Pick<Store, 'listCases' | 'streamEvents' | 'setting' | 'saveSetting'>
  cache: Pick<CaseCache, 'find'>
  bus: Pick<CommandBus, 'submit'>
  onCommit: (hear: (committed: { cases: readonly { state: CaseState }[] }) => void) => void
  attachments: Attachments
  clock: Clock
  log: Logger
  config: CameraConfig
  district: OrgCode
  mutes: Mutes
  health: CameraHealthBook
}
