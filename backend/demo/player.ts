import type { Instant } from '#contract/ids.ts'
import type { CaseCommand } from '#contract/commands.ts'
import type { WhistleCommand } from '#contract/whistle.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import { createSchedule } from './schedule.ts'
import type { SeededIds } from './seeded-ids.ts'
import type { Step } from './story.ts'
import { isMeetingStep, isWhistleStep, type AnyStep, type WhistleStep } from './whistle-steps.ts'

/** Plays stories through the command bus: every step at its time, every clock in between. */
export type Player = {
  add(steps: readonly AnyStep[]): void
  /** Everything up to an instant, its clocks included. */
  playUntil(until: Instant): Promise<void>
  played(): number
}

export type PlayerDeps = {
  bus: CommandBus
  ids: SeededIds
  /** Sets the clock that the log is written by. */
  setClock(now: Instant): void
  /** Commands of one transaction. */
  slice: number
  onPlayed(step: AnyStep): void
}

export function createPlayer(deps: PlayerDeps): Player {
  const { bus, ids, setClock, slice, onPlayed } = deps
  const schedule = createSchedule<AnyStep>()
  let played = 0

  const submit = (step: AnyStep): Promise<unknown> => {
    if (isMeetingStep(step)) return bus.submitMeeting({ commandId: step.commandId, meetingId: step.meetingId, expectedVersion: 0, action: step.meeting }, step.by, step.at)
    return isWhistleStep(step) ? bus.submitWhistle(whistleOf(ids, step), step.by, step.at) : bus.submit(commandOf(ids, step), step.by, step.at)
  }

  async function playSlice(until: Instant): Promise<void> {
    const answers: Promise<unknown>[] = []
    let last: Instant = until
    for (let at = schedule.next(); at !== null && at <= until && answers.length < slice; at = schedule.next()) {
      const step = schedule.take()
      if (step === null) break
      last = step.at
      answers.push(submit(step).catch((error: unknown) => fail(step, error)))
      onPlayed(step)
    }
    setClock(last)
    played += answers.length
    await Promise.all(answers)
  }

  return {
    add(steps) {
      for (const step of steps) schedule.add(step)
    },
    async playUntil(until) {
      for (let at = schedule.next(); at !== null && at <= until; at = schedule.next()) await playSlice(until)
      setClock(until)
      await bus.tick(until)
    },
    played: () => played,
  }
}

/** The past has one author, whose steps come in order: they name no version. */
function commandOf(ids: SeededIds, { caseId, action, at }: Step): CaseCommand {
  const isNew = action.type === 'report' || action.type === 'reportAndFix'
  return { commandId: ids.uuid(at), caseId, expectedVersion: isNew ? 0 : null, action }
}

const whistleOf = (ids: SeededIds, { orderId, whistle, at }: WhistleStep): WhistleCommand => ({ commandId: ids.uuid(at), orderId, expectedVersion: 0, action: whistle })

/** A story the rules refuse is a defect of the story: it says which step. */
function fail(step: AnyStep, error: unknown): never {
  const { at, by } = step
  const [{ type }, subject] = isMeetingStep(step) ? [step.meeting, step.meetingId] : [isWhistleStep(step) ? step.whistle : step.action, step.caseId]
  throw new Error(`demo: ${type} by ${by.id} at ${new Date(at).toISOString()} of ${subject}`, { cause: error })
}
