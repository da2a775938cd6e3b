import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import type { RecordHistory } from '#contract/commands.ts'
import { systemActor } from '#backend/app/actor.ts'
import { openHall } from '#backend/compose.ts'
import { usualLimits } from '#backend/config.ts'
import { addOperator } from './hall.ts'
import { say } from './result.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000
/** Cases lie over this many days before now, as in a store of some years. */
const DAYS = 1000
/** One commit's worth of histories; larger than in service, as nobody waits. */
const SLICE = 1000
const silent = () => {}
const log = { info: silent, warn: silent, error: (event: string) => say(event) }

/** What a store of a benchmark holds: the same number of open cases whatever its history. */
export type Size = { cases: number; open: number }

/** Closed cases come one after another, as they would have; open ones lie within the last two days. */
function reportTime(index: number, { now, closed }: { now: number; closed: number }): number {
  return index < closed ? now - 2 * DAY - Math.floor((1 - index / closed) * DAYS * DAY) : now - 40 * HOUR + (index - closed) * MINUTE
}

function history(index: number, { reportedAt, isOpen, subGrid, item }: { reportedAt: number; isOpen: boolean; subGrid: string; item: string }): RecordHistory {
  const closedAt = isOpen ? null : reportedAt + (2 + (index % 20)) * HOUR
  return {
    type: 'recordHistory', source: index % 3 === 0 ? 'QZSQ' : 'ZLT', sourceId: String(index), origin: 'FOREIGN', title: `第 ${index} 宗：楼上漏水到楼下卧室`, text: `第 ${index} 宗诉求，楼上漏水到楼下卧室`,
    place: { address: `振明路 ${index % 98} 栋` }, urgency: 'NORMAL', attachments: [], isTest: false, subGrid, itemCode: item, reportedAt, leadUnit: `${subGrid}:G-SG`,
    state: isOpen ? 'PROCESSING' : 'CLOSED', dueAt: reportedAt + 200 * HOUR, closedAt, outcome: isOpen ? null : 'RESOLVED', result: '已处理完毕',
  }
}

/** Makes a store of so many cases with their whole past, through the product's own command for foreign histories. */
export async function fillStore(data: string, { cases, open }: Size): Promise<{ perSecond: number }> {
  mkdirSync(data, { recursive: true })
  const hall = openHall({ data, resources: resolve('resources'), log, version: 'bench', limits: { ...usualLimits, write: { queue: 2 * SLICE, batch: SLICE, turns: 0, cachedCases: 2 * SLICE } } })
  const actor = systemActor(hall.district)
  const subGrids = [...hall.resources.catalogue.orgs.values()].filter(({ level }) => level === 'subgrid').map(({ code }) => code)
  const items = [...hall.resources.catalogue.items.values()].filter(({ isSensitive }) => !isSensitive).map(({ code }) => code)
  const now = hall.clock.now()
  const started = performance.now()
  for (let from = 0; from < cases; from += SLICE) {
    const slice = Array.from({ length: Math.min(SLICE, cases - from) }, (_, offset) => from + offset)
    await Promise.all(slice.map((index) => {
      const reportedAt = reportTime(index, { now, closed: cases - open })
      const record = history(index, { reportedAt, isOpen: index >= cases - open, subGrid: subGrids[(index * 13) % subGrids.length] ?? '', item: items[(index * 17) % items.length] ?? '' })
      const newId = () => uuidV7({ msecs: reportedAt })
      return hall.write.bus.submitHistory({ commandId: newId(), caseId: newId(), record }, actor)
    }))
    if (from % 50_000 === 0 && from > 0) say(`${from.toLocaleString('en-US')} cases`)
  }
  const seconds = (performance.now() - started) / 1000
  await hall.close()
  return { perSecond: cases / seconds }
}

const Filled = z.object({ perSecond: z.number() })

/**
 * A store of this size with the operator in it, filled once a day and kept in `.cache/bench`: a million cases take a quarter of an
 * hour. Not to be written to, but for what the next benchmark does not mind (sessions).
 */
export async function filledStore(size: Size): Promise<{ folder: string; perSecond: number }> {
  const day = new Date().toISOString().slice(0, 10)
  const folder = resolve('.cache/bench', `${size.cases}-${size.open}-${day}-${readdirSync('resources/migrations').length}`)
  const note = join(folder, 'filled.json')
  if (existsSync(note)) return { folder, ...Filled.parse(JSON.parse(readFileSync(note, 'utf8'))) }
  const making = `${folder}.making`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true })
  addOperator(making)
  const filled = await fillStore(making, size)
  renameSync(making, folder)
  writeFileSync(note, JSON.stringify(filled))
  return { folder, ...filled }
}
