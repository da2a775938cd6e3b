import { useMemo, useState } from 'react'
import { useSearchParams } from 'wouter'
import type { KpiId, KpiSheet } from '#contract/kpi-sheet.ts'
import { ExportButton } from '#renderer/actions/export-button.tsx'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { countedHref } from '#renderer/data/count-href.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useGo } from '#renderer/data/use-go.ts'
import { startOfDay } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { SharesDrawer, withFacts } from './facts.tsx'
import { KpiDetail } from './kpi-detail.tsx'
import { KpiTable } from './kpi-table.tsx'
import './kpi.css'
import { PeriodBar } from './period-bar.tsx'
import { PublishedView } from './published-view.tsx'
import { useSheet, type SheetState } from './use-sheet.ts'

type View = 'sheet' | 'published'

/** Every figure of the rules: what it is made of, what it leaves out, how it was before. */
export function KpiScreen() {
  const t = useT()
  const names = useNames()
  const state = useSheet()
  const [search] = useSearchParams()
  const view: View = search.get('view') === 'published' ? 'published' : 'sheet'
  const show = (next: View) => state.set({ view: next === 'sheet' ? null : next })
  return (
    <div className="kpi">
      <header className="kpi-head">
        <h1>{t.kpi.title}</h1>
        <span className="t2">{names.orgFull(state.scope)}</span>
        <SegmentedChips label={t.kpi.views} options={[{ key: 'sheet', label: t.kpi.tabs.sheet }, { key: 'published', label: t.kpi.tabs.published }]} value={view} onChange={show} />
        <span className="sp" />
        {view === 'sheet' && <DataTime sheet={state.sheet.data} />}
        {view === 'sheet' && <ExportButton ask={{ list: 'kpi', query: state.query }} />}
      </header>
      {view === 'sheet' ? <SheetView state={state} onOtherView={() => show('published')} /> : <PublishedView />}
    </div>
  )
}

function DataTime({ sheet }: { sheet: KpiSheet | undefined }) {
  const t = useT()
  const format = useFormat()
  if (sheet === undefined) return null
  const span = ({ from, to }: { from: number; to: number }) => t.kpi.span(format.day(startOfDay(from)), format.day(startOfDay(to - 1)))
  return <span className="t3 nw">{[span(sheet.period), t.kpi.previousOf(span(sheet.previous)), t.common.asOf(format.clockSeconds(sheet.at))].join(t.common.separator)}</span>
}

function SheetView({ state, onOtherView }: { state: SheetState; onOtherView: () => void }) {
  const { sheet } = state
  return (
    <>
      <PeriodBar state={state} />
      {sheet.data !== undefined && <Lines sheet={sheet.data} state={state} onOtherView={onOtherView} />}
      {sheet.data === undefined && sheet.error === null && <StateView kind="loading" rows={12} />}
      {sheet.data === undefined && sheet.error !== null && (isForbidden(sheet.error.code)
        ? <StateView kind="noPermission" />
        : <FailedRead query={sheet} />)}
    </>
  )
}

const isForbidden = (code: string): boolean => code === 'access.denied' || code === 'access.out-of-scope'

function Lines({ sheet, state, onOtherView }: { sheet: KpiSheet; state: SheetState; onOtherView: () => void }) {
  const [chosen, choose] = useState<KpiId>('resolution')
  const lines = withFacts(sheet.lines, state.times.data)
  const index = Math.max(0, lines.findIndex(({ id }) => id === chosen))
  const line = lines[index]
  const move = (to: number) => choose(lines[Math.min(Math.max(to, 0), lines.length - 1)]?.id ?? chosen)
  useSheetKeys({ index, move, denominator: line?.denominator ?? line?.numerator ?? null, onOtherView })
  if (line === undefined) return null
  return (
    <>
      <TimesFailed times={state.times} />
      <div className="kpi-body">
        <KpiTable sheet={sheet} lines={lines} times={state.times.data} isMissing={state.times.isError} selectedId={line.id} onSelect={choose} />
        <KpiDetail line={line} sheet={sheet} times={state.times.data} />
        <SharesDrawer state={state} />
      </div>
    </>
  )
}

/** Times and what is counted case by case come apart from the sums, and may fail alone. */
function TimesFailed({ times: { data, error, refetch } }: Pick<SheetState, 'times'>) {
  const t = useT()
  const failureText = useFailureText()
  if (data !== undefined || error === null) return null
  return <p className="kpi-failed" role="alert"><Glyph name="warn" className="warn" />{t.kpi.timesFailed(failureText(error).text)}<button type="button" className="link-button" onClick={() => void refetch()}>{t.common.retryNow}</button></p>
}

type Keys = { index: number; move: (to: number) => void; denominator: Parameters<typeof countedHref>[0] | null; onOtherView: () => void }

function useSheetKeys({ index, move, denominator, onOtherView }: Keys): void {
  const t = useT()
  const go = useGo()
  useKeys({
    KeyJ: () => move(index + 1), ArrowDown: () => move(index + 1), KeyK: () => move(index - 1), ArrowUp: () => move(index - 1),
    Enter: () => {
      if (denominator !== null) go(countedHref(denominator))
    },
    KeyV: onOtherView,
  })
  useKeyHints(useMemo(() => [{ keys: ['J', 'K'], label: t.kpi.keys.move }, { keys: ['Enter'], label: t.kpi.keys.open }, { keys: ['V'], label: t.kpi.keys.view }], [t]))
}
