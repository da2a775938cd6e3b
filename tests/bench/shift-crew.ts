import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { CaseAction, type CaseActionInput } from '#contract/commands.ts'
import type { CaseCard } from '#contract/views.ts'
import type { Actor, Role } from '#contract/roles.ts'
import type { Hall } from '#backend/compose.ts'
import type { Random } from '#backend/demo/random.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { newReport } from '#backend/simulator/new-report.ts'
import { nextAction, type Props } from '#backend/simulator/next-action.ts'
import { SimulateConfig } from '#backend/simulator/simulate-config.ts'

const photo = { id: '0'.repeat(64), name: 'photo.jpg', kind: 'OTHER', takenAt: null } as const
const looks = 4
/** A major dispute now and then, as `domain.md` 7 has it: so many in a hundred reports. */
const majorShare = 0.004

const actorOf = (role: Role, scope: string, unit: string | null = null): Actor => ({ id: `crew-${role}`, name: role, role, scope, unit, post: role === 'GRID_WORKER' ? 'PATROL' : null })

/** Simulated people of a district who do the next sensible step on the cases that are most pressing. */
export function createCrew(first: Hall, random: Random, clock: { at: number }) {
  const config = SimulateConfig.parse(JSON.parse(readFileSync('resources/config/simulate.json', 'utf8')))
  const { orgs } = first.app.reference()
  const district = first.district
  const done = { reports: 0, steps: 0 }
  const propsOf = ({ role, scope }: Actor): Props => ({ pick: random.pick, below: (most) => Math.floor(random.next() * most), config, photo, role, scope, now: clock.at })

  async function submit(hall: Hall, actor: Actor, order: { caseId: string; version: number; action: CaseActionInput }): Promise<boolean> {
    try {
      await hall.write.bus.submit({ commandId: randomUUID(), caseId: order.caseId, expectedVersion: order.version, action: CaseAction.parse(order.action) }, actor)
      return true
    } catch (error) {
      if (error instanceof DomainError) return false
      throw error
    }
  }

  function people({ subGrid, unit }: CaseCard): Actor[] {
    const handler = unit === null ? [] : [actorOf(unit.endsWith(':G-SG') ? 'GRID_WORKER' : 'DEPT_HANDLER', unit.endsWith(':G-SG') ? subGrid : district, unit)]
    return [...handler, actorOf('DISTRICT_OPERATOR', district), actorOf('GRID_WORKER', subGrid, `${subGrid}:G-SG`), actorOf('REVIEWER', district)]
  }

  return {
    reports: () => done.reports,
    steps: () => done.steps,
    async report(hall: Hall): Promise<void> {
      const actor = actorOf('DISTRICT_OPERATOR', district)
      const action = newReport(orgs, district, propsOf(actor))
      if (action === null || action.type !== 'report') return
      const isMajor = random.isChance(majorShare)
      await submit(hall, actor, { caseId: randomUUID(), version: 0, action: isMajor ? { ...action, itemCode: '2605', peopleCount: 42 } : action })
      done.reports += 1
    },
    async work(hall: Hall): Promise<void> {
      const { columns } = hall.app.board(actorOf('DISTRICT_OPERATOR', district), { limit: 30 })
      const cards = columns.flatMap((column) => column.cards)
      for (let look = 0; look < looks && cards.length > 0; look += 1) {
        const card = random.pick(cards)
        for (const actor of people(card)) {
          const view = hall.app.caseView(actorOf('DISTRICT_OPERATOR', district), card.id)
          const own = actor.role === 'DISTRICT_OPERATOR' ? view : tryView(hall, actor, card.id)
          const action = own === null ? null : nextAction(own, propsOf(actor))
          if (action === null || !(await submit(hall, actor, { caseId: card.id, version: view.card.version, action }))) continue
          done.steps += 1
          return
        }
      }
    },
  }
}

function tryView(hall: Hall, actor: Actor, id: string) {
  try {
    return hall.app.caseView(actor, id)
  } catch {
    return null
  }
}
