import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { CaseAction, type CaseActionInput } from '#contract/commands.ts'
import type { Instant } from '#contract/ids.ts'
import type { CommandOutcome } from '#backend/app/command-bus.ts'
import { createProjector } from '#backend/app/project-case.ts'
import { openHall, type Hall, type HallOptions } from '#backend/compose.ts'
import { migrationsFolder, storeFile, usualLimits, type HallLimits } from '#backend/config.ts'
import type { VerifyReport } from '#backend/ports/store.ts'
import { verifyStore } from '#backend/store/verify.ts'
import { testActor, type AccountName } from './backend-accounts.ts'
import { reportAction } from './commands.ts'

export type TestHall = {
  hall: Hall
  /** Its data folder. */
  data: string
  log: { level: string; event: string }[]
  /** What the lines of the log said besides, in the same order. */
  fields: (Record<string, unknown> | undefined)[]
  now: { at: Instant }
  /** Does something as somebody; the version defaults to the one the case has. */
  as(who: AccountName): { act(caseId: string, action: CaseActionInput, on?: { version?: number | null; commandId?: string; at?: Instant }): Promise<CommandOutcome> }
  report(who: AccountName, change?: Parameters<typeof reportAction>[0]): Promise<string>
  verify(): VerifyReport
}

/** A hall without doors over a store of its own, its clock standing at 2023-06-29 10:20 until moved. */
export function openTestHall(limits: Partial<HallLimits> = {}, options: Partial<Pick<HallOptions, 'frigateUrl' | 'resources'>> = {}): TestHall {
  const data = mkdtempSync(join(tmpdir(), 'gridhall-hall-'))
  const now = { at: Date.parse('2023-06-29T10:20:00+08:00') }
  const log: TestHall['log'] = []
  const fields: TestHall['fields'] = []
  const write = (level: string) => (event: string, said?: Record<string, unknown>) => void (log.push({ level, event }), fields.push(said))
  const { resources = resolve('resources') } = options
  const hall = openHall({
    ...options, data, resources, version: 'test', limits: { ...usualLimits, ...limits }, clock: { now: () => now.at, isExercise: false },
    log: { info: write('info'), warn: write('warn'), error: write('error') },
  })
  onTestFinished(async () => {
    await hall.close()
    rmSync(data, { recursive: true, force: true })
  })
  const as: TestHall['as'] = (who) => ({
    act(caseId, action, { version, commandId = randomUUID(), at } = {}) {
      const expectedVersion = version === undefined ? (hall.store.loadCase(caseId)?.version ?? 0) : version
      return hall.write.bus.submit({ commandId, caseId, expectedVersion, action: CaseAction.parse(action) }, testActor(who), at)
    },
  })
  return {
    hall, data, log, fields, now, as,
    async report(who, change) {
      const caseId = randomUUID()
      await as(who).act(caseId, reportAction(change), { version: 0 })
      return caseId
    },
    verify() {
      const { calendars, rules } = hall.resources
      return verifyStore({ file: storeFile(data), migrations: migrationsFolder(resources), projector: createProjector({ calendars, rules }) })
    },
  }
}
