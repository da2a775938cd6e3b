import type { OutboxPlanner } from '#backend/ports/channel.ts'
import type { OutboxMessage } from '#backend/ports/store.ts'
import { fillTemplate } from './fill-template.ts'
import { wecomChannel } from './wecom-channel.ts'

/** Words of the robot (resources/config/wecom.json). They name the case and the unit, never a person or the text of a report. */
export type WecomWords = { escalated: string; supervised: string }

const none: readonly OutboxMessage[] = []

/** What a duty group is told: a deadline that ran out and went up, and a supervision. */
export function planWecom(words: WecomWords, unitName: (code: string) => string): OutboxPlanner {
  return (_before, after, event) => {
    const template = event.type === 'overdueEscalated' ? words.escalated : event.type === 'supervised' ? words.supervised : null
    if (template === null || after.isTest || after.isSensitive) return none
    const content = fillTemplate(template, { no: after.no, unit: after.leadUnit === null ? '—' : unitName(after.leadUnit) })
    return [{ id: `wecom/${event.stream}/${event.version}`, channel: wecomChannel, caseId: after.id, body: { format: 'markdown', content }, createdAt: event.at }]
  }
}
