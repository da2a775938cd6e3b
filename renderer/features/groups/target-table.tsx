import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { NoticeTarget, NoticeTargetState, NoticeView, TargetPage } from '#contract/group-notices.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'

type Props = { view: NoticeView; state: NoticeTargetState | null }
const PAGE = 200
const ROW_HEIGHT = 36
const MOST_AT_ONCE = 500
const changed = new Set(['groupNotice', 'groupNotices', 'noticeTargets'] as const)
const isOpen = ({ state }: NoticeTarget): boolean => state === 'WAITING' || state === 'FAILED'

/** The groups of a notice in one state; those that nobody posted in yet can be ticked. */
export function TargetTable({ view: { notice: { id }, mayPost }, state }: Props) {
  const { groups } = useT()
  const { api } = useData()
  const format = useFormat()
  const { isBusy, run } = useDeed(changed)
  const [ticked, tick] = useState<ReadonlySet<string>>(new Set())
  const pages = useTargets(id, state)
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const open = items.filter(isOpen)
  const post = async () => {
    const isDone = await run(groups.postedDone(ticked.size), () => api.call('postNotice', { params: { id }, body: { commandId: uuidv7(), groups: [...ticked].slice(0, MOST_AT_ONCE) } }))
    if (isDone) tick(new Set())
  }
  const toggle = (code: string) => tick(ticked.has(code) ? new Set([...ticked].filter((one) => one !== code)) : new Set([...ticked, code]))
  if (pages.data === undefined) return <StateView kind="loading" rows={6} />
  if (items.length === 0) return <p className="t3">{groups.noneInState}</p>
  return (
    <>
      {mayPost && open.length > 0 && (
        <div className="row groups-tick">
          <Checkbox checked={ticked.size === Math.min(open.length, MOST_AT_ONCE)} onChange={({ target }) => tick(new Set(target.checked ? open.slice(0, MOST_AT_ONCE).map(({ code }) => code) : []))}>{groups.tickAll(Math.min(open.length, MOST_AT_ONCE))}</Checkbox>
          <Button disabled={ticked.size === 0} loading={isBusy} onClick={() => void post()}>{groups.post(ticked.size)}</Button>
        </div>
      )}
      <div className="groups-rows" role="table" aria-label={groups.targets}>
        <VirtualList items={items} rowHeight={ROW_HEIGHT} keyOf={({ code }) => code} role="rowgroup" className="groups-lines" render={(target) => <Row target={target} isTicked={ticked.has(target.code)} onTick={mayPost && isOpen(target) ? toggle : null} />} />
      </div>
      <p className="aux">{groups.shown(format.count(items.length), format.count(pages.data.pages[0]?.total ?? 0))}{pages.hasNextPage && <button type="button" className="link-button" onClick={() => void pages.fetchNextPage()}>{groups.more}</button>}</p>
    </>
  )
}

function useTargets(id: string, state: NoticeTargetState | null) {
  const { api } = useData()
  return useInfiniteQuery<TargetPage, ApiFailure, { pages: TargetPage[] }, readonly unknown[], string | undefined>({
    queryKey: ['noticeTargets', id, state],
    queryFn: ({ pageParam, signal }) => api.ask('noticeTargets', { params: { id }, query: { limit: PAGE, ...(state === null ? {} : { state }), ...(pageParam === undefined ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

function Row({ target: { code, name, org, ownerName, state, doneAt, reason }, isTicked, onTick }: { target: NoticeTarget; isTicked: boolean; onTick: ((code: string) => void) | null }) {
  const { groups, common } = useT()
  const names = useNames()
  const format = useFormat()
  return (
    <div className="groups-target" role="row">
      <span role="cell">{onTick !== null && <Checkbox aria-label={groups.tickOf(name)} checked={isTicked} onChange={() => onTick(code)} />}</span>
      <span role="cell" className="el" title={name}>{name}</span>
      <span role="cell" className="el">{names.place(org)}</span>
      <span role="cell">{ownerName ?? common.none}</span>
      <span role="cell" className="el" title={reason ?? undefined}>{groups.state[state]}{state === 'FAILED' && reason !== null && `${common.separator}${reason}`}</span>
      <span role="cell" className="num">{doneAt === null ? common.none : format.clock(doneAt)}</span>
    </div>
  )
}
