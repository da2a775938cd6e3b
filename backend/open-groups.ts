import type { FactKeeper } from '#backend/app/fact-keeper.ts'
import { noticeStream } from '#backend/app/groups/group-events.ts'
import { groupKeeper } from '#backend/app/groups/group-keeper.ts'
import { createGroupBook } from '#backend/app/groups/group-book.ts'
import { createGroupDesk, type GroupDesk, type GroupFiles } from '#backend/app/groups/group-desk.ts'
import { createGroupNoticeDesk, type GroupNoticeDesk } from '#backend/app/groups/group-notice-desk.ts'
import { systemActor } from '#backend/app/actor.ts'
import { namedId } from '#backend/app/named-id.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { StaffBook } from '#backend/app/staff-book.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import { createGroupChannel } from '#backend/messages/wecom-groups.ts'
import type { WecomConfig } from '#backend/messages/wecom-channel.ts'
import type { Outbox } from '#backend/outbox/outbox.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Printer } from '#backend/ports/printer.ts'
import { parseGroups } from '#backend/resources/group-file.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import { sha256 } from '#backend/system/digest.ts'

type Parts = { store: HallStore; queries: QueryDeps; write: WriteSide; resources: Resources; roster: StaffBook; outbox: Outbox; printer: Pick<Printer, 'picture'>; wecom: WecomConfig | null; schedule: (run: () => void) => void }

/** Groups of residents and notices in them; where robots are configured, their channel. */
export function openGroups({ store, queries, write, resources, roster, outbox, printer, wecom, schedule }: Parts): { groups: GroupDesk & GroupFiles; groupNotices: GroupNoticeDesk } {
  const { groups } = store.areas
  const book = createGroupBook({ log: store, groups, nextTurn: schedule })
  write.commit.onCommit(({ events }) => book.hear(events))
  const keep = groupKeeper({ store, bus: write.bus, now: () => queries.clock.now(), settled: () => book.settled() })
  const deps = { queries, groups, roster, keep, rules: resources.groupRules, robots: new Set(Object.keys(wecom?.groups ?? {})) }
  if (wecom !== null && deps.robots.size > 0) outbox.open(createGroupChannel({ config: wecom, isRecalled: (notice, group) => groups.notice(notice)?.recalledAt !== null || groups.find(group)?.closedAt !== null, onPosted: notePosted(keep, queries.district) }))
  const desk = createGroupDesk(deps)
  const importCsv: GroupFiles['importCsv'] = async (actor, csv, commandId) => {
    const given = parseGroups({ file: 'groups.csv', text: csv })
    return { given: given.length, changed: await desk.importGroups(actor, given, commandId) }
  }
  return { groups: { ...desk, importCsv }, groupNotices: createGroupNoticeDesk({ ...deps, users: store, dropMessages: (ids, reason) => void outbox.drop(ids, reason), printer }) }
}

/** A robot's post is a fact of the notice, once. */
function notePosted(keep: FactKeeper, district: string) {
  return async ({ id, notice, group, at }: { id: string; notice: string; group: string; at: number }): Promise<void> => {
    await keep({ ...systemActor(district), id: 'door:wecom-group' }, namedId(sha256, id), { decide: () => ({ stream: noticeStream(notice), type: 'groupNoticePosted', data: { groups: [group], at } }) })
  }
}
