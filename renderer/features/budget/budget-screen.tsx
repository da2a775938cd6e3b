import { useMemo } from 'react'
import type { BudgetOverview } from '#contract/budget.ts'
import { ExportButton } from '#renderer/actions/export-button.tsx'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import './budget.css'
import { BudgetTiles } from './budget-tiles.tsx'
import { BudgetTree } from './budget-tree.tsx'
import { CommunityPane } from './community-pane.tsx'
import { useBudgetPlace } from './use-budget.ts'

const FRESH_MS = 60_000
const COMMUNITY_DIGITS = 12

/** Is the money spent, and what is left: the district's money by street and community, down to each entry. */
export function BudgetScreen() {
  const t = useT()
  const { scope } = useScope()
  const { year } = useBudgetPlace()
  const query = useCall('budgets', { query: { scope, ...(year === null ? {} : { year }) } }, { everyMs: FRESH_MS, keepsPrevious: true })
  const { data, error } = query
  if (data !== undefined) return <Opened view={data} scope={scope} />
  if (error === null) return <StateView kind="loading" rows={12} />
  if (error.code === 'access.denied') return <StateView kind="noPermission" needs={[t.domain.role.STREET_OPERATOR, t.domain.role.COMMUNITY_OPERATOR].join(t.common.list)} />
  return <FailedRead query={query} />
}

function Opened({ view, scope }: { view: BudgetOverview; scope: string }) {
  const { budget } = useT()
  const place = useBudgetPlace()
  const communities = view.rows.map(({ community }) => community)
  const wanted = scope.length >= COMMUNITY_DIGITS ? scope.slice(0, COMMUNITY_DIGITS) : place.community
  const current = communities.find((code) => code === wanted) ?? null
  const step = (by: number) => {
    const next = communities[communities.indexOf(current ?? '') + by]
    if (next !== undefined) place.toCommunity(next)
  }
  const years = [view.thisYear - 1, view.thisYear, view.thisYear + 1]
  const toYear = (next: number) => void (years.includes(next) && place.toYear(next))
  useKeys({ KeyJ: () => step(1), KeyK: () => void (current !== null && step(-1)), BracketLeft: () => toYear(view.year - 1), BracketRight: () => toYear(view.year + 1), Escape: () => (place.community === null ? false : place.toCommunity(null)) })
  const hints = useMemo(() => budget.hints.map(([keys, label]) => ({ keys: keys.split(' '), label })), [budget])
  useKeyHints(hints)
  return (
    <div className="budget" role="region" aria-label={budget.title} tabIndex={-1}>
      <Header view={view} scope={scope} years={years} toYear={toYear} />
      <BudgetTiles view={view} />
      <div className="budget-body">
        {communities.length > 1 && <BudgetTree view={view} current={current} onChoose={place.toCommunity} />}
        {current === null ? <div className="panel budget-none"><StateView kind="empty" title={budget.choose} next={budget.chooseNext} /></div> : <CommunityPane key={`${current}:${String(view.year)}`} community={current} year={view.year} />}
      </div>
      <p className="aux">{budget.rule}</p>
    </div>
  )
}

function Header({ view, scope, years, toYear }: { view: BudgetOverview; scope: string; years: readonly number[]; toYear: (year: number) => void }) {
  const { budget } = useT()
  const format = useFormat()
  const names = useNames()
  const { year } = view
  return (
    <header className="budget-head row">
      <h1>{budget.title}</h1>
      <span className="aux">{budget.note(names.orgFull(scope), year, format.clockSeconds(view.at))}</span>
      <span className="sp" />
      <KeyButton keyName="[" disabledReason={years.includes(year - 1) ? undefined : budget.noYear} onPress={() => toYear(year - 1)}>{budget.before}</KeyButton>
      <KeyButton keyName="]" disabledReason={years.includes(year + 1) ? undefined : budget.noYear} onPress={() => toYear(year + 1)}>{budget.after}</KeyButton>
      <ExportButton ask={{ list: 'budget', query: { scope, year } }} isEmpty={view.rows.every(({ allocated }) => allocated === 0)} />
    </header>
  )
}
