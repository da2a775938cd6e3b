import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSearch } from 'wouter'
import { ExportButton } from '#renderer/actions/export-button.tsx'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { rememberList } from '#renderer/data/current-list.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useGo } from '#renderer/data/use-go.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { ListFilters } from './list-filters.tsx'
import { keepPlace, recallPlace } from './list-memory.ts'
import { exportQuery, isNarrowed, plainFilter } from './list-query.ts'
import { ListRows } from './list-rows.tsx'
import { partsInWords, periodOf, ruleOf, titleOf } from './list-title.ts'
import './list.css'
import { useList, type CaseList } from './use-list.ts'

const TICK_MS = 10_000
/** Rows before the end at which the next page is asked for. */
const AHEAD = 60

/** The list behind a number: what the number is, and exactly its cases. */
export function CasesListScreen() {
  const list = useList()
  return (
    <div className="list">
      <ListHead list={list} />
      <ListFilters filter={list.filter} onChange={list.change} />
      <ListBody list={list} />
    </div>
  )
}

function ListHead({ list }: { list: CaseList }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const words = { t, format, names }
  const { filter, scope, total, at } = list
  const about = [ruleOf(filter, words), periodOf(filter, words), names.orgFull(filter.scope ?? scope), ...partsInWords(filter, words)]
  return (
    <header className="list-title">
      <h1>{titleOf(filter, words)}</h1>
      <span className="list-total">{total === null ? '' : t.common.caseCount(format.count(total))}</span>
      <p className="t2">{about.filter(Boolean).join(t.common.separator)}</p>
      <span className="sp" />
      {at !== null && <span className="t3 nw">{t.common.asOf(format.clockSeconds(at))}</span>}
      <button type="button" className="link-button" onClick={list.reload}>
        {t.list.reload}
      </button>
      <ExportButton ask={{ list: 'cases', query: exportQuery(filter, scope) }} isEmpty={total === 0} />
    </header>
  )
}

function ListBody({ list }: { list: CaseList }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const { failure, filter, cases, total } = list
  if (cases.length > 0 && total !== null) return <Rows list={list} total={total} />
  if (failure !== null) {
    if (failure.code === 'access.denied' || failure.code === 'access.out-of-scope') return <StateView kind="noPermission" />
    return <FailedRead query={{ error: failure, errorUpdatedAt: list.failedAt, refetch: list.reload }} />
  }
  if (list.isLoading) return <StateView kind="loading" rows={12} />
  if (!isNarrowed(filter)) return <StateView kind="empty" title={t.list.empty} next={t.list.emptyNext} />
  const words = { t, format, names }
  return <StateView kind="filteredEmpty" filters={[titleOf(filter, words), periodOf(filter, words), ...partsInWords(filter, words)].filter(Boolean).join(t.common.list)} onClear={() => list.change(plainFilter(filter.scope))} />
}

function Rows({ list, total }: { list: CaseList; total: number }) {
  const { cases, scope, loadMore } = list
  const now = useServerNow(TICK_MS)
  const address = useSearch()
  const [place] = useState(() => recallPlace(sessionStorage, address))
  const [selectedId, select] = useState<string | null>(place?.selectedId ?? null)
  const offset = useRef(place?.offset ?? 0)
  const index = Math.max(0, cases.findIndex((card) => card.id === selectedId))
  const go = useGo()
  const open = useCallback(
    (id: string) => {
      const card = cases.find((one) => one.id === id)
      if (card === undefined) return
      keepPlace(sessionStorage, { address, selectedId: id, offset: offset.current })
      rememberList(sessionStorage, cases.map(({ no }) => no))
      go(`/case/${card.no}`)
    },
    [cases, address, go],
  )
  const move = (wanted: number) => select(cases[Math.min(Math.max(wanted, 0), cases.length - 1)]?.id ?? null)
  useListKeys({ index, count: cases.length, move, open: () => open(cases[index]?.id ?? ''), reload: list.reload })
  const keepOffset = useCallback((at: number) => {
    offset.current = at
  }, [])
  const [seen, see] = useState(0)
  useEffect(() => {
    if (seen > cases.length - AHEAD) loadMore()
  }, [seen, cases.length, loadMore])
  return (
    <>
      <ListRows cases={cases} total={total} now={now} scope={scope} selectedIndex={index} firstOffset={place?.offset ?? 0} onOffset={keepOffset} onSeen={see} onSelect={select} onOpen={open} />
      <Foot count={cases.length} total={total} isMoreComing={list.isMoreComing} />
    </>
  )
}

function Foot({ count, total, isMoreComing }: { count: number; total: number; isMoreComing: boolean }) {
  const t = useT()
  const format = useFormat()
  return <p className="list-foot">{isMoreComing ? t.common.loading : t.list.loaded(format.count(count), format.count(total))}</p>
}

type KeyInput = { index: number; count: number; move: (to: number) => void; open: () => void; reload: () => void }

function useListKeys({ index, count, move, open, reload }: KeyInput): void {
  const t = useT()
  useKeys({
    KeyJ: () => move(index + 1), ArrowDown: () => move(index + 1),
    KeyK: () => move(index - 1), ArrowUp: () => move(index - 1),
    Home: () => move(0), End: () => move(count - 1),
    Enter: open,
    KeyR: reload,
    Escape: () => window.history.back(),
  })
  useKeyHints(
    useMemo(
      () => [
        { keys: ['J', 'K'], label: t.board.keys.move },
        { keys: ['Enter'], label: t.board.keys.open },
        { keys: ['R'], label: t.list.reload },
        { keys: ['Esc'], label: t.common.back },
      ],
      [t],
    ),
  )
}
