import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { NoticeTarget, NoticeTargetState, NoticeView, TargetPage } from '#contract/group-notices.ts'
import { More } from '#renderer/actions/load-ahead.tsx'
import { Unread } from '#renderer/actions/unread.tsx'
import { useDeed } from '#renderer/actions/use-deed.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { NOTICE_EVERY_MS, noticeReads, troubleOf } from './groups-model.ts'

/** `isMine`: only the groups the reader looks after. */
type Props = { view: NoticeView; state: NoticeTargetState | null; isMine: boolean }
const PAGE = 200
const ROW_HEIGHT = 36
const TICK_MS = 60_000
/** So many groups are ticked with one command. */
const MOST_AT_ONCE = 500
const isOpen = ({ state }: NoticeTarget): boolean => state === 'WAITING' || state === 'FAILED'

/** The groups of a notice in one state; those that nobody posted in yet can be ticked by who may. */
export function TargetTable({ view: { notice: { id }, mayPost, isOwner }, state, isMine }: Props) {
  const { groups } = useT()
  const format = useFormat()
  const [ticked, tick] = useState<ReadonlySet<string>>(new Set())
  const pages = useTargets({ id, state, isMine })
  if (pages.data === undefined) return <Unread query={pages} rows={6} />
  const items = pages.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <p className="t3">{isMine ? groups.noneOfMine : groups.noneInState}</p>
  const mayTick = mayPost && (isMine || !isOwner)
  const toggle = (code: string) => tick(ticked.has(code) ? new Set([...ticked].filter((one) => one !== code)) : new Set([...ticked, code]))
  return (
    <>
      {mayTick && <Ticked id={id} open={items.filter(isOpen).map(({ code }) => code)} ticked={ticked} onTick={tick} />}
      <div className="groups-rows" role="table" aria-label={groups.targets}>
        <div className="groups-target groups-titles" role="row"><span role="columnheader" aria-label={groups.tick} />{groups.targetColumns.map((title) => <span key={title} role="columnheader">{title}</span>)}</div>
        <VirtualList items={items} rowHeight={ROW_HEIGHT} keyOf={({ code }) => code} role="rowgroup" className="groups-lines" render={(target) => <Row target={target} isTicked={ticked.has(target.code)} onTick={mayTick && isOpen(target) ? toggle : null} />} />
      </div>
      <p className="aux">
        {groups.shown(format.count(items.length), format.count(pages.data.pages[0]?.total ?? 0))}
        <More pages={pages} label={groups.more} />
      </p>
    </>
  )
}

type TickedProps = { id: string; open: readonly string[]; ticked: ReadonlySet<string>; onTick: (ticked: ReadonlySet<string>) => void }

/** Ticks all or none of the groups listed that wait, and tells that the ticked ones were posted. */
function Ticked({ id, open, ticked, onTick }: TickedProps) {
  const { groups } = useT()
  const { api } = useData()
  const format = useFormat()
  const { isBusy, run } = useDeed(noticeReads)
  const chosen = open.filter((code) => ticked.has(code))
  const part = chosen.slice(0, MOST_AT_ONCE)
  const post = async () => {
    const isDone = await run(groups.postedDone(format.count(part.length)), (commandId) => api.call('postNotice', { params: { id }, body: { commandId, groups: part } }), part)
    if (isDone) onTick(new Set(chosen.slice(MOST_AT_ONCE)))
  }
  if (open.length === 0) return null
  const isAll = chosen.length === open.length
  return (
    <div className="row groups-tick">
      <Checkbox checked={isAll} indeterminate={chosen.length > 0 && !isAll} onChange={({ target }) => onTick(new Set(target.checked ? open : []))}>{groups.tickAll(format.count(open.length))}</Checkbox>
      <Button disabled={part.length === 0} loading={isBusy} onClick={() => void post()}>{groups.post(format.count(part.length))}</Button>
      {chosen.length > part.length && <span className="aux">{groups.inParts(format.count(MOST_AT_ONCE))}</span>}
    </div>
  )
}

function useTargets({ id, state, isMine }: { id: string; state: NoticeTargetState | null; isMine: boolean }) {
  const { api } = useData()
  const { scope } = useScope()
  const query = { scope, limit: PAGE, ...(state === null ? {} : { state }), ...(isMine ? { mine: 'true' as const } : {}) }
  return useInfiniteQuery<TargetPage, ApiFailure, { pages: TargetPage[] }, readonly unknown[], string | undefined>({
    queryKey: ['noticeTargets', id, query],
    queryFn: ({ pageParam, signal }) => api.ask('noticeTargets', { params: { id }, query: { ...query, ...(pageParam === undefined ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: NOTICE_EVERY_MS,
  })
}

/** How a group stands: a closed one says so instead of that its notice was recalled. */
const saidOf = ({ state, isClosed }: NoticeTarget, words: Texts['groups']): string => (state === 'RECALLED' && isClosed ? words.groupClosed : words.state[state])

function Row({ target, isTicked, onTick }: { target: NoticeTarget; isTicked: boolean; onTick: ((code: string) => void) | null }) {
  const { groups, common } = useT()
  const names = useNames()
  const format = useFormat()
  const { scope } = useScope()
  const now = useServerNow(TICK_MS)
  const { code, name, org, ownerName, state, doneAt, reason } = target
  const said = saidOf(target, groups)
  const why = state === 'FAILED' && reason !== null ? groups.trouble[troubleOf(reason)] : null
  return (
    <div className="groups-target" role="row">
      <span role="cell">{onTick !== null && <Checkbox aria-label={groups.tickOf(name)} checked={isTicked} onChange={() => onTick(code)} />}</span>
      <span role="cell" className="el" title={name}>{name}</span>
      <span role="cell" className="el" title={names.orgFull(org)}>{names.place(org, scope)}</span>
      <span role="cell">{ownerName ?? common.none}</span>
      <span role="cell" className="el" title={why === null ? undefined : `${why}${common.separator}${reason ?? ''}`}>{[said, why].filter(Boolean).join(common.separator)}</span>
      <span role="cell" title={doneAt === null ? undefined : format.full(doneAt)}>{doneAt === null ? common.none : format.time(doneAt, now)}</span>
    </div>
  )
}
