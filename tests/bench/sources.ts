/** The five source systems at ten times the real district's rate, one of them down in the middle third, one message in a hundred broken. */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { simulateSources, type SourcesSummary } from '#backend/cli/simulate-sources.ts'
import { startHall, withFolder, program } from './hall.ts'
import { isQuick, printResult, say } from './result.ts'

/** 20,000 messages a day of each system: 13.9 a minute. */
const rate = 20_000 / (24 * 60)
const [quickMinutes, fullMinutes] = [0.5, 10]
const minutes = isQuick ? quickMinutes : fullMinutes
/** The quick run is hurried, so that there is something to count. */
const speed = isQuick ? 10 : 1
const login = { username: 'bench-admin', password: 'a-password-for-benchmarks' }

const deadOf = (outcomes: Record<string, number>): number => Object.entries(outcomes).reduce((sum, [name, n]) => sum + (name.includes('.') ? n : 0), 0)

function rowsOf({ systems, reconciliations }: SourcesSummary): string[][] {
  return Object.entries(systems).map(([source, { sent, waiting, outcomes, broken, outOfOrder }]) => {
    const { case: cases = 0, updated = 0, duplicate = 0 } = outcomes
    const report = reconciliations.find((one) => one.source === source)
    const isSum = cases + updated + duplicate + deadOf(outcomes) === sent
    const brokenOnes = Object.values(broken).reduce((a, b) => a + b, 0)
    return [source, sent, brokenOnes, cases, updated, duplicate, deadOf(outcomes), isSum ? 'yes' : 'NO', waiting, outOfOrder, `${report?.verdict ?? '?'} (${report?.here.count ?? 0})`].map(String)
  })
}

const summary = await withFolder(async (folder) => {
  const args = [program, 'user', 'add', login.username, '--role', 'ADMIN', '--data', folder, '--password-stdin', '--permanent']
  const { status, stderr } = spawnSync(process.execPath, args, { input: login.password, encoding: 'utf8' })
  if (status !== 0) throw new Error(`user add: ${stderr}`)
  const hall = await startHall(folder)
  say(`five systems for ${minutes} minutes, ${Math.round(rate * speed * 10) / 10} messages a minute each`)
  const played = await simulateSources({ url: hall.url, resources: resolve('resources'), login, rate: rate * speed, minutes, broken: 0.01, fails: 'SZCG' })
  await hall.stop()
  return played
})
const total = Object.values(summary.systems).reduce((sum, { sent }) => sum + sent, 0)
printResult({
  title: 'Five source systems together',
  note: `${minutes} minutes at ${Math.round(rate * speed * 10) / 10} messages a minute of each system, 1 % broken, 2 % duplicates, 2 % out of order; SZCG is down in the middle third. Every message is a case, a word about one, a duplicate or a dead letter (refused, kept); reconciliation at the end is by count and checksum.`,
  head: ['source', 'answered', 'broken', 'cases', 'updates', 'duplicates', 'dead', 'sum fits', 'unsent', 'flow-back out of order', 'reconciliation (matters)'],
  rows: rowsOf(summary),
  ratios: { 'messages altogether': total },
})
