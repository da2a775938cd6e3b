import { useState } from 'react'
import type { DeadlineExplanation } from '#contract/views.ts'
import { useNow, usePhone, usePhoneState } from './use-phone.ts'
import { useWords } from './words.tsx'

/** Why the deadlines of a case are what they are: asked for when wanted, as it takes the network. */
export function WhyCard({ caseId }: { caseId: string }) {
  const { t } = useWords()
  const { api } = usePhone()
  const { isOnline } = usePhoneState()
  const [shown, show] = useState<readonly DeadlineExplanation[] | 'failed' | null>(null)
  const ask = () => {
    void api.call('deadlines', { params: { id: caseId } }).then(show, () => show('failed'))
  }
  return (
    <section className="card">
      <h3>{t.why.title}</h3>
      {shown === null && (isOnline ? <button type="button" className="button" onClick={ask}>{t.why.show}</button> : <p className="dim">{t.net.offline}</p>)}
      {shown === 'failed' && <p className="dim">{t.why.failed}</p>}
      {Array.isArray(shown) && shown.length === 0 && <p className="dim">{t.why.none}</p>}
      {Array.isArray(shown) && shown.toReversed().map((one) => <Explained key={`${one.kind} ${one.startedAt}`} one={one} />)}
    </section>
  )
}

function Explained({ one: { kind, startedAt, dueAt, limitMs, mode, intervals, extendedMs, promisedBySource } }: { one: DeadlineExplanation }) {
  const { t, format } = useWords()
  const now = useNow()
  const left = intervals.filter(({ counted }) => !counted)
  const parts = [
    limitMs === null ? '' : t.why.limit(mode === 'work' ? t.why.workHours(limitMs / 3_600_000) : format.span(limitMs)), promisedBySource ? t.why.promised : t.domain.mode[mode], extendedMs > 0 ? t.why.extended(format.span(extendedMs)) : '',
  ]
  return (
    <div>
      <p><b>{t.domain.clock[kind]}</b> {dueAt === null ? '' : t.why.span(format.time(startedAt, now), format.time(dueAt, now))}</p>
      <p className="dim">{parts.filter((part) => part !== '').join('·')}</p>
      {left.length > 0 && (
        <ul className="plain">
          {left.map(({ from, to, why, label }) => (
            <li key={from} className="dim">{`${t.why.span(format.time(from, now), format.time(to, now))} ${t.why.notCounted}·${[t.domain.countedWhy[why], label ?? ''].filter((part) => part !== '').join(' ')}`}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
