import { z } from 'zod'
import type { Instant } from '#contract/ids.ts'
import { Actor } from '#contract/roles.ts'
import { OwnShifts } from '#contract/shifts.ts'
import { ReferenceView, type SessionView } from '#contract/views.ts'
import { WhistleView } from '#contract/whistle-views.ts'
import { CheckIn, WorkerTasks } from '#contract/worker.ts'

/** Who works with this phone, as far as it is kept for a start without network. */
export const PhoneUser = z.object({ actor: Actor, username: z.string(), referenceVersion: z.int() })
export type PhoneUser = z.infer<typeof PhoneUser>

/** How many deeds landed on which UTC+8 day. */
export const SentToday = z.object({ day: z.int(), n: z.int() })
export type SentToday = z.infer<typeof SentToday>

/** What the phone keeps beside its queue; all of it is wiped at logout. */
export const keptShapes = {
  user: PhoneUser, tasks: WorkerTasks, reference: ReferenceView, offset: z.number(), sent: SentToday, checkIns: z.array(CheckIn), whistles: z.array(WhistleView), shifts: OwnShifts,
} as const
export type KeptKey = keyof typeof keptShapes

export type Login =
  | { kind: 'starting' }
  | { kind: 'out' }
  | { kind: 'in'; user: PhoneUser; isExpired: boolean }

export type Fetching = { kind: 'idle' | 'busy' } | { kind: 'failed'; code: string; at: Instant }

/** Everything the screens show, except the queue. */
export type PhoneState = {
  login: Login
  tasks: WorkerTasks | null
  reference: ReferenceView | null
  checkIns: readonly CheckIn[]
  /** Orders that the own department was whistled to and has not done with. */
  whistles: readonly WhistleView[]
  /** The own coming shifts; null until they were fetched once. */
  shifts: OwnShifts | null
  /** Versions the server answered with since the tasks were fetched. */
  landed: ReadonlyMap<string, number>
  sent: SentToday
  isOnline: boolean
  fetching: Fetching
  /** Deeds on this phone that belong to other accounts. */
  othersWaiting: number
  hasUpdate: boolean
}

export const startState: PhoneState = {
  login: { kind: 'starting' }, tasks: null, reference: null, checkIns: [], whistles: [], shifts: null, landed: new Map(), sent: { day: 0, n: 0 }, isOnline: true, fetching: { kind: 'idle' }, othersWaiting: 0, hasUpdate: false,
}

const STREET_DIGITS = 9
const DAY = 86_400_000
const ZONE = 28_800_000

/** Day number in UTC+8. */
export const dayNumber = (at: number): number => Math.floor((at + ZONE) / DAY)

/** Of two views of the same order the later one; the first when they are of different orders. */
export const newer = (order: WhistleView, other: WhistleView): WhistleView => (other.card.id === order.card.id && other.card.version > order.card.version ? other : order)

/** One more deed of today has landed. */
export const oneMore = (sent: SentToday, now: number): SentToday => ({ day: dayNumber(now), n: sent.day === dayNumber(now) ? sent.n + 1 : 1 })

/** Names a worker can meet: the own street and what lies above it, its units and the district's, and all items. */
export function ownReference(reference: ReferenceView, { scope }: Pick<Actor, 'scope'>): ReferenceView {
  const street = scope.slice(0, STREET_DIGITS)
  const isNear = (code: string) => code.startsWith(street) || street.startsWith(code)
  return {
    ...reference,
    orgs: reference.orgs.filter(({ code }) => isNear(code)),
    units: reference.units.filter(({ org }) => org === null || isNear(org)),
  }
}

/** What is kept of a session. */
export const userOf = ({ actor, username, referenceVersion }: SessionView): PhoneUser => ({ actor, username, referenceVersion })
