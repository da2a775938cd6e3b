import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import type { PartyView } from '#contract/party.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { BranchMatrix } from './branch-matrix.tsx'
import { BranchPane } from './branch-pane.tsx'
import { MeetingPane } from './meeting-pane.tsx'
import { OrgTree } from './org-tree.tsx'
import { OwedList } from './owed-list.tsx'
import './party.css'
import { above, orgOf, placeOf, queryOf, type Place, readers } from './party-model.ts'
import { TallyTiles } from './tally-tiles.tsx'

const FRESH_MS = 60_000

/** Were the meetings held, and what was decided: committees, branches, meetings. */
export function PartyScreen() {
  const { scope } = useScope()
  const [search, setSearch] = useSearchParams()
  const place = placeOf(search, scope)
  const go = (next: Place) => setSearch((before) => queryOf(before, next))
  const query = useCall('party', { query: { scope } }, { everyMs: FRESH_MS, keepsPrevious: true })
  usePartyKeys(place, scope, go)
  return <Awaited query={query} needs={readers}>{(view) => <Opened view={view} place={place} scope={scope} go={go} />}</Awaited>
}

function Opened({ view, place, scope, go }: { view: PartyView; place: Place; scope: string; go: (place: Place) => void }) {
  const { party } = useT()
  const format = useFormat()
  const up = above(place, scope)
  return (
    <div className="party" role="region" aria-label={party.title} tabIndex={-1}>
      <header className="row party-head">
        <h1>{party.title}</h1>
        <span className="aux">{party.note({ months: view.slots.BRANCH_COMMITTEE.length, weeks: view.slots.PARTY_MASS_COUNCIL.length, days: view.slots.DAILY_COORDINATION.length, time: format.clock(view.at) })}</span>
        <span className="sp" />
        {up !== null && <KeyButton keyName="Esc" onPress={() => go(up)}>{party.back}</KeyButton>}
      </header>
      <div className="party-body">
        {view.orgs.length > 1 && <OrgTree view={view} current={orgOf(place)} onChoose={(org) => go(org.length === BRANCH_DIGITS ? { kind: 'branch', branch: org } : { kind: 'org', org })} />}
        <main className="party-main"><Main view={view} place={place} go={go} /></main>
      </div>
      <p className="aux party-rule">{party.rule}</p>
    </div>
  )
}

const BRANCH_DIGITS = 15

function Main({ view, place, go }: { view: PartyView; place: Place; go: (place: Place) => void }) {
  const { party } = useT()
  if (place.kind === 'meeting') return <MeetingPane key={place.meeting} id={place.meeting} />
  if (place.kind === 'branch') return <BranchPane key={place.branch} code={place.branch} onList={(meeting, set) => go({ kind: 'list', org: place.branch, meeting, set })} onOpen={(meeting) => go({ kind: 'meeting', meeting })} />
  if (place.kind === 'list') return <OwedList org={place.org} meeting={place.meeting} set={place.set} onOpen={(meeting) => go({ kind: 'meeting', meeting })} />
  const own = view.orgs.find(({ org }) => org === place.org)
  if (own === undefined) return <StateView kind="empty" title={party.empty} next={party.emptyNext} />
  return (
    <>
      {own.total.due === 0 && view.since.DAILY_COORDINATION === null && <div className="panel"><StateView kind="empty" title={party.none} next={party.noneNext} /></div>}
      <TallyTiles total={own.total} tally={own.tally} onOpen={(meeting, set) => go({ kind: 'list', org: place.org, meeting, set })} />
      <BranchMatrix view={view} org={place.org} onOpen={(branch) => go({ kind: 'branch', branch })} />
    </>
  )
}

function usePartyKeys(place: Place, scope: string, go: (place: Place) => void): void {
  const { party } = useT()
  useKeys({
    Escape: () => {
      const up = above(place, scope)
      if (up === null) return false
      go(up)
      return undefined
    },
  })
  const hints = useMemo(() => party.hints.map(([key, label]) => ({ keys: [key], label })), [party])
  useKeyHints(hints)
}
