import { v7 as uuidV7 } from 'uuid'
import type { CaseActionInput } from '#contract/commands.ts'
import type { CaseCard, ReferenceView, SessionView } from '#contract/views.ts'
import type { AttachmentRef } from '#contract/case.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { ApiClient } from './api-client.ts'
import { newReport } from './new-report.ts'
import { nextAction, type Props } from './next-action.ts'
import type { SimulateConfig } from './simulate-config.ts'

/** One simulated person at work. */
export type Person = { client: ApiClient; session: SessionView; photo: AttachmentRef }
export type Summary = { sent: number; refused: number; idle: number; byAction: Record<string, number>; byRefusal: Record<string, number> }

type Deps = { people: readonly Person[]; orgs: ReferenceView['orgs']; config: SimulateConfig; random: () => number; shareOfReports: number }

/** Cards a person looks at before giving up for this turn. */
const LOOKS = 4
/** People asked in turn until one of them has something to do. */
const PEOPLE_ASKED = 4
const CARDS_PER_COLUMN = 50

const reporters: ReadonlySet<string> = new Set(['GRID_WORKER', 'SUBGRID_HEAD', 'COMMUNITY_OPERATOR', 'STREET_OPERATOR', 'DISTRICT_OPERATOR'])

function createLuck(random: () => number): Pick<Props, 'pick' | 'below'> {
  const below = (most: number) => Math.floor(random() * most)
  return {
    below,
    pick(list) {
      const one = list[below(list.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
  }
}

const sideOf = ({ session }: Person): Pick<Props, 'role' | 'scope'> => ({ role: session.actor.role, scope: session.actor.scope })

function count(table: Record<string, number>, key: string): void {
  table[key] = (table[key] ?? 0) + 1
}

/** The most urgent open cases a person sees. */
async function cardsOf({ client }: Person): Promise<readonly CaseCard[]> {
  const board = await client.call('board', { query: { limit: CARDS_PER_COLUMN } })
  return board.columns.flatMap(({ cards }) => cards)
}

/** Plays one step at a time through the public API, as the people's roles and the server's list of actions allow. */
export function createTraffic({ people, orgs, config, random, shareOfReports }: Deps) {
  const luck = createLuck(random)
  const { pick } = luck
  const summary: Summary = { sent: 0, refused: 0, idle: 0, byAction: {}, byRefusal: {} }
  async function send({ client }: Person, order: { caseId: string; version: number; action: CaseActionInput }): Promise<void> {
    const { caseId, version, action } = order
    try {
      await client.call('command', { body: { commandId: uuidV7(), caseId, expectedVersion: version, action } })
      summary.sent += 1
      count(summary.byAction, action.type)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      summary.refused += 1
      count(summary.byRefusal, error.code)
    }
  }

  async function work(person: Person): Promise<boolean> {
    const cards = await cardsOf(person)
    for (let look = 0; look < LOOKS && cards.length > 0; look += 1) {
      const { id } = pick(cards)
      const view = await person.client.call('case', { params: { id } }).catch(() => null)
      const action = view === null ? null : nextAction(view, { ...luck, config, photo: person.photo, ...sideOf(person), now: view.at })
      if (view === null || action === null) continue
      await send(person, { caseId: id, version: view.card.version, action })
      return true
    }
    return false
  }

  async function report(person: Person): Promise<boolean> {
    const action = newReport(orgs, person.session.actor.scope, { ...luck, config, photo: person.photo, ...sideOf(person), now: 0 })
    if (action === null) return false
    await send(person, { caseId: uuidV7(), version: 0, action })
    return true
  }

  async function somebodyWorks(): Promise<boolean> {
    for (let asked = 0; asked < PEOPLE_ASKED; asked += 1) if (await work(pick(people))) return true
    return false
  }

  return {
    summary,
    async step(): Promise<void> {
      const staff = people.filter(({ session }) => reporters.has(session.actor.role))
      const isReport = staff.length > 0 && random() < shareOfReports
      const isDone = isReport ? await report(pick(staff)) : await somebodyWorks()
      if (!isDone) summary.idle += 1
    },
  }
}
