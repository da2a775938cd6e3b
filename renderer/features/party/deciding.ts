import type { MeetingActionInput } from '#contract/meeting.ts'

/** What was decided. `isCase`: it goes its way as a case, for the owner named. */
export type Decided = { text: string; owner: string; dueAt: number; isCase: boolean }

type Doors = {
  report(command: { commandId: string; caseId: string; text: string }): Promise<unknown>
  decide(command: { commandId: string; action: MeetingActionInput }): Promise<unknown>
}

/** One decision after another, each however often it is tried: its case is reported once and then named, and the same words are the same command. Throws what a door throws. */
export function createDeciding(newId: () => string): (decided: Decided, doors: Doors) => Promise<void> {
  const begin = () => ({ caseId: newId(), ids: new Map<string, string>(), isReported: false })
  let current = begin()
  const commandOf = (content: string): string => {
    const commandId = current.ids.get(content) ?? newId()
    current.ids.set(content, commandId)
    return commandId
  }
  return async ({ text, owner, dueAt, isCase }, doors) => {
    const { caseId } = current
    if (isCase && !current.isReported) {
      await doors.report({ commandId: commandOf(`report ${text}`), caseId, text })
      current.isReported = true
    }
    const action: MeetingActionInput = { type: 'decide', text, owner, dueAt, ...(isCase ? { caseId } : {}) }
    await doors.decide({ commandId: commandOf(JSON.stringify(action)), action })
    current = begin()
  }
}
