import type { z } from 'zod'
import type { OrgCode } from '#contract/ids.ts'
import { meetingKinds } from '#contract/meeting.ts'
import type { OwedPage, OwedQuery, PartyView } from '#contract/party.ts'
import type { Actor } from '#contract/roles.ts'
import { areaOf } from '#backend/domain/access/visibility.ts'
import { ancestors } from '#backend/domain/catalogue/organisation.ts'
import { tallyOf } from '#backend/domain/meeting/standing.ts'
import type { PartyDeps } from './party-deps.ts'
import { addAll, noTallies, owedMeeting, recorded, shownNow, standings, sumOf, type Standing } from './standings.ts'

/** Tallies of every organisation from the area down to its branches. */
function byOrg(area: OrgCode, all: readonly Standing[]): PartyView['orgs'] {
  const sums = new Map<OrgCode, { branches: number; tally: Standing['tally'] }>()
  for (const { branch, tally } of all) {
    for (const org of ancestors(branch)) {
      if (org.length < area.length) continue
      const known = sums.get(org) ?? { branches: 0, tally: noTallies() }
      sums.set(org, { branches: known.branches + 1, tally: addAll(known.tally, tally) })
    }
  }
  return [...sums].map(([org, { branches, tally }]) => ({ org, branches, tally, total: sumOf(tally) }))
}

/** Were the meetings held: all branches of an area. */
export function partyView(deps: PartyDeps, actor: Actor, query: { scope?: OrgCode | undefined }): PartyView {
  const scope = areaOf(actor, query.scope)
  const shown = shownNow(deps)
  const all = standings(deps, scope, shown)
  const slots = (kind: (typeof meetingKinds)[number]) => shown.slots[kind].map(({ period, dueAt }) => ({ period, dueAt }))
  return {
    position: deps.queries.position(), at: shown.now, scope, since: shown.since,
    slots: { BRANCH_COMMITTEE: slots('BRANCH_COMMITTEE'), PARTY_MASS_COUNCIL: slots('PARTY_MASS_COUNCIL'), DAILY_COORDINATION: slots('DAILY_COORDINATION') },
    orgs: byOrg(scope, all), rows: all.map(({ branch, cells }) => ({ org: branch, cells })),
  }
}

/** The meetings that a holding rate counted: exactly those. */
export function owedPage(deps: PartyDeps, actor: Actor, { scope, kind, set, limit }: z.output<typeof OwedQuery>): OwedPage {
  const area = areaOf(actor, scope)
  const shown = shownNow(deps)
  const { now } = shown
  const kinds = kind === undefined ? meetingKinds : [kind]
  const counted = standings(deps, area, shown).flatMap(({ branch, cells }) => kinds.flatMap((one) => shown.slots[one].flatMap((slot, index) => {
    const standing = cells[one][index] ?? null
    return standing !== null && tallyOf(standing, slot, now)[set] > 0 ? [{ branch, slot }] : []
  })))
  const rows = recorded(deps, area, spanOf(counted.map(({ slot }) => slot.dueAt)))
  const items = counted.map(({ branch, slot }) => owedMeeting(branch, slot, { row: rows.get(`${branch}.${slot.kind}.${slot.period}`), now }))
  return { position: deps.queries.position(), at: now, total: items.length, items: items.toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1)).slice(0, limit) }
}

const spanOf = (dues: readonly number[]): { from: number; to: number } => ({ from: dues.reduce((a, b) => Math.min(a, b), Infinity), to: dues.reduce((a, b) => Math.max(a, b), 0) })
