import type { AlarmPriority, AlarmsView } from '#contract/alarms.ts'
import type { Actor } from '#contract/roles.ts'
import type { Session } from '#backend/app/sessions.ts'
import type { Hall } from '#backend/compose.ts'
import type { Random } from '#backend/demo/random.ts'
import { mostWithin } from '#backend/domain/alarms/load.ts'

const MINUTE = 60_000
const WINDOW = 10 * MINUTE
const answerEveryMs = MINUTE

type Desk = {
  session: Session
  /** Every telling: priority and alarm, with when. */
  told: Map<string, number>
  twice: number
  sounds: number
  answeredAt: number
  floodsSeen: Set<number>
  floodsSummed: Set<number>
  standing: Set<string>
}
export type DeskFigures = { name: string; told: number; p1: number; p2: number; p3: number; perWindow: number; worst: number; floods: number; summaries: number; sounds: number; twice: number; untold: number }
export type Desks = { look(hall: Hall, now: number): Promise<void>; figures(): DeskFigures[] }

/** The desks of a shift: the district's and one in each street. */
export function createDesks(hall: Hall, { openedAt, random, listMs }: { openedAt: number; random: Random; listMs: number[] }): Desks {
  const streets = hall.app.reference().orgs.filter(({ level }) => level === 'street')
  const actors: Actor[] = [
    { id: 'desk-district', name: 'district', role: 'DISTRICT_OPERATOR', scope: hall.district, unit: null, post: null },
    ...streets.map(({ code, nameEn }): Actor => ({ id: `desk-${code}`, name: nameEn, role: 'STREET_OPERATOR', scope: code, unit: null, post: null })),
  ]
  const desks = actors.map((actor): Desk => ({
    session: { key: actor.id, username: actor.id, actor, openedAt, expiresAt: Infinity, mustChangePassword: false }, told: new Map(), twice: 0, sounds: 0, answeredAt: openedAt,
    floodsSeen: new Set(), floodsSummed: new Set(), standing: new Set(),
  }))
  let looked = { from: openedAt, to: openedAt }
  return {
    async look(now_, now) {
      looked = { from: openedAt, to: now }
      for (const desk of desks) await lookAt(now_, desk, { now, random, listMs })
    },
    figures: () => desks.map((desk) => figuresOf(desk, looked)),
  }
}

type Looking = { now: number; random: Random; listMs: number[] }

async function lookAt(hall: Hall, desk: Desk, { now, random, listMs }: Looking): Promise<void> {
  const { alarms } = hall.app
  const { actor } = desk.session
  listen(hall, desk, now)
  const from = performance.now()
  const view = alarms.list(actor, {})
  if (actor.scope === hall.district) listMs.push(performance.now() - from)
  for (const { id, priority } of view.items) desk.standing.add(`${priority} ${id}`)
  if (view.load.recent > view.load.budget.flood) noteFlood(desk, view, now)
  const [top] = view.items
  if (top === undefined || now - desk.answeredAt < answerEveryMs) return
  desk.answeredAt = now
  if (top.mayShelve && random.isChance(0.05)) await alarms.shelve(actor, { id: top.id, minutes: 10, reason: 'waiting' })
  else await alarms.acknowledge(actor, { id: top.id, note: 'on it' })
}

/** Both windows of a desk ask; only one may get a sound. */
function listen(hall: Hall, desk: Desk, now: number): void {
  const priorities = new Map([...hall.alarms.standing()].map(({ id, priority }) => [id, priority] as const))
  for (let window = 0; window < 2; window += 1) {
    const { tone, isRepeat, fresh } = hall.app.alarms.hear(desk.session, {})
    if (tone !== null && !isRepeat) desk.sounds += 1
    for (const id of fresh) note(desk, `${priorities.get(id) ?? 'P3'} ${id}`, now)
  }
}

function noteFlood(desk: Desk, { load, groups, items }: AlarmsView, now: number): void {
  const slot = Math.floor(now / WINDOW)
  desk.floodsSeen.add(slot)
  if (load.isFlood && (groups.length > 0 || items.every(({ priority }) => priority === 'P1'))) desk.floodsSummed.add(slot)
}

function note(desk: Desk, key: string, now: number): void {
  if (desk.told.has(key)) desk.twice += 1
  else desk.told.set(key, now)
}

function figuresOf(desk: Desk, { from, to }: { from: number; to: number }): DeskFigures {
  const of = (priority: AlarmPriority) => [...desk.told.keys()].filter((key) => key.startsWith(priority)).length
  const times = [...desk.told.values()].toSorted((a, b) => a - b)
  return {
    name: desk.session.actor.name, told: times.length, p1: of('P1'), p2: of('P2'), p3: of('P3'), perWindow: (times.length * WINDOW) / (to - from), worst: mostWithin(times, WINDOW),
    floods: desk.floodsSeen.size, summaries: desk.floodsSummed.size, sounds: desk.sounds, twice: desk.twice, untold: [...desk.standing].filter((key) => !desk.told.has(key)).length,
  }
}
