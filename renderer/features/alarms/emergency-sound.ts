import type { EmergencyView } from '#contract/emergency.ts'
import type { ToneName } from '#renderer/ui/tones.ts'

/** When each message was last sounded, in server time. */
export type EmergencyMemory = ReadonlyMap<string, number>

/** design.md §9: an urgent one repeats until acknowledged, an important one sounds once. */
const REPEAT_MS = 30_000

/** The tone of this moment for the messages this desk has not acknowledged, and what is remembered of it. */
export function hearEmergencies(memory: EmergencyMemory, waiting: readonly Pick<EmergencyView, 'id' | 'priority'>[], now: number): { memory: EmergencyMemory; tone: ToneName | null } {
  const due = waiting.filter(({ id, priority }) => {
    const last = memory.get(id)
    return last === undefined || (priority === 'P1' && now - last >= REPEAT_MS)
  })
  const next = new Map([...memory, ...due.map(({ id }) => [id, now] as const)])
  if (due.length === 0) return { memory, tone: null }
  return { memory: next, tone: due.some(({ priority }) => priority === 'P1') ? 'urgent' : 'important' }
}
