import type { NoticeFigure, NoticeId, NoticePage, NoticeRow } from '#contract/notice.ts'
import type { RouteReply } from '#contract/routes.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Clock } from '#backend/ports/clock.ts'

/** A count that was printed; `least` to `most`: the whole numbers its words allow. */
export type PrintedCount = Omit<NoticeFigure, 'computed' | 'difference'>

/** Something that can be counted: how many, and those after a code, in the order of codes. Their values sum to the count. */
export type Countable = { total(): number; rows(after: string, limit: number): readonly NoticeRow[] }

export type NoticeDesk = {
  figures(actor: Actor): RouteReply<'notice'>
  /** Throws `access.out-of-scope` for those whose area is smaller than the district. */
  rows(actor: Actor, id: NoticeId, page: { after?: string | undefined; limit: number }): NoticePage
}

type Deps = { counts: readonly PrintedCount[]; countables: Readonly<Record<NoticeId, Countable>>; district: OrgCode; clock: Clock; position: () => number }

/** The counts of the notice, each counted anew and open to what it is made of (domain.md 2.2). */
export function createNotice({ counts, countables, district, clock, position }: Deps): NoticeDesk {
  const mayList = ({ role, scope }: Actor): boolean => role !== 'RESIDENT' && scope === district
  return {
    figures: (actor) => ({ position: position(), at: clock.now(), mayList: mayList(actor), figures: counts.map((count) => held(count, countables[count.id].total())) }),
    rows(actor, id, { after = '', limit }) {
      if (!mayList(actor)) throw new DomainError('access.out-of-scope', { scope: district })
      const rows = countables[id].rows(after, limit + 1)
      const shown = rows.slice(0, limit)
      return { id, rows: [...shown], next: rows.length > limit ? (shown.at(-1)?.code ?? null) : null }
    },
  }
}

function held(count: PrintedCount, computed: number): NoticeFigure {
  return { ...count, computed, difference: computed - Math.min(Math.max(computed, count.least), count.most) }
}

/** A list that is short enough to be made whole each time. */
export function listed(list: () => Iterable<NoticeRow>): Countable {
  const sorted = () => [...list()].toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return {
    total: () => [...list()].reduce((sum, { value }) => sum + value, 0),
    rows: (after, limit) => sorted().filter(({ code }) => code > after).slice(0, limit),
  }
}
