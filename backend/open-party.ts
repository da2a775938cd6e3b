import type { ApplicationDeps } from '#backend/app/create-application.ts'
import { createPartyDesk, type PartyDesk } from '#backend/app/party/party-desk.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { StaffBook } from '#backend/app/staff-book.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import { createFeedTokens } from '#backend/system/feed-tokens.ts'
import type { Sealer } from '#backend/ports/sealer.ts'

type Parts = { queries: QueryDeps; write: WriteSide; resources: Resources; attachments: ApplicationDeps['attachments']; sealer: Sealer; roster: StaffBook }

/** Party branches and their meetings over what the hall has. */
export function openParty({ queries, write, resources, attachments, sealer, roster }: Parts): PartyDesk {
  const { feed, ...meetings } = resources.meetings
  return createPartyDesk({ queries, meetings, words: feed, roster, bus: write.bus, attachments, tokens: createFeedTokens(queries.store, sealer) })
}
