import type { CaseId, Instant, OrgCode } from '#contract/ids.ts'
import { drawAnswers } from './closed-appeals.ts'
import { accept, report } from './intake-steps.ts'
import type { Kit } from './kit.ts'
import { appealMatter, reporterOf } from './matters.ts'
import { createStory, goOn, type Matter, type Story } from './story.ts'

const MINUTE = 60_000

/** The appeals that no rate counts: what is not accepted, taken back, or told twice. */
function begun(kit: Kit, matter: Matter): Story {
  const story = createStory(matter)
  report(kit, story, { ...drawAnswers(kit, false), sms: kit.random.between(0.4, 4) })
  return story
}

export function rejectedAppeal(kit: Kit, at: Instant, org: OrgCode): Story {
  const story = begun(kit, appealMatter(kit, { at, org }, reporterOf(kit, false)))
  const { reasonCode, note } = kit.random.pick(kit.config.phrases.rejectNotes)
  goOn(story, at + kit.random.whole(6, 24) * MINUTE, { by: kit.people.community(story.matter.place.subGrid), action: { type: 'reject', reasonCode, note } })
  return story
}

export function cancelledAppeal(kit: Kit, at: Instant, org: OrgCode): Story {
  const story = begun(kit, appealMatter(kit, { at, org }, reporterOf(kit, false)))
  accept(kit, story, at + kit.random.whole(5, 9) * MINUTE)
  const reason = kit.random.pick(kit.config.phrases.cancelReasons)
  goOn(story, story.at + kit.random.whole(3, 12) * MINUTE, { by: kit.people.community(story.matter.place.subGrid), action: { type: 'cancel', reason } })
  return story
}

/** The same matter told by somebody else, merged into the first. */
export function mergedAppeal(kit: Kit, primary: Matter, at: Instant): Story {
  const matter: Matter = {
    ...primary, id: kit.ids.uuid(at), reportedAt: at, telling: kit.words.tell(primary.telling.item, primary.place), reporter: reporterOf(kit, false), photos: 0, assists: [],
  }
  const story = begun(kit, matter)
  merge(kit, story, primary.id)
  return story
}

function merge(kit: Kit, story: Story, primaryId: CaseId): void {
  goOn(story, story.at + kit.random.whole(6, 20) * MINUTE, {
    by: kit.people.community(story.matter.place.subGrid), action: { type: 'merge', primaryId, reason: kit.random.pick(kit.config.phrases.mergeReasons) },
  })
}
