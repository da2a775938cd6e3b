import { z } from 'zod'
import type { Point } from '#contract/case.ts'
import { isoDay } from '#backend/sources/night.ts'
import { faultKinds, wrap, type FaultKind, type Parcel } from './faults.ts'
import { createHandoverBook, nextNode, nodeEnvelope, type HandedTask, type HandoverBook } from './handover-book.ts'
import { createMatterBook, type KeptMatter, type MatterBook } from './matter-book.ts'
import { makers, type Find, type Maker } from './payload-makers.ts'
import { startSourceServer, type SourceServer } from './source-server.ts'

/** How often what goes wrong, as shares of all messages. */
export type FaultShares = { broken: number; duplicate: number; outOfOrder: number }
export type SourceWords = { roads: readonly string[]; reports: readonly { source: string; itemCode: string; texts: readonly string[] }[] }

export type SourceSimulatorDeps = {
  source: string
  /** Address of the hall. */
  hall: string
  secret: string
  now: () => number
  random: () => number
  newNonce: () => string
  /** Makes this run's ids differ from those of other runs. */
  run: string
  words: SourceWords
  places: readonly { code: string; point: Point }[]
  faults: FaultShares
}

/** `sent`: requests that were answered. `outcomes`: what the hall said of them, refusals by their code. */
export type SourceTally = { sent: number; waiting: number; outcomes: Record<string, number>; broken: Record<string, number>; filed: number; outOfOrder: number }

export type SourceSimulator = {
  source: string
  url: string
  book: MatterBook
  handovers: HandoverBook
  /** Sends the next message: mostly something new, sometimes a word about what was filed before. */
  step(): Promise<void>
  /** Sends what waits, until nothing waits or the hall does not answer. */
  drain(): Promise<void>
  /** A system that is down answers nobody and sends nothing; what happens meanwhile waits. */
  setDown(isDown: boolean): void
  tally(): SourceTally
  close(): Promise<void>
}

type Message = { envelope: Record<string, unknown> & { schema: string; payload: Record<string, unknown> }; fault: FaultKind | null }
const Answer = z.object({ outcome: z.string().optional(), code: z.string().optional() })
const laterStatus = (status: number): boolean => status === 429 || status >= 500
const gb18030Share = 0.1
const handoverShare = 0.3
const sentBackShare = 0.1
const ended: ReadonlySet<string> = new Set(['CLOSED', 'REJECTED', 'CANCELLED', 'MERGED'])

/** Starts a simulated source system: a server of its own that also sends. */
export async function startSourceSimulator(deps: SourceSimulatorDeps): Promise<SourceSimulator> {
  const maker = makers[deps.source]
  if (maker === undefined) throw new Error(`no such system: ${deps.source}`)
  const [book, handovers] = [createMatterBook(), createHandoverBook()]
  const queue: Message[] = []
  const power = { isDown: false }
  const resend = (ids: readonly string[]) => queue.push(...ids.flatMap((id) => [...messagesAgain(maker, deps.source, book.get(id)), ...nodeMessage(handovers.find(id), deps, maker)]))
  const server: SourceServer = await startSourceServer({ book, handovers, secret: () => deps.secret, isDown: () => power.isDown, resend })
  const post = createPost(deps)
  const writer = createWriter(deps, { maker, book, handovers })

  async function drain(): Promise<void> {
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      if (power.isDown || !(await post.send(next))) return
      queue.shift()
    }
  }
  return {
    source: deps.source, url: server.url, book, handovers, drain,
    async step() {
      queue.push(...writer.next())
      await drain()
    },
    setDown(value) {
      power.isDown = value
    },
    tally: () => ({ ...post.tally(), waiting: queue.length, filed: book.all().length, outOfOrder: book.outOfOrder() }),
    close: () => server.close(),
  }
}

const envelopeOf = (maker: Maker, source: string, about: { sourceId: string; op: string; occurredAt: string; version: number; payload: Record<string, unknown> }) => ({ source, schema: maker.schema, ...about })

function messagesAgain(maker: Maker, source: string, matter: KeptMatter | null): Message[] {
  if (matter === null) return []
  const { sourceId, occurredAt, version, payload } = matter
  return [{ envelope: envelopeOf(maker, source, { sourceId, op: 'upsert', occurredAt, version, payload }), fault: null }]
}

/** The newest node of what was handed over, as a message; none before the first. */
function nodeMessage(task: HandedTask | null, { source, now }: SourceSimulatorDeps, { schema }: Maker): Message[] {
  return task === null || task.version === 0 ? [] : [{ envelope: nodeEnvelope(task, { source, schema, at: now() }), fault: null }]
}

function count(table: Record<string, number>, key: string): void {
  table[key] = (table[key] ?? 0) + 1
}

/** Sends messages, broken ones included, and counts what the hall answers. False: it did not answer, try again later. */
function createPost({ hall, source, secret, now, random, newNonce }: SourceSimulatorDeps): { send(message: Message): Promise<boolean>; tally(): Pick<SourceTally, 'sent' | 'outcomes' | 'broken'> } {
  const tally = { sent: 0, outcomes: {} as Record<string, number>, broken: {} as Record<string, number> }
  let last: Parcel | null = null
  return {
    tally: () => structuredClone(tally),
    async send({ envelope, fault }) {
      const made = wrap(envelope, { secret, now: now(), nonce: newNonce(), isGb18030: random() < gb18030Share, fault })
      const parcel = fault === 'replay' && last !== null ? last : made
      const { contentType, headers, body } = parcel
      const response = await fetch(`${hall}/api/v1/inbound/${source}`, { method: 'POST', headers: { ...headers, 'content-type': contentType }, body: Buffer.from(body) }).catch(() => null)
      if (response === null || laterStatus(response.status)) return false
      const { outcome, code = String(response.status) } = Answer.parse(await response.json())
      tally.sent += 1
      count(tally.outcomes, outcome ?? code)
      if (fault !== null) count(tally.broken, fault)
      if (fault === null) last = parcel
      return true
    },
  }
}

type Desk = { maker: Maker; book: MatterBook; handovers: HandoverBook }

/** Makes up what a system has to say next. */
function createWriter(deps: SourceSimulatorDeps, { maker, book, handovers }: Desk): { next(): Message[] } {
  const { source, random, faults, now } = deps
  let serial = 0
  const pick = <T>(list: readonly T[]): T | null => list[Math.floor(random() * list.length)] ?? null
  const fault = () => (random() < faults.broken ? pick(faultKinds) : null)
  const message = (about: Parameters<typeof envelopeOf>[2]): Message => ({ envelope: envelopeOf(maker, source, about), fault: fault() })

  function file(): Message[] {
    serial += 1
    const at = now()
    const find = findOf(deps, { pick, serial, at })
    const sourceId = maker.idOf(find.serial)
    const occurredAt = new Date(at).toISOString()
    const payload = { [maker.idField]: sourceId, ...maker.make(find) }
    book.add({ sourceId, day: isoDay(at), version: 1, payload, occurredAt, state: '', told: 0, status: '', isRated: false })
    return [message({ sourceId, op: 'upsert', occurredAt, version: 1, payload })]
  }

  function say(matter: KeptMatter, op: string, payload: Record<string, unknown>): Message[] {
    const version = matter.version + 1
    const occurredAt = new Date(now()).toISOString()
    const isContent = op === 'upsert'
    book.add({ ...matter, version, ...(isContent ? { payload } : {}), isRated: matter.isRated || op === 'rate' })
    return [message({ sourceId: matter.sourceId, op, occurredAt: isContent ? matter.occurredAt : occurredAt, version, payload })]
  }

  function wordAbout(matter: KeptMatter): Message[] {
    const id = { [maker.idField]: matter.sourceId }
    if (source === 'QZSQ' && matter.status === 'CALLBACK' && !matter.isRated) return say(matter, 'rate', { ...id, stars: 5, solved: true, comment: '处理及时' })
    if (ended.has(matter.status)) return file()
    if (random() < 0.5) return say(matter, 'supplement', { ...id, ...matter.payload, content: '补充：现场仍在', desc: '补充：现场仍在', problem: '补充：现场仍在', briefMasked: '补充：双方仍有分歧' })
    return say(matter, 'upsert', { ...matter.payload, urgency: matter.payload['urgency'] ?? '', repeatCount: matter.version })
  }

  const oldMatter = () => (random() < 0.2 ? pick(book.all()) : null)
  return {
    next() {
      const news = goOn(deps, maker, { handovers, pick }).map((one) => ({ ...one, fault: fault() }))
      if (news.length > 0) return news
      const old = oldMatter()
      const messages = old === null ? file() : wordAbout(old)
      const [first] = messages
      if (first === undefined) return messages
      if (random() < faults.duplicate) return [...messages, { ...first, fault: null }]
      const filed = random() < faults.outOfOrder && first.envelope['op'] === 'upsert' && first.fault === null ? book.get(String(first.envelope['sourceId'])) : null
      return filed === null ? messages : [...wordAbout(filed), ...messages]
    },
  }
}

/** Now and then something that was handed over goes on, mostly on the usual way, and is told once or twice. */
function goOn(deps: SourceSimulatorDeps, maker: Maker, { handovers, pick }: Pick<Luck, 'pick'> & { handovers: HandoverBook }): Message[] {
  const { random, faults } = deps
  const tasks = handovers.atWork()
  const task = tasks.length > 0 && random() < handoverShare ? pick(tasks) : null
  if (task === null) return []
  const told = nodeMessage(handovers.move(task.taskNum, task.node === '受理' && random() < sentBackShare ? '回退' : nextNode(task.node)), deps, maker)
  return random() < faults.duplicate ? [...told, ...told] : told
}

type Luck = { pick: <T>(list: readonly T[]) => T | null; serial: number; at: number }

function findOf({ words, places, source, random, run }: SourceSimulatorDeps, { pick, serial, at }: Luck): Find {
  const report = pick(words.reports.filter((one) => one.source === source))
  const place = pick(places)
  if (report === null || place === null) throw new Error(`nothing to report for ${source}`)
  const number = String(serial).padStart(6, '0')
  const road = pick(words.roads) ?? ''
  const isFixed = source === 'ZLT' && random() < 0.5
  return {
    text: `${pick(report.texts) ?? ''}（${run}${number}）`, itemCode: isFixed ? '0104' : report.itemCode, subGrid: place.code, point: place.point, address: `${road}${1 + Math.floor(random() * 98)}号`,
    serial: `${run}${number}`, time: localTime(at), phone: `1380000${String(Math.floor(random() * 10_000)).padStart(4, '0')}`, isFixed,
  }
}

const beijingMs = 28_800_000
const localTime = (at: number): string => new Date(at + beijingMs).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length).replace('T', ' ')
