/**
 * Sends intake requests over kept-alive connections for some seconds and prints how many were answered and how fast.
 * A process of its own, the same for the product and for the bare loop: --url --cookie --connections --seconds --item.
 */
import { Agent, request } from 'node:http'
import { parseArgs } from 'node:util'
import { intakeBody, items } from './intake-body.ts'
import { percentile } from './stats.ts'

const { values } = parseArgs({ options: { url: { type: 'string' }, cookie: { type: 'string', default: '' }, connections: { type: 'string', default: '64' }, seconds: { type: 'string', default: '10' }, item: { type: 'string', default: items.plain } } })
const url = new URL(values.url ?? '')
const connections = Number(values.connections)
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const warmUpMs = 2000
const measuredMs = Number(values.seconds) * 1000

let sent = 0

function post(): Promise<number> {
  const body = intakeBody(sent, values.item)
  sent += 1
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie: values.cookie, origin: url.origin }
  return new Promise((resolve, reject) => {
    const sending = request(url, { agent, method: 'POST', headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sending.on('error', reject)
    sending.end(body)
  })
}

const started = performance.now()
const latencies: number[] = []
const statuses = new Map<number, number>()

async function keepPosting(): Promise<void> {
  for (;;) {
    const from = performance.now()
    if (from - started > warmUpMs + measuredMs) return
    const status = await post()
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (from - started > warmUpMs) latencies.push(performance.now() - from)
  }
}

await Promise.all(Array.from({ length: connections }, keepPosting))
agent.destroy()
const refused = [...statuses].filter(([status]) => status !== 200)
if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`)
process.stdout.write(`${JSON.stringify({ perSecond: latencies.length / (measuredMs / 1000), p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) })}\n`)
