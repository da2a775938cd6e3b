/** How late the event loop is while a sheet of codes is printed: in the hall's own thread, and in one of its own as the hall prints. */
import { resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Printer } from '#backend/ports/printer.ts'
import { createPrinter } from '#backend/print/printer.ts'
import { createThreadPrinter } from '#backend/print/thread-printer.ts'
import { isQuick, printResult } from './result.ts'
import { median, ms } from './stats.ts'

/** 57,000 buildings in 264 sub-grids. */
const buildings = 216
const rounds = isQuick ? 2 : 7
const options = { resources: resolve('resources'), words: { call: '扫码反映问题·书记在线', note: '有人身危险请先拨 110 或 119' } }
const roads = ['振明路', '合水口东街', '民生大道', '松白路', '将石新村', '上村莲塘', '玉律旧村']
const labels = Array.from({ length: buildings }, (_, index) => ({
  url: `https://gridhall.example.org/q/K7QABCDEFG${index}`, lines: [`${roads[index % roads.length] ?? ''}${index + 1}栋`, '公明社区第4分格', `4403110020010040${100 + index}`],
}))
type Sheet = { lateMs: number; takesMs: number }

async function print(printer: Printer): Promise<Sheet> {
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  await pause(20)
  loop.reset()
  const started = performance.now()
  await printer.sheet('公明社区第4分格 216', labels)
  const takesMs = performance.now() - started
  await pause(20)
  loop.disable()
  return { lateMs: loop.max / 1_000_000 - 1, takesMs }
}

async function rowOf(name: string, open: () => Printer): Promise<{ late: number; row: string[] }> {
  const printer = open()
  const first = await print(printer)
  const others: Sheet[] = []
  for (let round = 0; round < rounds; round += 1) others.push(await print(printer))
  const late = median(others.map(({ lateMs }) => lateMs))
  return { late, row: [name, ms(first.lateMs), ms(late), ms(Math.max(...others.map(({ lateMs }) => lateMs))), ms(median(others.map(({ takesMs }) => takesMs)))] }
}

const threaded = await rowOf('a thread of its own', () => createThreadPrinter(pathToFileURL(resolve('backend/print/sheet-worker.ts')), options))
const own = await rowOf('the thread of the hall, as before', () => createPrinter(options))
printResult({
  title: 'Printing the codes of a sub-grid (`npm run bench -- sheet`)',
  note: `${buildings} labels as a PDF of ${Math.ceil(buildings / 12)} pages; how late the event loop of the hall is at worst meanwhile, for the first sheet and for the ${rounds} after it.`,
  head: ['printed in', 'first, late ms', 'late ms, median', 'late ms, worst', 'takes ms'],
  rows: [own.row, threaded.row],
  ratios: { 'event loop late at worst, median ms (≤ 50)': threaded.late },
})
