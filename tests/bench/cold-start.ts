/** From starting the process to the first board and the first wall over HTTP. */
import { fillStore } from './fill.ts'
import { addOperator, sessionCookie, startHall, withFolder } from './hall.ts'
import { isQuick, printResult } from './result.ts'
import { median, ms } from './stats.ts'

const cases = isQuick ? 2000 : 40_000
const open = isQuick ? 200 : 412
const rounds = isQuick ? 3 : 7

type Round = { listening: number; board: number; wall: number }

async function once(folder: string, cookie: string): Promise<Round> {
  const from = performance.now()
  const hall = await startHall(folder)
  const listening = performance.now() - from
  const ask = async (path: string) => {
    const response = await fetch(`${hall.url}${path}`, { headers: { cookie } })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${path} ${response.status}`)
    return performance.now() - from
  }
  const board = await ask('/api/v1/board')
  const wall = await ask('/api/v1/overview')
  await hall.stop()
  return { listening, board, wall }
}

const results = await withFolder(async (folder) => {
  addOperator(folder)
  await fillStore(folder, { cases, open })
  const first = await startHall(folder)
  const cookie = await sessionCookie(first.url)
  await first.stop()
  const all: Round[] = []
  for (let round = 0; round < rounds; round += 1) all.push(await once(folder, cookie))
  return all
})
const middle = (what: keyof Round) => median(results.map((result) => result[what]))
printResult({
  title: 'Cold start',
  note: `Process start to listening, to the first board and to the first wall after it, in a store of ${cases.toLocaleString('en-US')} cases; median of ${rounds} starts with a warm disk cache. The session outlives the restart.`,
  head: ['until', 'ms'],
  rows: [['listening', ms(middle('listening'))], ['first board', ms(middle('board'))], ['first wall', ms(middle('wall'))]],
  ratios: { 'cold start to first board, ms (≤ 1500)': middle('board') },
})
