import { useMemo, useState } from 'react'
import type { WhistlePage } from '#contract/whistle-views.ts'
import { useActionDesk } from '#renderer/actions/action-desk.tsx'
import { ExportButton } from '#renderer/actions/export-button.tsx'
import { Unread } from '#renderer/actions/unread.tsx'
import { useCards, useSession } from '#renderer/data/data-provider.tsx'
import { useAddress } from '#renderer/data/use-address.ts'
import { useCall, useFailureText } from '#renderer/data/use-call.ts'
import { useFollowWhistles } from '#renderer/data/use-follow-whistles.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { CasePart } from './case-part.tsx'
import { OrderPart } from './order-part.tsx'
import { useBrief, useWhistle, useWhistles } from './use-whistle.ts'
import { useQueueKeys } from './use-whistle-keys.ts'
import { toQueue, type Chosen } from './whistle-model.ts'
import { WhistleQueue } from './whistle-queue.tsx'
import './whistle.css'

const TICK_MS = 1000
const SHOWN_CASES = 8
const deskRoles: ReadonlySet<string> = new Set(['DEPT_HANDLER', 'DEPT_LEADER'])

/** Which department must come, by when: what waits, the order being written or followed, and what belongs to it. */
export function WhistleScreen() {
  const t = useT()
  const now = useServerNow(TICK_MS)
  const { scope } = useScope()
  const { actor } = useSession()
  const isDesk = deskRoles.has(actor.role)
  useFollowWhistles()
  const { items, page } = useWhistles(scope)
  const { state } = useCards()
  const [chosen, choose] = useChosen()
  const queue = useMemo(() => toQueue(items, isDesk ? [] : (state?.cards.values() ?? []), page.data?.at ?? 0), [items, page.data, state, isDesk])
  const cases = useActionDesk()
  useQueueKeys({ queue, shownCases: SHOWN_CASES, chosen, choose })
  if (page.data === undefined) return <Unread query={page} rows={8} />
  return (
    <div className="whistle" role="region" aria-label={t.whistle.title} tabIndex={-1}>
      <Head page={page.data} scope={scope} />
      <div className="whistle-body">
        <WhistleQueue queue={queue} shownCases={SHOWN_CASES} chosen={chosen} now={now} isDesk={isDesk} onChoose={choose} />
        <Middle chosen={chosen} now={now} isDesk={isDesk} choose={choose} onCommunity={(id) => cases.press(id, 'D')} />
      </div>
      {cases.dialog}
    </div>
  )
}

function Head({ page: { today, total }, scope }: { page: WhistlePage; scope: string }) {
  const { whistle, common } = useT()
  const { count } = useFormat()
  return (
    <header className="row whistle-title">
      <h1>{whistle.title}</h1>
      <span className="t2">{whistle.summary({ issued: count(today.issued), arrived: today.due === 0 ? common.none : `${count(today.onTime)} / ${count(today.due)}`, waiting: count(today.waiting) })}</span>
      <span className="sp" />
      <ExportButton ask={{ list: 'whistles', query: { scope } }} isEmpty={total === 0} />
    </header>
  )
}

/** The choice is part of the address, so that the board and a case can open the screen on theirs. */
function useChosen(): [Chosen, (chosen: Chosen) => void] {
  const { search, put } = useAddress()
  const [caseId, orderId] = [search.get('case'), search.get('order')]
  const chosen: Chosen = orderId !== null ? { kind: 'order', id: orderId } : caseId !== null ? { kind: 'case', id: caseId } : null
  const choose = (next: Chosen) => put({ case: idOf(next, 'case'), order: idOf(next, 'order') })
  return [chosen, choose]
}

type MiddleProps = { chosen: Chosen; now: number; isDesk: boolean; choose: (chosen: Chosen) => void; onCommunity: (caseId: string) => void }

const idOf = (chosen: Chosen, kind: 'case' | 'order'): string | null => (chosen?.kind === kind ? chosen.id : null)

/** What is chosen, with what it needs; `rewriting`: the order that is being written anew. */
function useOpened(chosen: Chosen, rewriting: string | null) {
  const order = useWhistle(idOf(chosen, 'order'))
  const rewritten = order.data?.card.id === rewriting ? (order.data ?? null) : null
  const caseId = idOf(chosen, 'case') ?? rewritten?.card.caseId ?? null
  const view = useCall('case', { params: { id: caseId ?? '-' } }, { isEnabled: caseId !== null })
  const brief = useBrief(caseId)
  return { failure: order.error ?? view.error ?? brief.error, caseId, rewritten, order: order.data, view: view.data, brief: brief.data }
}

function Middle({ chosen, now, isDesk, choose, onCommunity }: MiddleProps) {
  const { whistle } = useT()
  const failureText = useFailureText()
  const [rewriting, rewrite] = useState<string | null>(null)
  const { failure, caseId, rewritten, order, view, brief } = useOpened(chosen, rewriting)
  const leave = () => (rewritten === null ? choose(null) : rewrite(null))
  const done = (id: string) => {
    rewrite(null)
    choose({ kind: 'order', id })
  }
  if (chosen === null) return isDesk ? <Nothing title={whistle.emptyMine} next={whistle.emptyMineNext} /> : <Nothing title={whistle.choose} next={whistle.chooseNext} />
  if (failure !== null) return <Nothing title={failureText(failure).text} next={failureText(failure).next} />
  if (caseId !== null && view !== undefined && brief !== undefined) {
    return <CasePart key={`${caseId} ${rewriting ?? ''}`} view={view} brief={brief} draft={rewritten} now={now} onCommunity={() => onCommunity(caseId)} onDone={done} onLeave={leave} />
  }
  if (caseId === null && order !== undefined) return <OrderPart key={order.card.id} order={order} now={now} onRewrite={() => rewrite(order.card.id)} onLeave={leave} />
  return <Loading />
}

const Loading = () => <div className="panel whistle-none"><StateView kind="loading" /></div>
const Nothing = ({ title, next }: { title: string; next: string }) => <div className="panel whistle-none"><StateView kind="empty" title={title} next={next} /></div>
