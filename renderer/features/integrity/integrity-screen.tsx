import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useMemo, useState } from 'react'
import type { DoubtfulClosing, IntegrityView, Verdict } from '#contract/integrity.ts'
import { ExportButton } from '#renderer/actions/export-button.tsx'
import { Unread } from '#renderer/actions/unread.tsx'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useCall, useFailureText } from '#renderer/data/use-call.ts'
import { useGo } from '#renderer/data/use-go.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { Evidence } from './evidence.tsx'
import './integrity.css'

const states = ['open', 'judged'] as const
type State = (typeof states)[number]
const EVERY_MS = 30_000
const MINUTE = 60_000

/** Closings that are doubtful: the evidence side by side, and a verdict by somebody who did not work on the case. */
export function IntegrityScreen() {
  const t = useT()
  const { scope } = useScope()
  const [state, setState] = useState<State>('open')
  const query = useCall('integrity', { query: { scope, state } }, { everyMs: EVERY_MS, keepsPrevious: true })
  if (query.data === undefined) return <Unread query={query} />
  return (
    <div className="integrity" role="region" aria-label={t.integrity.title} tabIndex={-1}>
      <Head view={query.data} scope={scope} state={state} onState={setState} />
      <Body key={state} view={query.data} state={state} />
    </div>
  )
}

function Head({ view: { kpi, open, items }, scope, state, onState }: { view: IntegrityView; scope: string; state: State; onState: (state: State) => void }) {
  const { integrity } = useT()
  const format = useFormat()
  const options = states.map((key) => ({ key, label: integrity.tabs[key], ...(key === 'open' ? { count: format.count(open) } : {}) }))
  return (
    <header className="row integrity-head">
      <h1>{integrity.title}</h1>
      <SegmentedChips label={integrity.title} options={options} value={state} onChange={onState} />
      <span className="sp" />
      <span className="t2">{integrity.kpi(format.count(kpi.flagged), format.count(kpi.closed))}</span>
      <span className="t2">{kpi.judged === 0 ? integrity.kpiNone : integrity.kpiConfirmed(format.count(kpi.confirmed), format.count(kpi.judged))}</span>
      <ExportButton ask={{ list: 'integrity', query: { scope, state } }} isEmpty={items.length === 0} />
    </header>
  )
}

function Body({ view: { items }, state }: { view: IntegrityView; state: State }) {
  const t = useT()
  const [chosenId, choose] = useState<string | null>(null)
  const [asking, ask] = useState<Verdict | null>(null)
  const index = Math.max(0, items.findIndex((one) => keyOf(one) === chosenId))
  const chosen = items[index]
  const judge = useJudge(() => ask(null))
  useScreenKeys({ items, index, choose, ask: (verdict) => (chosen?.mayJudge === true ? ask(verdict) : false) })
  if (chosen === undefined) return <StateView kind="empty" title={state === 'open' ? t.integrity.none : t.integrity.noneJudged} {...(state === 'open' ? { next: t.integrity.noneNext } : {})} />
  return (
    <div className="integrity-body">
      <Queue items={items} chosen={chosen} onChoose={choose} />
      <Evidence closing={chosen} onJudge={ask} />
      <ConfirmReason isOpen={asking !== null} title={asking === 'FALSE' ? t.integrity.falseTitle : t.integrity.genuineTitle} verb={asking === 'FALSE' ? t.integrity.falseClosing : t.integrity.genuine} isDangerous={asking === 'FALSE'} onCancel={() => ask(null)} onConfirm={(note) => asking !== null && judge(chosen, asking, note)}>
        {asking === 'FALSE' && <p className="aux">{t.integrity.falseNote}</p>}
      </ConfirmReason>
    </div>
  )
}

const keyOf = ({ caseId, round }: DoubtfulClosing): string => `${caseId} ${round}`

function Queue({ items, chosen, onChoose }: { items: readonly DoubtfulClosing[]; chosen: DoubtfulClosing; onChoose: (key: string) => void }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const { scope } = useScope()
  const now = useServerNow(MINUTE)
  return (
    <ul className="panel integrity-queue" aria-label={t.integrity.title}>
      {items.map((one) => (
        <li key={keyOf(one)}>
          <button type="button" className="integrity-row" aria-current={one === chosen} onClick={() => onChoose(keyOf(one))}>
            <span className="row"><span className="el" title={one.card.title}>{one.card.title}</span><span className="sp" /><span className="t3 nw">{format.time(one.closedAt, now)}</span></span>
            <span className="row t2"><span className="integrity-place">{names.place(one.card.subGrid, scope)}</span><span className="sp" /><span className="el" title={names.unit(one.unit)}>{names.unit(one.unit)}</span></span>
            <span className="t3 el">{[...new Set(one.flags.map(({ rule }) => t.integrity.rule[rule]))].join(t.common.list)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function useJudge(onDone: () => void) {
  const t = useT()
  const { api } = useData()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const judge = async ({ caseId, round }: DoubtfulClosing, verdict: Verdict, note: string) => {
    try {
      const { reopened } = await api.call('judgeClosing', { params: { id: caseId, round }, body: { verdict, note } })
      message.success([t.integrity.done[verdict], verdict === 'FALSE' ? (reopened ? t.integrity.reopened : t.integrity.notReopened) : ''].filter((part) => part !== '').join(t.common.separator))
    } catch (error) {
      const { text, next } = failureText(error instanceof ApiFailure ? error : new ApiFailure('offline'))
      message.error(`${text}${t.common.separator}${next}`)
    }
    onDone()
    await queries.invalidateQueries({ queryKey: ['integrity'] })
  }
  return (...wish: Parameters<typeof judge>) => void judge(...wish)
}

type KeyInput = { items: readonly DoubtfulClosing[]; index: number; choose: (key: string) => void; ask: (verdict: Verdict) => void | false }

function useScreenKeys({ items, index, choose, ask }: KeyInput): void {
  const t = useT()
  const go = useGo()
  const move = (step: 1 | -1) => () => {
    const next = items[Math.min(items.length - 1, Math.max(0, index + step))]
    if (next !== undefined) choose(keyOf(next))
  }
  const open = () => {
    const chosen = items[index]
    return chosen === undefined ? false : go(`/case/${chosen.card.no}`)
  }
  useKeys({ KeyJ: move(1), ArrowDown: move(1), KeyK: move(-1), ArrowUp: move(-1), KeyY: () => ask('GENUINE'), KeyN: () => ask('FALSE'), Enter: open })
  useKeyHints(
    useMemo(
      () => [{ keys: ['J', 'K'], label: t.integrity.keys.move }, { keys: ['Y'], label: t.integrity.keys.genuine }, { keys: ['N'], label: t.integrity.keys.falseClosing }, { keys: ['Enter'], label: t.integrity.keys.open }],
      [t],
    ),
  )
}
