import { describe } from 'vitest'
import type { Store } from '#backend/ports/store.ts'
import { countContract } from '#tests/support/store-contract/counts.ts'
import { listContract } from '#tests/support/store-contract/lists.ts'
import { logContract } from '#tests/support/store-contract/log.ts'
import { meetingContract } from '#tests/support/store-contract/meetings.ts'
import { openContract } from '#tests/support/store-contract/open.ts'
import { peopleContract } from '#tests/support/store-contract/people.ts'
import { placeContract } from '#tests/support/store-contract/places.ts'
import { searchContract } from '#tests/support/store-contract/search.ts'
import { whistleContract } from '#tests/support/store-contract/whistles.ts'

/** What every store promises; `open` gives a new, empty one. */
export function storeContract(name: string, open: () => Store): void {
  describe(`${name} store`, () => {
    logContract(open)
    listContract(open)
    countContract(open)
    placeContract(open)
    searchContract(open)
    openContract(open)
    peopleContract(open)
    whistleContract(open)
    meetingContract(open)
  })
}
