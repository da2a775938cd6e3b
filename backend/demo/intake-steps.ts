import type { Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { AttachmentRef } from '#contract/case.ts'
import type { CaseAction } from '#contract/commands.ts'
import { compileTemplate } from './templates.ts'
import type { Kit } from './kit.ts'
import { beside, goOn, type Story } from './story.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Minutes from the report to the first answers; null where none is owed. */
export type FirstAnswers = { sms: number | null; meeting: number | null }

type Report = Extract<CaseAction, { type: 'report' }>

/** What the report says; who sends it depends on the channel. */
export function reportOf(kit: Kit, { matter }: Story): Report {
  const { source, origin, telling, level, place, reporter, peopleCount, amountFen } = matter
  return {
    type: 'report', source, origin, title: telling.title, text: telling.text, itemCode: telling.item.code, level, urgency: 'NORMAL', isTest: false,
    place: { point: place.point, address: place.address, orgCode: place.subGrid }, attachments: photosOf(kit, matter.photos),
    ...(origin === 'RESIDENT' ? { nature: telling.item.category === '27' ? 'CONSULTATION' : 'REQUEST' } : {}),
    ...(reporter === null ? {} : { reporter }), ...(peopleCount === undefined ? {} : { peopleCount }), ...(amountFen === undefined ? {} : { amountFen }),
  }
}

function photosOf({ photos }: Kit, count: number): AttachmentRef[] {
  return Array.from({ length: count }, () => photos.one('BEFORE'))
}

/** Appeals come from residents, patrols from the sub-grid's worker, the rest from the systems that found it. */
function reporterOf({ people }: Kit, { matter }: Story): Actor {
  if (matter.source === 'QZSQ') return people.resident
  return matter.origin === 'PATROL' || matter.source === 'ZLT' && matter.origin === 'RESIDENT' ? people.patrol(matter.place.subGrid) : people.system
}

/** The report, and the answers a resident is owed. */
export function report(kit: Kit, story: Story, answers: FirstAnswers): void {
  const { people, random, config } = kit
  const { reportedAt, place } = story.matter
  goOn(story, reportedAt, { by: reporterOf(kit, story), action: reportOf(kit, story) })
  if (answers.sms !== null) {
    const acceptedAt = at(reportedAt, answers.sms)
    beside(story, acceptedAt, { by: people.system, action: { type: 'recordSms', acceptedAt } })
  }
  if (answers.meeting === null) return
  const agreedAt = at(reportedAt, answers.meeting)
  const where = compileTemplate(random.pick(config.phrases.appointmentPlaces))(random, new Map([['community', place.community]]))
  beside(story, agreedAt, { by: people.community(place.subGrid), action: { type: 'agreeAppointment', place: where, time: agreedAt + random.whole(1, 6) * HOUR } })
}

const at = (from: Instant, minutes: number): Instant => from + Math.round(minutes * MINUTE)

/** Who takes the case on: the desk that will give it to its unit. */
export function accept(kit: Kit, story: Story, when: Instant): void {
  const { telling, level, place, lead } = story.matter
  const isUsual = level === telling.item.level
  const by = level === 3 ? kit.people.dispatcher(lead, level) : kit.people.community(place.subGrid)
  goOn(story, when, {
    by,
    action: {
      type: 'accept', itemCode: telling.item.code, level, subGrid: place.subGrid, urgency: 'NORMAL', ...(isUsual ? {} : { reason: kit.config.phrases.levelReason }),
    },
  })
}

export function dispatch(kit: Kit, story: Story, when: Instant): Instant {
  const { lead, assists, level } = story.matter
  return goOn(story, when, { by: kit.people.dispatcher(lead, level), action: { type: 'dispatch', leadUnit: lead, assistUnits: [...assists] } })
}

const earliest = { accept: 1, dispatch: 2 }
const latest = { accept: 5, dispatch: 20 }

/** Acceptance and dispatch within the usual minutes; gives when it was dispatched. */
export function takeOn(kit: Kit, story: Story): Instant {
  const { random } = kit
  const { reportedAt } = story.matter
  accept(kit, story, at(reportedAt, random.between(earliest.accept, latest.accept)))
  return dispatch(kit, story, story.at + at(0, random.between(earliest.dispatch, latest.dispatch)))
}
