import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { type GroupCard, GroupTier, groupTiers, type GroupPage } from '#contract/groups.ts'
import { MoreFailed, useAhead } from '#renderer/actions/load-ahead.tsx'
import { TypedFilter } from '#renderer/actions/typed-filter.tsx'
import { Unread } from '#renderer/actions/unread.tsx'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { useKeyHints } from '#renderer/ui/keys.tsx'
import { SegmentedChips, ToggleChip } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { GroupDrawer } from './group-drawer.tsx'
import { type Choice, isNarrowed, queryOf } from './groups-model.ts'
import { useDay } from './use-day.ts'

type Props = { choice: Choice; onChoose: (patch: Partial<Choice>) => void; onClear: () => void }
const PAGE = 100
const ROW_HEIGHT = 36

/** The groups of the chosen area, page after page. */
export function GroupList({ choice, onChoose, onClear }: Props) {
  const { groups, common } = useT()
  const [opened, open] = useState<string | null>(null)
  useKeyHints(useMemo(() => [{ keys: ['/'], label: common.search }], [common]))
  return (
    <section className="panel groups-list">
      <div className="row groups-filters" role="search" aria-label={groups.find}>
        <SegmentedChips label={groups.tierLabel} options={[{ key: 'ALL' as const, label: groups.allTiers }, ...groupTiers.map((key) => ({ key, label: groups.tier[key] }))]} value={choice.tier ?? 'ALL'} onChange={(key) => onChoose({ tier: GroupTier.safeParse(key).data ?? null })} />
        <ToggleChip isOn={choice.isQuiet} onToggle={() => onChoose({ isQuiet: !choice.isQuiet })}>{groups.quietShort}</ToggleChip>
        <ToggleChip isOn={choice.isClosed} onToggle={() => onChoose({ isClosed: !choice.isClosed })}>{groups.closed}</ToggleChip>
        <span className="sp" />
        <TypedFilter className="groups-typed" label={groups.find} typed={choice.typed} onTyped={(typed) => onChoose({ typed })} />
      </div>
      <Body choice={choice} onClear={onClear} onOpen={open} />
      {opened !== null && <GroupDrawer code={opened} onClose={() => open(null)} />}
    </section>
  )
}

function Body({ choice, onClear, onOpen }: { choice: Choice; onClear: () => void; onOpen: (code: string) => void }) {
  const { groups, common } = useT()
  const pages = usePages(choice)
  const first = pages.data?.pages[0]
  if (first === undefined) return <Unread query={pages} rows={8} />
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  if (items.length > 0) return <Rows first={first} items={items} pages={pages} onOpen={onOpen} />
  if (!isNarrowed(choice)) return <StateView kind="empty" title={groups.noneHere} />
  const { tier, isQuiet, isClosed, typed } = choice
  const filters = [tier === null ? '' : groups.tier[tier], isQuiet ? groups.quietShort : '', isClosed ? groups.closed : '', typed].filter(Boolean)
  return <StateView kind="filteredEmpty" title={groups.filteredEmpty} filters={filters.join(common.list)} onClear={onClear} />
}

function usePages(choice: Choice) {
  const { api } = useData()
  const query = queryOf(choice)
  return useInfiniteQuery<GroupPage, ApiFailure, { pages: GroupPage[] }, readonly unknown[], string | undefined>({
    queryKey: ['groups', query],
    queryFn: ({ pageParam, signal }) => api.ask('groups', { query: { ...query, limit: PAGE, ...(pageParam === undefined ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

type RowsProps = { first: GroupPage; items: readonly GroupCard[]; pages: ReturnType<typeof usePages>; onOpen: (code: string) => void }

function Rows({ first, items, pages, onOpen }: RowsProps) {
  const { groups } = useT()
  const format = useFormat()
  const [seen, see] = useState(0)
  useAhead(pages, { seen, count: items.length })
  return (
    <div className="groups-rows" role="table" aria-label={groups.views.register} aria-rowcount={first.total + 1}>
      <div className="groups-row groups-titles" role="row">{groups.columns.map((title, at) => <span key={title} role="columnheader" className={at === MEMBERS_COLUMN ? 'num' : undefined}>{title}</span>)}</div>
      <VirtualList items={items} rowHeight={ROW_HEIGHT} keyOf={({ code }) => code} role="rowgroup" className="groups-lines" onSeen={see} render={(card) => <Row card={card} onOpen={onOpen} />} />
      <p className="aux groups-foot">{groups.listed(format.count(first.total), format.count(first.members))} <MoreFailed pages={pages} /></p>
    </div>
  )
}

const MEMBERS_COLUMN = 3

function Row({ card: { code, name, tier, org, members, ownerName, activeOn, closedAt, isQuiet, hasRobot }, onOpen }: { card: GroupCard; onOpen: (code: string) => void }) {
  const { groups, common } = useT()
  const names = useNames()
  const format = useFormat()
  const { scope } = useScope()
  const day = useDay()
  return (
    <div className="groups-row" role="row">
      <span role="cell" className="el"><button type="button" className="link-button el" title={name} onClick={() => onOpen(code)}>{name}</button></span>
      <span role="cell">{groups.tier[tier]}</span>
      <span role="cell" className="el" title={names.orgFull(org)}>{names.place(org, scope)}</span>
      <span role="cell" className="num">{format.count(members)}</span>
      <span role="cell">{ownerName ?? common.none}</span>
      <span role="cell" className={isQuiet ? 'groups-quiet' : undefined}>{isQuiet && activeOn !== null ? groups.quietSince(day(activeOn)) : day(activeOn)}</span>
      <span role="cell">{closedAt === null ? groups.way[hasRobot ? 'ROBOT' : 'HAND'] : groups.closed}</span>
    </div>
  )
}
