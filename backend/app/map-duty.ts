import type { Instant, OrgCode, UserId } from '#contract/ids.ts'
import type { MapPlaces } from '#contract/map.ts'
import { CheckIn } from '#contract/worker.ts'
import { dayOf, dayStart } from '#backend/domain/calendar/day.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { maskName } from '#backend/domain/privacy/mask.ts'
import type { QueryDeps } from './query-deps.ts'

/** Check-ins looked through for the last of each worker. */
const MOST_CHECK_INS = 3000

export type DutyMark = MapPlaces['onDuty'][number] & { user: UserId }

/** The last check-in of today of each worker of an area. */
export function onDutyIn({ store, clock }: QueryDeps, org: OrgCode): DutyMark[] {
  const since: Instant = dayStart(dayOf(clock.now()))
  const last = new Map<UserId, DutyMark>()
  for (const { actor, data, at } of store.eventsOfKind('patrol:', null, MOST_CHECK_INS)) {
    if (at < since) continue
    const known = last.get(actor.id)
    if (known !== undefined && known.at >= at) continue
    const user = store.userById(actor.id)
    const { point, subGrid } = CheckIn.parse(data)
    last.set(actor.id, { user: actor.id, name: maskName(user?.name ?? ''), post: postOf(user?.post), subGrid, ...point, at })
  }
  return [...last.values()].filter(({ subGrid }) => subGrid !== null && isWithin(subGrid, org))
}

/** The last check-in inside the district of everybody who checked in since an instant. */
export function checkedInSince({ store }: Pick<QueryDeps, 'store'>, since: Instant): Map<UserId, Instant> {
  const last = new Map<UserId, Instant>()
  for (const { actor, data, at } of store.eventsOfKind('patrol:', null, MOST_CHECK_INS)) {
    if (at < since || at <= (last.get(actor.id) ?? 0) || CheckIn.parse(data).subGrid === null) continue
    last.set(actor.id, at)
  }
  return last
}

const postOf = (post: string | null | undefined): DutyMark['post'] => (post === 'INFO' || post === 'PATROL' || post === 'SERVICE' ? post : null)
