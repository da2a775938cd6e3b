/** Commit to client: 500 live clients follow while 100 events a second are committed. */
import { Agent, request } from 'node:http'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { spawnSync } from 'node:child_process'
import { z } from 'zod'
import { startNode, stop } from './children.ts'
import { addOperator, sessionCookie, startHall, withFolder } from './hall.ts'
import { intakeBody } from './intake-body.ts'
import { isQuick, printResult, say } from './result.ts'
import { ms, percentile, whole } from './stats.ts'

const clients = isQuick ? 100 : 500
const processes = isQuick ? 1 : 2
const seconds = isQuick ? 5 : 20
const rates = isQuick ? [100] : [100, 500]
const SETTLE_MS = 2000
const CONNECTIONS = 64
const Seen = z.array(z.tuple([z.string(), z.array(z.number())]))
const Sent = z.object({ caseId: z.string() })

type Group = { ready: Promise<void>; seen(): Promise<z.infer<typeof Seen>> }

function startGroup(url: string, cookie: string): Group {
  const child = startNode(resolve('tests/bench/live-clients.ts'), ['--url', url, '--cookie', cookie, '--clients', String(clients / processes)])
  const lines: string[] = []
  let tellReady = () => {}
  const ready = new Promise<void>((done) => {
    tellReady = done
  })
  if (child.stdout !== null) {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line)
      if (line === 'ready') tellReady()
    })
  }
  const closed = new Promise<void>((done) => void child.on('close', () => done()))
  return {
    ready,
    async seen() {
      await stop(child)
      await closed
      return Seen.parse(JSON.parse(lines.at(-1) ?? '[]'))
    },
  }
}

/** Sends one command; what the server cannot take at once waits here, as it would in a busy hall. */
function postTo({ url, cookie, agent }: { url: string; cookie: string; agent: Agent }, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie }
  return new Promise((done, fail) => {
    const sending = request(`${url}/api/v1/commands`, { agent, method: 'POST', headers }, (response) => {
      response.resume()
      response.on('end', () => (response.statusCode === 200 ? done() : fail(new Error(`status ${response.statusCode ?? 0}`))))
    })
    sending.on('error', fail)
    sending.end(body)
  })
}

/** Sends new cases evenly and gives when each was answered, which is when it was durable. */
async function sendEvenly(url: string, cookie: string, rate: number): Promise<Map<string, { sent: number; answered: number }>> {
  const times = new Map<string, { sent: number; answered: number }>()
  const pending: Promise<void>[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const started = performance.now()
  for (let index = 0; index < rate * seconds; index += 1) {
    const wait = started + (index * 1000) / rate - performance.now()
    if (wait > 0) await sleep(wait)
    const body = intakeBody(index)
    const sent = Date.now()
    const post = async () => {
      await postTo({ url, cookie, agent }, body)
      times.set(Sent.parse(JSON.parse(body)).caseId, { sent, answered: Date.now() })
    }
    pending.push(post())
  }
  await Promise.all(pending)
  agent.destroy()
  return times
}

const cpuSeconds = (pid: number | undefined): number => {
  const [minutes = 0, rest = 0] = spawnSync('ps', ['-o', 'cputime=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim().split(':').slice(-2).map(Number)
  return minutes * 60 + rest
}

function measure(rate: number) {
  return withFolder(async (folder) => {
    addOperator(folder)
    const hall = await startHall(folder)
    const cookie = await sessionCookie(hall.url)
    const groups = Array.from({ length: processes }, () => startGroup(hall.url, cookie))
    await Promise.all(groups.map(({ ready }) => ready))
    say(`${clients} clients follow, ${rate} events a second for ${seconds} s`)
    const busyBefore = cpuSeconds(hall.child.pid)
    const times = await sendEvenly(hall.url, cookie, rate)
    const busy = (cpuSeconds(hall.child.pid) - busyBefore) / seconds
    await sleep(SETTLE_MS)
    const fromAnswer: number[] = []
    const fromSend: number[] = []
    for (const group of groups) {
      for (const [caseId, arrivals] of await group.seen()) {
        const time = times.get(caseId)
        if (time === undefined) continue
        for (const at of arrivals) {
          fromAnswer.push(at - time.answered)
          fromSend.push(at - time.sent)
        }
      }
    }
    await hall.stop()
    return { rate, events: times.size, deliveries: fromAnswer.length, complete: fromAnswer.length / (times.size * clients), busy, fromAnswer, fromSend }
  })
}

const measured = []
for (const rate of rates) measured.push(await measure(rate))
printResult({
  title: `Commit to client with ${clients} live clients`,
  note: `Cases are reported over HTTP at an even rate; all clients follow the whole district over WebSocket from ${processes} processes on the same machine. Latency from sending the request (which includes the commit) to the arrival of the changed card at each client; "after the answer" counts from when the sender had its answer.`,
  head: ['events a second', 'deliveries', 'complete', 'p50 ms from request', 'p99', 'p50 ms after the answer', 'p99', 'server CPU'],
  rows: measured.map((one) => [
    whole(one.rate), whole(one.deliveries), `${(one.complete * 100).toFixed(2)} %`, ms(percentile(one.fromSend, 0.5)), ms(percentile(one.fromSend, 0.99)),
    ms(percentile(one.fromAnswer, 0.5)), ms(percentile(one.fromAnswer, 0.99)), `${Math.round(one.busy * 100)} %`,
  ]),
  ratios: { 'p99 ms from request at 100 events/s (≤ 100)': percentile(measured[0]?.fromSend ?? [], 0.99) },
})
