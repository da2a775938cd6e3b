import type { CaseState } from '#contract/case.ts'
import type { CaseEventType } from '#contract/events.ts'
import type { WebhookBody, WebhookEvent } from '#contract/webhooks.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { disposalClock } from '#backend/domain/case/promises.ts'
import { stageOf } from '#backend/domain/case/stage.ts'
import type { OutboxPlanner } from '#backend/ports/channel.ts'
import type { OutboxMessage } from '#backend/ports/store.ts'
import type { Webhook } from '#backend/ports/webhook-store.ts'

const told: Partial<Record<CaseEventType, WebhookEvent>> = {
  reported: 'case.reported', accepted: 'case.accepted', rejected: 'case.rejected', dispatched: 'case.dispatched', adjudicated: 'case.dispatched', reassigned: 'case.dispatched',
  signed: 'case.signed', suspended: 'case.suspended', resumed: 'case.resumed', disposed: 'case.disposed', reviewFailed: 'case.review_failed', closed: 'case.closed',
  reopened: 'case.reopened', merged: 'case.merged', unmerged: 'case.unmerged', cancelled: 'case.cancelled', escalated: 'case.escalated', clockOverdue: 'case.overdue', supervised: 'case.supervised',
}
const byType: ReadonlyMap<string, WebhookEvent> = new Map(Object.entries(told))

/** The channel of a webhook's messages. */
export const channelOf = ({ id }: Pick<Webhook, 'id'>): string => `webhook:${id}`

/** What an event of a case means for those who want to be told. Nobody is told of a sensitive case. */
export function webhookPlanner(webhooks: () => readonly Webhook[]): OutboxPlanner {
  return (_before, after, event) => {
    const type = byType.get(event.type)
    if (type === undefined || after.isSensitive) return []
    return webhooks()
      .filter(({ events, scope }) => events.includes(type) && isWithin(after.subGrid, scope))
      .map((webhook): OutboxMessage => ({
        id: `${channelOf(webhook)}/${event.stream}/${event.version}`, channel: channelOf(webhook), caseId: after.id, createdAt: event.at,
        body: bodyOf(type, after, event.at),
      }))
  }
}

const hallOffsetMs = 8 * 3_600_000
const written = (at: number): string => `${new Date(at + hallOffsetMs).toISOString().slice(0, 19)}+08:00`
const orNull = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : written(at))

/** Codes, numbers and times of a case: no name, no address, no free text. */
export function bodyOf(type: WebhookEvent, state: CaseState, at: number): WebhookBody {
  return {
    event_type: type,
    timestamp: written(at),
    data: {
      case_no: state.no, case_id: state.id, version: state.version, status: state.status, stage: stageOf(state.status, state.level), level: state.level, item_code: state.itemCode,
      source: state.source, source_id: state.sourceId, sub_grid: state.subGrid, unit: state.leadUnit, urgency: state.urgency, outcome: state.outcome,
      reported_at: written(state.reportedAt), due_at: orNull(disposalClock(state)?.dueAt), closed_at: orNull(state.closedAt), is_test: state.isTest,
    },
  }
}
