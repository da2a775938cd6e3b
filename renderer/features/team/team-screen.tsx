import { useMemo } from 'react'
import { StaffPost } from '#contract/staff.ts'
import { useAddress } from '#renderer/data/use-address.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { DutyLists } from './duty-lists.tsx'
import { DutyNow } from './duty-now.tsx'
import { ForcesTab } from './forces-tab.tsx'
import { MeasuresTab } from './measures-tab.tsx'
import { TeamsTab } from './teams-tab.tsx'
import { RosterView } from './roster-view.tsx'
import { ShiftWeek } from './shift-week.tsx'
import './team.css'

const FRESH_MS = 60_000

/** The tabs of the screen in their order; the words of each stand in `team.views`. */
const tabs = [
  { key: 'roster', Tab: Roster },
  { key: 'now', Tab: DutyNow },
  { key: 'shifts', Tab: ShiftWeek },
  { key: 'duties', Tab: Duties },
  { key: 'forces', Tab: ForcesTab },
  { key: 'selfTeams', Tab: TeamsTab },
  { key: 'measures', Tab: MeasuresTab },
] as const

/** Who works where, in which post and when, who is out today; and what each post has to do. */
export function TeamScreen() {
  const { team } = useT()
  const { search, go } = useAddress()
  const { key: view, Tab } = tabs.find(({ key }) => key === search.get('view')) ?? tabs[0]
  const show = (next: string) => go({ view: next === tabs[0].key ? null : next })
  useKeys(Object.fromEntries(tabs.map(({ key }, index) => [`Digit${index + 1}`, () => show(key)])))
  const hints = useMemo(() => tabs.map(({ key }, index) => ({ keys: [String(index + 1)], label: team.views[key] })), [team])
  useKeyHints(hints)
  return (
    <div className="team" role="region" aria-label={team.title} tabIndex={-1}>
      <header className="row team-head">
        <h1>{team.title}</h1>
        <SegmentedChips label={team.title} options={tabs.map(({ key }) => ({ key, label: team.views[key] }))} value={view} onChange={show} />
      </header>
      <Tab />
    </div>
  )
}

function Duties() {
  const query = useCall('duties', {}, { staleMs: FRESH_MS })
  return <Awaited query={query} needs={readers}>{(units) => <DutyLists units={units} />}</Awaited>
}

function Roster() {
  const { scope, setScope } = useScope()
  const { search, go } = useAddress()
  const parsed = StaffPost.safeParse(search.get('post'))
  const choice = { post: parsed.success ? parsed.data : null, isOut: search.get('out') === '1' }
  const choose = ({ post, isOut }: typeof choice) => go({ post, out: isOut ? '1' : null })
  const query = useCall('team', { query: { scope } }, { everyMs: FRESH_MS, keepsPrevious: true })
  return <Awaited query={query} needs={readers}>{(view) => <RosterView view={view} choice={choice} onChoose={choose} onScope={setScope} />}</Awaited>
}
