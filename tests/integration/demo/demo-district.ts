import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { openHall, type Hall } from '#backend/compose.ts'
import { attachmentsFolder, migrationsFolder, storeFile, usualLimits } from '#backend/config.ts'
import { readDemoConfig } from '#backend/demo/demo-config.ts'
import { runDemo, type DemoReport } from '#backend/demo/run-demo.ts'
import { createAttachmentFolder } from '#backend/files/attachment-folder.ts'
import { Geo } from '#backend/resources/geo.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { loadResources } from '#backend/resources/load-resources.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import { sha256 } from '#backend/system/digest.ts'
import { createArgonPasswords } from '#backend/system/passwords.ts'

const resources = resolve('resources')
export const demoNow: Instant = Date.parse('2023-06-29T10:20:00+08:00')
/** The moment the board of the design shows. */
export const shownAt: Instant = Date.parse('2023-06-29T10:24:36+08:00')
export const district: Actor = { id: 'd', name: '', role: 'DISTRICT_OPERATOR', scope: '440311', unit: null, post: null }

const silent = { info: () => {}, warn: () => {}, error: () => {} }

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'gridhall-demo-'))
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** Fills a folder with the demo, in this process. */
export async function fill(data: string, change: { scale?: number; seed?: number; now?: Instant; onProgress?: (done: number, total: number) => void } = {}): Promise<DemoReport> {
  const { scale = 1, seed = 20_230_629, now = demoNow, onProgress = () => {} } = change
  const store = createSqliteStore({ file: storeFile(data), migrations: migrationsFolder(resources) })
  try {
    return await runDemo({
      store, scale, seed, now, onProgress, digest: sha256, passwords: createArgonPasswords(), log: silent, resources: loadResources(resources),
      config: readDemoConfig(resources), geo: readJson(join(resources, 'geo', 'subgrids.json'), Geo),
      attachments: createAttachmentFolder({ folder: attachmentsFolder(data), limits: usualLimits.photos }),
    })
  } finally {
    store.close()
  }
}

/** The hall over a demo at an instant; everything it writes goes to a copy. */
export async function visit<T>(data: string, now: Instant, look: (hall: Hall) => T | Promise<T>): Promise<T> {
  const copy = newFolder()
  cpSync(data, copy, { recursive: true })
  const hall = openHall({ data: copy, resources, log: silent, version: '0.0.0', clock: { now: () => now, isExercise: true } })
  try {
    await hall.write.bus.tick(now)
    return await look(hall)
  } finally {
    await hall.close()
    removeFolder(copy)
  }
}

export type BoardCounts = { open: number; over: number; warn: number; stages: Record<string, number>; sources: Record<string, number> }

export function boardOf(hall: Hall): BoardCounts {
  const { columns, sources } = hall.app.board(district, { limit: 1 })
  const sum = (key: 'total' | 'over' | 'warn') => columns.reduce((all, column) => all + column[key], 0)
  return {
    open: sum('total'), over: sum('over'), warn: sum('warn'),
    stages: Object.fromEntries(columns.map(({ stage, total }) => [stage, total])),
    sources: Object.fromEntries(sources.map(({ source, open }) => [source, open])),
  }
}

export const wantedBoard: BoardCounts = {
  open: 412, over: 3, warn: 6,
  stages: { PATROL: 26, REPORT: 38, DISPATCH: 47, DISPOSAL: 236, REVIEW: 65 },
  sources: { QZSQ: 287, ZLT: 58, SZCG: 34, JWZS: 18, WMT: 15 },
}

/** Titles of the cases in a state, the most pressing first. */
export function titlesOf(hall: Hall, sla: 'over' | 'warn'): string[] {
  return hall.store.listCases({ visibility: { org: district.scope, unit: null }, slas: [sla], isOpen: true, order: 'due', limit: 20 }).items.map(({ title }) => title)
}
