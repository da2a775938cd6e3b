import { randomUUID } from 'node:crypto'
import type { CaseActionInput, CaseCommandInput } from '#contract/commands.ts'
import type { CaseView } from '#contract/views.ts'
import { places } from './backend-accounts.ts'
import type { TestClient } from './backend-client.ts'

type Report = Extract<CaseActionInput, { type: 'report' }>

/** A report of rubbish in 公明社区04小分格, or what is said instead. */
export function reportAction(change: Partial<Report> = {}): Report {
  return {
    type: 'report', title: '垃圾无人清理 2 天', text: '楼下垃圾堆了两天没人清理', itemCode: '0102',
    place: { address: '公明社区振明路12栋', orgCode: places.subGrid }, ...change,
  }
}

/** A command with ids of its own. */
export function commandOf(action: CaseActionInput, on: { caseId?: string; expectedVersion?: number | null; commandId?: string } = {}): CaseCommandInput {
  return { commandId: randomUUID(), caseId: randomUUID(), expectedVersion: 0, ...on, action }
}

/** Reports a case and gives it as it then is. */
export async function report(client: TestClient, change: Partial<Report> = {}): Promise<CaseView> {
  return (await client.ok('command', { body: commandOf(reportAction(change)) })).case
}

/** Does one thing to a case as it was last seen. */
export async function act(client: TestClient, view: CaseView, action: CaseActionInput): Promise<CaseView> {
  const command = commandOf(action, { caseId: view.card.id, expectedVersion: view.card.version })
  return (await client.ok('command', { body: command })).case
}

/** Accepts a reported case as it is classified. */
export function accept(client: TestClient, view: CaseView): Promise<CaseView> {
  return act(client, view, { type: 'accept', itemCode: view.card.itemCode ?? '0102', subGrid: places.subGrid, urgency: 'NORMAL' })
}
