import type { EventLevel, Origin, SourceCode } from '#contract/case.ts'
import type { CaseAction, ReporterInput } from '#contract/commands.ts'
import type { CaseId, Instant, UnitCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { DemoPlace } from './places.ts'
import type { Telling } from './words.ts'

/** What a case is about, before anybody has done anything. `lead`: the unit that will work on it. */
export type Matter = {
  id: CaseId
  source: SourceCode
  origin: Origin
  telling: Telling
  level: EventLevel
  place: DemoPlace
  reportedAt: Instant
  reporter: ReporterInput | null
  lead: UnitCode
  assists: readonly UnitCode[]
  peopleCount?: number | undefined
  amountFen?: number | undefined
  photos: number
}

/** One command to come. */
export type Step = { at: Instant; caseId: CaseId; by: Actor; action: CaseAction }

/** The life of one case as commands. `at`: when the last step of its main line happens. */
export type Story = { readonly matter: Matter; readonly steps: Step[]; at: Instant }

/** Who does what. */
export type Deed = Pick<Step, 'by' | 'action'>

const SECOND = 1000

export const createStory = (matter: Matter): Story => ({ matter, steps: [], at: matter.reportedAt })

/** The next step of the main line, at this time or right after the one before; gives the time it has. */
export function goOn(story: Story, at: Instant, { by, action }: Deed): Instant {
  story.at = story.steps.length === 0 ? at : Math.max(at, story.at + SECOND)
  story.steps.push({ at: story.at, caseId: story.matter.id, by, action })
  return story.at
}

/** Something on the side: the main line does not wait for it. */
export function beside(story: Story, at: Instant, { by, action }: Deed): void {
  story.steps.push({ at: Math.max(at, story.matter.reportedAt + SECOND), caseId: story.matter.id, by, action })
}

/** The steps in their order. What stands beside the main line cannot come after the end of the case. */
export function inOrder(story: Story, isEnded: boolean): Step[] {
  const last = story.at - SECOND
  const steps = isEnded ? story.steps.map((step) => (step.at > story.at ? { ...step, at: last } : step)) : story.steps
  return steps.toSorted((a, b) => a.at - b.at)
}
