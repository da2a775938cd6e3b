import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { CaseStatus } from '#contract/case.ts'
import type { CaseView } from '#contract/views.ts'
import { maskedName } from '#renderer/actions/staff-words.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { mergeCustody, percentTexts } from './case-model.ts'

type Props = { view: CaseView; unitName: (code: string) => string; now: number }

const BASIS_POINTS_PER_PERCENT = 100

/** Who leads, who assists, what is waiting for a decision, and who held the case how long. */
export function ChainPanel({ view, unitName, now }: Props) {
  const t = useT()
  const format = useFormat()
  const state = chainStates[view.card.status]
  const { pending, card } = view
  return (
    <Panel title={t.case.chain} note={counters(view, t)}>
      <ul className="chain">
        {view.leadUnit === null && <li className="t3">{t.case.noUnit}</li>}
        {view.leadUnit !== null && (
          <Row label={t.case.lead} name={[unitName(view.leadUnit), maskedName(view.handlerName ?? '')].filter(Boolean).join(t.common.separator)} state={t.case.chainState[state]} />
        )}
        {view.assistUnits.map(({ unit, doneAt }) => (
          <Row key={unit} label={t.case.assist} name={unitName(unit)} state={doneAt === null ? t.case.chainState.working : t.case.chainState.done} />
        ))}
        {view.whistle !== null && <WhistleRow whistle={view.whistle} />}
        {card.isSupervised && <Row label={t.case.supervised} name={t.case.isSupervised} state={<Glyph name="warn" className="warn" />} />}
        {pending !== null && <Row label={t.domain.pending[pending.kind]} name={`${unitName(pending.unit)}${t.common.separator}${pending.reason}`} state={format.time(pending.at, now)} />}
      </ul>
      <Custody view={view} unitName={unitName} />
    </Panel>
  )
}

/** The order that departments were summoned by; opens it. */
function WhistleRow({ whistle }: { whistle: NonNullable<CaseView['whistle']> }) {
  const t = useT()
  const href = useHref()
  const state = whistle.endedAt !== null ? t.case.chainState.ended : whistle.leadDoneAt === null ? t.case.chainState.working : t.case.chainState.done
  return (
    <li>
      <span className="t3">{t.whistle.title}</span>
      <Link className="el" href={href(`/whistle?order=${whistle.orderId}`)}>{whistle.no}</Link>
      <span className="t2 nw">{state}</span>
    </li>
  )
}

function Row({ label, name, state }: { label: string; name: string; state: ReactNode }) {
  return (
    <li>
      <span className="t3">{label}</span>
      <span className="el" title={name}>{name}</span>
      <span className="t2 nw">{state}</span>
    </li>
  )
}

/** Shares of the whole time since the report; they add up to 100 %. */
function Custody({ view, unitName }: Pick<Props, 'view' | 'unitName'>) {
  const t = useT()
  const format = useFormat()
  const shares = mergeCustody(view.custody)
  if (shares.length === 0) return null
  const percents = percentTexts(shares)
  return (
    <div className="custody">
      <div className="row" style={{ gap: 8 }}>
        <b>{t.case.custody}</b>
        <span className="t3">{t.case.custodyHint}</span>
      </div>
      <ul>
        {shares.map((share, index) => (
          <li key={`${share.holder} ${share.unit ?? ''}`}>
            <Holder name={share.unit === null || share.holder === 'SUSPENDED' ? holderName(share.holder, t) : unitName(share.unit)} />
            <span className="custody-track" aria-hidden="true">
              <i style={{ width: `${share.shareBp / BASIS_POINTS_PER_PERCENT}%` }} />
            </span>
            <span className="num">{percents[index]}</span>
            <span className="num t3">{format.span(share.ms)}</span>
          </li>
        ))}
      </ul>
      <Ledger view={view} unitName={unitName} />
    </div>
  )
}

/** Every stretch of it, latest first. */
function Ledger({ view: { ledger, at }, unitName }: Pick<Props, 'view' | 'unitName'>) {
  const t = useT()
  const format = useFormat()
  return (
    <details className="custody-ledger">
      <summary>{t.case.custodyLedger}</summary>
      <ul>
        {ledger.toReversed().map(({ holder, unit, from, to }) => (
          <li key={`${from} ${holder} ${unit ?? ''}`}>
            <Holder name={unit === null || holder === 'SUSPENDED' ? holderName(holder, t) : unitName(unit)} />
            <span className="t3 nw">{`${format.time(from, at)}–${to === null ? '' : format.time(to, at)}`}</span>
            <span className="num t3">{format.span((to ?? at) - from)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

const Holder = ({ name }: { name: string }) => <span className="el" title={name}>{name}</span>

function holderName(holder: string, t: ReturnType<typeof useT>): string {
  const words: Record<string, string> = t.domain.holder
  return words[holder] ?? holder
}

type ChainState = keyof ReturnType<typeof useT>['case']['chainState']

const chainStates: Record<CaseStatus, ChainState> = {
  REPORTED: 'working',
  VERIFYING: 'working',
  ACCEPTED: 'working',
  DISPATCHED: 'waiting',
  PROCESSING: 'working',
  SUSPENDED: 'suspended',
  DISPOSED: 'reviewing',
  CALLBACK: 'reviewing',
  CLOSED: 'ended',
  REJECTED: 'ended',
  MERGED: 'ended',
  CANCELLED: 'ended',
}

function counters({ counters: counted }: CaseView, t: ReturnType<typeof useT>): string {
  const { rework, returns, extensions, reopens, reminds, round } = counted
  const words = t.case.counters
  const parts = [
    round > 1 ? words.round(round) : null,
    reminds > 0 ? words.reminds(reminds) : null,
    rework > 0 ? words.rework(rework) : null,
    returns > 0 ? words.returns(returns) : null,
    extensions > 0 ? words.extensions(extensions) : null,
    reopens > 0 ? words.reopens(reopens) : null,
  ]
  return parts.filter((part) => part !== null).join(t.common.separator)
}
