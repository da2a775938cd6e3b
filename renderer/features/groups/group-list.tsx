import { useInfiniteQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { type GroupCard, GroupTier, groupTiers, type GroupPage } from '#contract/groups.ts'
import { useDebounced } from '#renderer/actions/use-debounced.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { retryAtOf, useFailureText } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { SegmentedChips, ToggleChip } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { GroupDrawer } from './group-drawer.tsx'
import { type Choice, queryOf } from './groups-model.ts'

type Props = { choice: Choice; onChoose: (patch: Partial<Choice>) => void }
const PAGE = 100
const PAUSE_MS = 300
const ROW_HEIGHT = 36
const AHEAD = 40

/** The groups of the chosen area, page after page. */
export function GroupList({ choice, onChoose }: Props) {
  const { groups } = useT()
  const [typed, type] = useState(choice.typed)
  const [opened, open] = useState<string | null>(null)
  const settled = useDebounced(typed.trim(), PAUSE_MS)
  const pages = usePages({ ...choice, typed: settled })
  const clear = () => {
    type('')
    onChoose({ tier: null, isQuiet: false, typed: '' })
  }
  return (
    <section className="panel groups-list">
      <div className="row groups-filters" role="search" aria-label={groups.find}>
        <SegmentedChips label={groups.tierLabel} options={[{ key: 'ALL' as const, label: groups.allTiers }, ...groupTiers.map((key) => ({ key, label: groups.tier[key] }))]} value={choice.tier ?? 'ALL'} onChange={(key) => onChoose({ tier: GroupTier.safeParse(key).data ?? null })} />
        <ToggleChip isOn={choice.isQuiet} onToggle={() => onChoose({ isQuiet: !choice.isQuiet })}>{groups.quietShort}</ToggleChip>
        <span className="sp" />
        <Input className="groups-typed" aria-label={groups.find} placeholder={groups.find} allowClear maxLength={60} value={typed} onChange={(event) => type(event.target.value)} />
      </div>
      <Body pages={pages} onClear={clear} onOpen={open} />
      {opened !== null && <GroupDrawer code={opened} onClose={() => open(null)} />}
    </section>
  )
}

function Body({ pages, onClear, onOpen }: { pages: ReturnType<typeof usePages>; onClear: () => void; onOpen: (code: string) => void }) {
  const { groups } = useT()
  const failureText = useFailureText()
  const { data, error } = pages
  const first = data?.pages[0]
  if (first === undefined) return error === null ? <StateView kind="loading" rows={8} /> : <StateView kind="error" cause={failureText(error).text} retryAt={retryAtOf(pages)} onRetry={() => void pages.refetch()} />
  const items = data?.pages.flatMap((page) => page.items) ?? []
  if (items.length === 0) return <StateView kind="filteredEmpty" title={groups.filteredEmpty} filters="" onClear={onClear} />
  return <Rows first={first} items={items} onMore={() => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage())} onOpen={onOpen} />
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

function Rows({ first, items, onMore, onOpen }: { first: GroupPage; items: readonly GroupCard[]; onMore: () => void; onOpen: (code: string) => void }) {
  const { groups } = useT()
  const format = useFormat()
  const [seen, see] = useState(0)
  useEffect(() => {
    if (seen > items.length - AHEAD) onMore()
  }, [seen, items.length, onMore])
  return (
    <div className="groups-rows" role="table" aria-label={groups.views.register} aria-rowcount={first.total + 1}>
      <div className="groups-row groups-titles" role="row">{groups.columns.map((title, at) => <span key={title} role="columnheader" className={at === MEMBERS_COLUMN ? 'num' : undefined}>{title}</span>)}</div>
      <VirtualList items={items} rowHeight={ROW_HEIGHT} keyOf={({ code }) => code} role="rowgroup" className="groups-lines" onSeen={see} render={(card) => <Row card={card} onOpen={onOpen} />} />
      <p className="aux groups-foot">{groups.listed(format.count(first.total), format.count(first.members))}</p>
    </div>
  )
}

const MEMBERS_COLUMN = 3

function Row({ card: { code, name, tier, org, members, ownerName, activeOn, isQuiet, hasRobot }, onOpen }: { card: GroupCard; onOpen: (code: string) => void }) {
  const { groups, common } = useT()
  const names = useNames()
  const format = useFormat()
  return (
    <div className="groups-row" role="row">
      <span role="cell" className="el"><button type="button" className="link-button el" title={name} onClick={() => onOpen(code)}>{name}</button></span>
      <span role="cell">{groups.tier[tier]}</span>
      <span role="cell" className="el">{names.place(org)}</span>
      <span role="cell" className="num">{format.count(members)}</span>
      <span role="cell">{ownerName ?? common.none}</span>
      <span role="cell" className={isQuiet ? 'groups-quiet' : undefined}>{isQuiet ? groups.quietSince(activeOn ?? common.none) : activeOn}</span>
      <span role="cell">{hasRobot ? groups.way.ROBOT : groups.way.HAND}</span>
    </div>
  )
}
