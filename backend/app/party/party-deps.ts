import type { FeedWords, MeetingRules } from '#backend/domain/meeting/rules.ts'
import type { SlotBooks } from '#backend/domain/meeting/slots.ts'
import type { FeedTokens } from '#backend/ports/feed-tokens.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { StaffBook } from '#backend/app/staff-book.ts'

/** What the questions about Party branches are answered from. */
export type PartyDeps = { queries: QueryDeps; meetings: MeetingRules; roster: Pick<StaffBook, 'roster'>; tokens: FeedTokens; words: FeedWords }

export const slotBooks = ({ queries, meetings }: Pick<PartyDeps, 'queries' | 'meetings'>): SlotBooks => ({ rules: meetings, calendar: queries.books.calendars.current })
