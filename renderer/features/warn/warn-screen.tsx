import { Unread } from '#renderer/actions/unread.tsx'
import { useAddress } from '#renderer/data/use-address.ts'
import { useAlarms } from '#renderer/data/use-alarms.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT } from '#renderer/i18n/index.ts'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { BuildingsTab } from './buildings-tab.tsx'
import { DisputesTab } from './disputes-tab.tsx'
import { HandoverTab } from './handover-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { LoadFigures } from './load-panel.tsx'
import { PeaceTab } from './peace-tab.tsx'
import { NowTab } from './now-tab.tsx'
import './warn.css'

const tabs = ['now', 'disputes', 'buildings', 'peace', 'history', 'handover'] as const
type Tab = (typeof tabs)[number]

/** What alarms stand, which disputes and buildings need somebody, what alarmed this shift, and what the next one has to know. */
export function WarnScreen() {
  const { warn } = useT()
  const { scope } = useScope()
  const { search, go } = useAddress()
  const asked = search.get('tab')
  const tab = tabs.find((one) => one === asked) ?? 'now'
  const setTab = (next: Tab) => go({ tab: next })
  const query = useAlarms(scope)
  if (query.data === undefined) return <Unread query={query} />
  return (
    <div className="warn-screen" role="region" aria-label={warn.title} tabIndex={-1}>
      <header className="row warn-head">
        <h1>{warn.title}</h1>
        <SegmentedChips label={warn.title} options={tabs.map((key) => ({ key, label: warn.tabs[key] }))} value={tab} onChange={setTab} />
        <span className="sp" />
        <LoadFigures load={query.data.load} />
      </header>
      {tab === 'now' && <NowTab view={query.data} />}
      {tab === 'disputes' && <DisputesTab />}
      {tab === 'buildings' && <BuildingsTab />}
      {tab === 'peace' && <PeaceTab />}
      {tab === 'history' && <HistoryTab />}
      {tab === 'handover' && <HandoverTab />}
    </div>
  )
}
