import { randomUUID } from 'node:crypto'
import type { Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { WhistleAction, type WhistleActionInput, type WhistleDepartment, type WhistleReceipt, type WhistleState } from '#contract/whistle.ts'
import { departmentOf } from '#backend/domain/whistle/order.ts'
import { places, testActor, testUnits } from './backend-accounts.ts'
import { openTestHall, type TestHall } from './hall.ts'

export const evidence = { id: 'ab'.repeat(32), name: 'a.jpg', kind: 'AFTER' as const, takenAt: null }
/** 公明社区振明路12栋. */
export const scene = { lng: 113.8951, lat: 22.7802 }
/** Some 150 m and some 330 m away. */
export const near = { lng: 113.8951, lat: 22.78155 }
export const far = { lng: 113.8951, lat: 22.7832 }

const department = (name: string, unit: string): Actor => ({ id: `user-${name}`, name, role: 'DEPT_HANDLER', scope: places.district, unit, post: null })
/** Somebody of each department that the tests whistle for. */
export const desks = {
  lead: department('lead', testUnits.labour), police: department('police', `${places.street}:S-PS`), enforcement: testActor('handler'), secretary: testActor('secretary'),
  community: testActor('community'), street: testActor('street'), district: testActor('district'), farCommunity: testActor('farCommunity'),
  ownSecretary: { ...testActor('secretary'), id: 'user-own-secretary', unit: `${places.street}:S-PS` },
} as const
export type Desk = keyof typeof desks

export type Blow = (who: Desk, action: WhistleActionInput, on?: { version?: number; commandId?: string; at?: Instant; orderId?: string }) => Promise<WhistleReceipt>
export type WhistleHall = TestHall & {
  caseId: string
  orderId: string
  blow: Blow
  order(): WhistleState
  department(who: Desk): WhistleDepartment
}

export const draftOf = (caseId: string, change: Partial<Extract<WhistleActionInput, { type: 'draft' }>> = {}): WhistleActionInput => ({
  type: 'draft', caseId, kind: 'EMERGENCY', ground: 'TRIED', tried: '小分格两次上门，未能解决', text: '请到振明路12栋处理', leadUnit: testUnits.labour,
  assistUnits: [`${places.street}:S-PS`, testUnits.enforcement], ...change,
})

/** A hall with a level-2 case that its community has in hand; nothing is whistled for yet. */
export async function whistleHall(): Promise<WhistleHall> {
  const test = openTestHall()
  const caseId = await test.report('community', { place: { address: '公明社区振明路12栋', orgCode: places.subGrid, point: scene } })
  await test.as('community').act(caseId, { type: 'accept', itemCode: '0102', subGrid: places.subGrid, urgency: 'NORMAL' })
  await test.as('community').act(caseId, { type: 'dispatch', leadUnit: testUnits.subGrid, assistUnits: [] })
  await test.as('worker').act(caseId, { type: 'sign' })
  const orderId = randomUUID()
  const order = () => {
    const found = test.hall.store.loadWhistle(orderId)
    if (found === null) throw new Error('no order')
    return found
  }
  return {
    ...test, caseId, orderId, order,
    blow: (who, action, on = {}) => {
      const id = on.orderId ?? orderId
      const { commandId = randomUUID(), version = test.hall.store.loadWhistle(id)?.version ?? 0, at } = on
      return test.hall.write.bus.submitWhistle({ commandId, orderId: id, expectedVersion: version, action: WhistleAction.parse(action) }, desks[who], at)
    },
    department(who) {
      const found = departmentOf(order(), desks[who].unit)
      if (found === null) throw new Error(`${who} is not in the order`)
      return found
    },
  }
}

/** The same with an order on its way to three departments. */
export async function issuedHall(change: Parameters<typeof draftOf>[1] = {}): Promise<WhistleHall> {
  const hall = await whistleHall()
  await hall.blow('community', draftOf(hall.caseId, change))
  await hall.blow('secretary', { type: 'issue' })
  return hall
}

/** A department does its whole part. */
export async function completed(hall: WhistleHall, who: Desk): Promise<void> {
  await hall.blow(who, { type: 'sign' })
  await hall.blow(who, { type: 'arrive', at: hall.now.at, point: near, plan: { measure: '现场清理', byAt: hall.now.at + 3_600_000 } })
  await hall.blow(who, { type: 'complete', result: '已清理完毕', attachments: [evidence] })
}

