import type { EventLevel } from '#contract/case.ts'
import type { ReporterInput } from '#contract/commands.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import type { ItemNode } from '#contract/views.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import type { DemoConfig } from './demo-config.ts'
import { formFactors } from './disputes.ts'
import type { Kit } from './kit.ts'
import type { Matter } from './story.ts'

export type OtherChannel = DemoConfig['rhythm']['others']['channels'][number]
export type Fits = (item: ItemNode) => boolean
export type Wanted = { at: Instant; org: OrgCode; fits?: Fits }

/** Numbers that no resident has. */
const EXAMPLE_PHONES = '1380000'
const MOST = 9999

const LEVEL_ONE = 1
const mayAssist = 'C-ZZ'
const COMMUNITY_DIGITS = 12

/** Somebody with an invented name and an example number. */
export function reporterOf({ random, config }: Kit, wantsContact: boolean): ReporterInput {
  const name = `${random.pick(config.district.surnames)}某`
  const phone = `${EXAMPLE_PHONES}${String(random.whole(0, MOST)).padStart(4, '0')}`
  return { name, phone, isAnonymous: false, isConfidential: false, wantsContact }
}

/** A resident who leaves no number: the case ends with its review. */
export const anonymous: ReporterInput = { isAnonymous: true, isConfidential: false, wantsContact: false }

/** A resident's appeal somewhere in an organisation. */
export function appealMatter(kit: Kit, { at, org, fits }: Wanted, reporter: ReporterInput): Matter {
  const item = kit.words.item('appeal', dayOf(at), fits)
  const place = kit.places.within(org)
  const lead = kit.unitFor(item, place.subGrid)
  const assist = `${place.subGrid.slice(0, COMMUNITY_DIGITS)}:${mayAssist}`
  const isAssisted = item.level > LEVEL_ONE && lead !== assist && kit.quota('assist').ask()
  const telling = kit.words.tell(item, place)
  return {
    id: kit.ids.uuid(at), source: 'QZSQ', origin: 'RESIDENT', telling, level: item.level, place, reportedAt: at, reporter, lead,
    assists: isAssisted ? [assist] : [], photos: kit.quota('beforePhoto').ask() ? 1 : 0, ...(item.isDispute ? formFactors({ telling }, kit.resources) : {}),
  }
}

/** What a patrol, a camera, the police or an inspection found. */
export function otherMatter(kit: Kit, { at, org, fits }: Wanted, { channel, source, origin }: OtherChannel): Matter {
  const item = kit.words.item(channel, dayOf(at), fits)
  const place = kit.places.within(org)
  const telling = kit.words.tell(item, place)
  return {
    id: kit.ids.uuid(at), source, origin, telling, level: item.level, place, reportedAt: at, reporter: null,
    lead: kit.unitFor(item, place.subGrid), assists: [], photos: origin === 'POLICE' ? 0 : 1, ...(item.isDispute ? formFactors({ telling }, kit.resources) : {}),
  }
}

export const ofLevel = (...levels: readonly EventLevel[]): Fits => (item) => levels.includes(item.level)
