import { App } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useActionDesk } from '#renderer/actions/action-desk.tsx'
import type { CaseView } from '#contract/views.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { recallList } from '#renderer/data/current-list.ts'
import { useLiveStatus, useNames } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useGo } from '#renderer/data/use-go.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { CaseBody } from './case-body.tsx'
import { CaseHeader } from './case-header.tsx'
import { neighboursOf, timelineFilters, toStageCells, type TimelineFilter } from './case-model.ts'
import './case.css'
import { StageBar } from './stage-bar.tsx'
import { useCase } from './use-case.ts'

const TICK_MS = 1000

/** One case: what happened, who owes what by when, and what this user may do about it. */
export function CaseScreen({ no }: { no: string }) {
  const loaded = useCase(no)
  const { view } = loaded
  const end = useCaseEnd(view.error)
  if (view.data?.card.no === no) return <LoadedCase view={view.data} loaded={loaded} />
  if (view.error === null) return <Loading />
  if (end !== null) return <StateView kind="empty" title={end.text} next={end.next} />
  return <FailedRead query={view} />
}

/** Grey lines where the three columns will be. */
function Loading() {
  const { common } = useT()
  return (
    <div className="case-screen" aria-busy="true" aria-label={common.loading}>
      <div className="case-columns">
        {columns.map((column) => (
          <div key={column} className="case-column">
            <Panel>
              <StateView kind="loading" rows={8} />
            </Panel>
          </div>
        ))}
      </div>
    </div>
  )
}

const columns = ['content', 'timeline', 'clocks'] as const

function useCaseEnd(error: ReturnType<typeof useCase>['view']['error']) {
  const t = useT()
  const words = useFailureText()
  if (error?.code === 'case.not-found') return { text: t.case.notFound, next: t.case.notFoundHint }
  if (error?.code === 'access.out-of-scope') return words(error)
  if (error?.code === 'access.denied') return { text: t.case.restricted, next: t.case.restrictedHint }
  return null
}

function LoadedCase({ view, loaded }: { view: CaseView; loaded: ReturnType<typeof useCase> }) {
  const names = useNames()
  const now = useServerNow(TICK_MS)
  const { kind } = useLiveStatus()
  const [filter, setFilter] = useState<TimelineFilter>('all')
  const noteBox = useRef<HTMLInputElement | null>(null)
  const desk = useActionDesk()
  const navigation = useCaseNavigation(view)
  useCaseKeys({ view, navigation, desk, noteBox, turnFilter: () => setFilter(nextFilter(filter)) })
  const { card } = view
  return (
    <div className="case-screen">
      <CaseHeader
        view={view}
        sourceName={names.source(card.source)}
        now={now}
        place={navigation.neighbours}
        backHref={navigation.boardHref}
        isFrozen={kind === 'offline'}
        onAct={(type) => desk.act(view, type)}
      />
      <StageBar cells={toStageCells(card.stage, view.stageTimes)} isOver={card.sla.state === 'over'} now={now} />
      <CaseBody view={view} loaded={loaded} now={now} filter={filter} onFilter={setFilter} noteBox={noteBox} onAct={desk.act} />
      {desk.dialog}
    </div>
  )
}

const nextFilter = (filter: TimelineFilter): TimelineFilter => timelineFilters[(timelineFilters.indexOf(filter) + 1) % timelineFilters.length] ?? 'all'

function useCaseNavigation({ card: { id, no }, whistle }: CaseView) {
  const [, go] = useLocation()
  const goScreen = useGo()
  const search = useSearch()
  const suffix = search === '' ? '' : `?${search}`
  const hrefOf = (other: string) => `/case/${other}${suffix}`
  return {
    neighbours: neighboursOf(recallList(sessionStorage), no),
    boardHref: `/board${suffix}`,
    /** To the case's open order, or to a new one. */
    goWhistle: () => goScreen(whistle !== null && whistle.endedAt === null ? `/whistle?order=${whistle.orderId}` : `/whistle?case=${id}`),
    goTo: (other: string | null | undefined) => {
      if (other !== null && other !== undefined) go(hrefOf(other))
    },
    goBack: () => (window.history.length > 1 ? window.history.back() : go(`/board${suffix}`)),
  }
}

type KeyInput = {
  view: CaseView
  navigation: ReturnType<typeof useCaseNavigation>
  desk: ReturnType<typeof useActionDesk>
  noteBox: React.RefObject<HTMLInputElement | null>
  turnFilter: () => void
}

const actionLetters = ['A', 'D', 'U', 'E', 'C', 'S', 'R', 'V', 'B'] as const

function useCaseKeys({ view, navigation, desk, noteBox, turnFilter }: KeyInput): void {
  const t = useT()
  const { message } = App.useApp()
  const hints = useMemo(
    () => [
      { keys: ['Esc'], label: t.case.keys.back },
      { keys: ['[', ']'], label: t.case.keys.neighbours },
      { keys: ['N'], label: t.case.keys.note },
      { keys: ['T'], label: t.case.keys.filter },
      { keys: ['W'], label: t.whistle.keys.issue },
      { keys: ['P'], label: t.case.keys.print },
      { keys: ['Y'], label: t.case.keys.copy },
    ],
    [t],
  )
  useKeyHints(hints)
  const letters = Object.fromEntries(actionLetters.map((letter) => [`Key${letter}`, () => desk.press(view.card.id, letter)]))
  useKeys({
    ...letters,
    Escape: navigation.goBack,
    BracketLeft: () => navigation.goTo(navigation.neighbours?.previous),
    BracketRight: () => navigation.goTo(navigation.neighbours?.next),
    KeyW: navigation.goWhistle,
    KeyN: () => noteBox.current?.focus(),
    KeyT: turnFilter,
    KeyP: () => window.print(),
    KeyY: () => void copyText(view.card.no).then((isDone) => isDone && message.success(t.case.copied(view.card.no))),
  })
}

/** False where the browser keeps the clipboard to itself, as on plain HTTP from another machine. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
