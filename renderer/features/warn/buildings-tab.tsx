import { useState } from 'react'
import { Link } from 'wouter'
import type { BuildingCard } from '#contract/buildings.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { WarnTable } from './warn-table.tsx'

const MINUTE = 60_000
const AGAIN_MS = 60_000
/** The worst of them; the whole list is the screen of buildings. */
const SHOWN = '100'
const needs = { warning: { grade: 'WARNING' }, missed: { missed: '1' }, held: { held: '1' }, appealed: { appealed: '1' } } as const
type Need = keyof typeof needs
const needNames: readonly Need[] = ['warning', 'missed', 'held', 'appealed']

/** Which buildings need action before something happens, each with why and what next (design.md §6, screen 6). */
export function BuildingsTab() {
  const { warn, common } = useT()
  const { scope } = useScope()
  const format = useFormat()
  const [need, setNeed] = useState<Need>('warning')
  const counts = useCall('buildingCounts', { query: { scope } }, { keepsPrevious: true, everyMs: AGAIN_MS })
  const page = useCall('buildings', { query: { scope, limit: SHOWN, ...needs[need] } }, { keepsPrevious: true, everyMs: AGAIN_MS })
  const words = warn.buildings
  const failed = page.error ?? counts.error
  if (page.data === undefined || counts.data === undefined) {
    if (failed === null) return <StateView kind="loading" rows={10} />
    return <FailedRead query={{ error: failed, errorUpdatedAt: Math.max(page.errorUpdatedAt, counts.errorUpdatedAt), refetch: () => Promise.all([page.refetch(), counts.refetch()]) }} />
  }
  const { total, held } = counts.data
  const n: Record<Need, number> = { warning: total.WARNING, missed: total.missed, held, appealed: total.appealed }
  const { items } = page.data
  return (
    <>
      <div className="row dispute-filters">
        <SegmentedChips label={words.need} options={needNames.map((key) => ({ key, label: words.needs[key], count: format.count(n[key]) }))} value={need} onChange={setNeed} />
        {items.length < page.data.total && <span className="aux">{warn.cut(format.count(items.length), format.count(page.data.total))}</span>}
        <AllLink need={need} />
      </div>
      <Panel isPadded={false}>
        {items.length === 0 ? <StateView kind="empty" title={words.none} next={common.asOf(format.clockSeconds(page.data.at))} /> : <Rows items={items} need={need} />}
      </Panel>
    </>
  )
}

/** The screen of buildings with the same filter. */
function AllLink({ need }: { need: Need }) {
  const { warn } = useT()
  const href = useHref()
  const [entry] = Object.entries(needs[need])
  return entry === undefined ? null : <Link href={href(`/building?${entry[0]}=${entry[1]}`)}>{warn.buildings.all}</Link>
}

function Rows({ items, need }: { items: readonly BuildingCard[]; need: Need }) {
  const { warn } = useT()
  const { columns } = warn.buildings
  return (
    <WarnTable label={warn.tabs.buildings} columns={[columns.address, columns.place, columns.points, columns.why, columns.next, columns.by]} numbers={[columns.points]}>
      {items.map((card) => <Row key={card.code} card={card} need={need} />)}
    </WarnTable>
  )
}

function Row({ card, need }: { card: BuildingCard; need: Need }) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const href = useHref()
  const { scope } = useScope()
  const now = useServerNow(MINUTE)
  const { code, address, org, points, reasons, missedPatrols, patrolDueAt } = card
  const kinds = [...new Set(reasons.map(({ kind }) => t.buildings.kind[kind]))].join(t.common.list)
  return (
    <tr>
      <td><Link href={href(`/building?code=${encodeURIComponent(code)}`)}>{address === '' ? code : address}</Link></td>
      <td>{names.place(org, scope)}</td>
      <td className="num">{format.count(points)}</td>
      <td className="el" title={kinds}>{kinds === '' ? t.common.none : kinds}</td>
      <td>{t.warn.buildings.nexts[nextOf(card, need)]}</td>
      <td>{missedPatrols > 0 ? t.buildings.missedTimes(format.count(missedPatrols)) : t.buildings.before(format.time(patrolDueAt, now))}</td>
    </tr>
  )
}

/** What brings a building on: an answer that is owed comes before a visit, a visit before a repair. */
function nextOf({ isAppealed, better, missedPatrols }: BuildingCard, need: Need): Need {
  if (isAppealed) return 'appealed'
  if (better !== null) return 'held'
  return missedPatrols > 0 || need === 'missed' ? 'missed' : 'warning'
}
