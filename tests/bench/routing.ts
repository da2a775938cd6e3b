/** What automatic routing costs intake: the same reports of a door, 64 at a time, with routing off, on by keywords, and on with a trained model. */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Point } from '#contract/case.ts'
import { CaseAction } from '#contract/commands.ts'
import { systemActor } from '#backend/app/actor.ts'
import { routingActorId } from '#backend/app/auto-route.ts'
import { encodeModel } from '#backend/classify/model-file.ts'
import { train } from '#backend/classify/train.ts'
import { openHall, type Hall } from '#backend/compose.ts'
import { modelFile } from '#backend/config.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { simulatedPlaces } from '#backend/simulator/sources/simulated-places.ts'
import { withFolder } from './hall.ts'
import { isQuick, printResult, say } from './result.ts'
import { median, ms, percentile, whole } from './stats.ts'

/** About what a district of 1,800 matters a day has within the 72 hours in which a twin is looked for. */
const reports = isQuick ? 2000 : 4500
const warmUp = isQuick ? 500 : 900
const rounds = isQuick ? 1 : 5
const atOnce = 64
const ways = ['off', 'keywords', 'model'] as const
type Way = (typeof ways)[number]
type Run = { perSecond: number; p50: number; p99: number; settledPerSecond: number; cpuUs: number; eventsAReport: number; lateMs: number }

const resources = resolve('resources')
const places = simulatedPlaces(resources)
const silent = () => {}
const open = (data: string): Hall => openHall({ data, resources, version: 'bench', log: { info: silent, warn: silent, error: (event) => say(event) } })
const matters = ['路边有暴露垃圾无人清运', '夜间工地施工扰民', '楼道堆放杂物影响通行', '马路上有积存垃圾渣土', '路灯不亮看不清路', '楼上漏水房东不管', '电动车堵住消防通道', '工地扬尘很大']
const known = ['0102', '0103', '0104', '0106', '0201', '0202', '0303', '0505', '2102', '2105']
const details = ['，居民已经反映过两次，希望尽快处理。', '，老人小孩经过不方便，请安排人员到现场看看。', '，已经持续三天，影响周边商铺和住户。', '，晚上更严重，请有关部门核实。']

/** A model of every item of the catalogue, taught with its own words: what matters here is how long it takes to ask it. */
function learn({ items }: Catalogue): Uint8Array {
  const examples = [...items.values()].flatMap(({ code, name, keywords }) => [name, ...keywords].flatMap((word) => details.map((detail) => ({ label: code, text: `${word}${detail}` }))))
  return encodeModel(train(examples).model)
}

/** Within some 300 m of the middle of a sub-grid, hardly ever twice in the same spot: few reports are about what another has told. */
function scattered(middle: Point | undefined, index: number): Point | undefined {
  const [golden, silver, degrees] = [0.618_034, 0.754_878, 0.006]
  return middle === undefined ? undefined : { lng: middle.lng + (((index * golden) % 1) - 0.5) * degrees, lat: middle.lat + (((index * silver) % 1) - 0.5) * degrees }
}

/** Every second matter comes with the item its source gave it; the others are told by their words. */
function reportOf(index: number): CaseAction {
  const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length]
  const point = scattered(pick(places, index)?.point, index)
  const text = `${pick(matters, index)}${pick(details, Math.floor(index / matters.length))}`
  return CaseAction.parse({
    type: 'report', source: 'QZSQ', sourceId: `SQ${index}`, origin: 'RESIDENT', title: text.slice(0, 20), text, nature: 'REQUEST', urgency: 'NORMAL',
    place: { point, address: `第 ${index} 号` }, ...(index % 2 === 0 ? { itemCode: pick(known, index / 2) } : {}),
  })
}

/** Reports through the bus as the doors do, so many under way at once; gives how long each waited for its commit. */
async function reportAll(hall: Hall, { from, to }: { from: number; to: number }): Promise<number[]> {
  const actor = { ...systemActor(hall.district), id: 'source:QZSQ' }
  const waits: number[] = []
  let next = from
  const one = async () => {
    while (next < to) {
      next += 1
      const started = performance.now()
      await hall.write.bus.submit({ commandId: randomUUID(), caseId: randomUUID(), expectedVersion: 0, action: reportOf(next) }, actor)
      waits.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return waits
}

const processorUs = (): number => {
  const { user, system } = process.cpuUsage()
  return user + system
}

function play(way: Way, model: Uint8Array): Promise<Run> {
  return withFolder(async (folder) => {
    if (way === 'model') writeFileSync(modelFile(folder), model)
    const hall = open(folder)
    let own = 0
    hall.write.commit.onCommit((committed) => {
      own += committed.events.filter(({ actor }) => actor.id === routingActorId).length
      if (way !== 'off') hall.routing.hear(committed)
    })
    await reportAll(hall, { from: 0, to: warmUp })
    await hall.routing.settled()
    const [ownBefore, cpuBefore, started] = [own, processorUs(), performance.now()]
    const loop = monitorEventLoopDelay({ resolution: 5 })
    loop.enable()
    const waits = await reportAll(hall, { from: warmUp, to: warmUp + reports })
    const answered = performance.now()
    await hall.routing.settled()
    const run: Run = {
      perSecond: reports / ((answered - started) / 1000), settledPerSecond: reports / ((performance.now() - started) / 1000), p50: percentile(waits, 0.5), p99: percentile(waits, 0.99),
      cpuUs: (processorUs() - cpuBefore) / reports, eventsAReport: 1 + (own - ownBefore) / reports, lateMs: loop.percentile(99) / 1_000_000 - 5,
    }
    loop.disable()
    await hall.close()
    return run
  })
}

say('a model is trained')
const model = await withFolder(async (folder) => {
  const hall = open(folder)
  const trained = learn(hall.resources.catalogue)
  await hall.close()
  return trained
})
const runs: Record<Way, Run[]> = { off: [], keywords: [], model: [] }
for (let round = 1; round <= rounds; round += 1) {
  say(`round ${round} of ${rounds}`)
  for (const way of ways) runs[way].push(await play(way, model))
}
const middle = (way: Way, what: keyof Run) => median(runs[way].map((run) => run[what]))
const against = (way: Way, what: keyof Run) => median(runs[way].map((run, round) => run[what] / (runs.off[round]?.[what] ?? 0)))
const perEvent = (way: Way) => median(runs[way].map((run, round) => run.cpuUs / run.eventsAReport / (runs.off[round]?.cpuUs ?? 0)))
const names: Record<Way, string> = { off: 'off', keywords: 'on, by keywords', model: 'on, with a model of all items' }
printResult({
  title: 'Automatic routing beside intake (`npm run bench -- routing`)',
  note: `${whole(reports)} reports of QZSQ through the command bus, ${atOnce} at a time, synchronous=FULL, every second one without an item; median of ${rounds} rounds, all ways in turn in one process. Routing works after the commit: it tells the item, looks for a twin nearby, accepts and dispatches by commands of its own, so a report makes up to three events instead of one; "settled" is until nothing waits.`,
  head: ['routing', 'committed a second', 'p50 ms', 'p99 ms', 'settled a second', 'events a report', 'processor µs a report', 'loop late, p99 ms'],
  rows: ways.map((way) => [names[way], whole(middle(way, 'perSecond')), ms(middle(way, 'p50')), ms(middle(way, 'p99')), whole(middle(way, 'settledPerSecond')), middle(way, 'eventsAReport').toFixed(2), whole(middle(way, 'cpuUs')), ms(middle(way, 'lateMs'))]),
  ratios: {
    'committed a second, by keywords / off': against('keywords', 'perSecond'), 'committed a second, with a model / off': against('model', 'perSecond'),
    'processor time for each event, by keywords / off': perEvent('keywords'), 'processor time for each event, with a model / off': perEvent('model'),
  },
})
