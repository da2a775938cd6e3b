import type { ReactNode } from 'react'
import type { CaseView } from '#contract/views.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Masked } from '#renderer/ui/masked.tsx'
import { Panel } from '#renderer/ui/panel.tsx'

type Contact = { name: string | null; phone: string | null; email?: string | undefined }
type Props = {
  view: CaseView
  placeName: string
  itemName: string | null
  sourceName: string
  now: number
  /** Contact data in plain text, for the minute it is shown. */
  plain: Contact | null
  onReveal: () => void
}

/** What was reported, by whom (masked), where, and what became of it. */
export function ContentPanel({ view, placeName, itemName, sourceName, now, plain, onReveal }: Props) {
  const t = useT()
  const format = useFormat()
  const { card } = view
  const rows: [string, ReactNode][] = [
    [t.case.reporter, <Reporter key="reporter" view={view} plain={plain} onReveal={onReveal} />],
    [t.case.consent, view.consent === null ? null : t.case.consentTo(view.consent.notice, format.time(view.consent.at, now))],
    [t.case.involved, involved(view, { t, format })],
    [t.case.address, view.address === '' ? null : view.address],
    [t.case.subGrid, placeName],
    [t.case.item, card.itemCode === null ? null : t.case.itemLine(card.itemCode, itemName ?? '')],
    [t.case.nature, view.nature === null ? null : t.domain.nature[view.nature]],
    [t.case.channel, [...new Set([sourceName, t.domain.origin[view.origin]])].join(t.common.separator)],
    [t.case.reportedAt, format.time(card.reportedAt, now)],
    [t.case.appointment, view.appointment === null ? null : t.case.appointmentAt(format.time(view.appointment.time, now), view.appointment.place)],
    [t.case.result, view.result],
    [t.case.proposed, card.outcome === null && view.proposedOutcome !== null ? t.domain.outcome[view.proposedOutcome] : null],
    [t.case.rating, rating(view, t)],
  ]
  return (
    <Panel title={t.case.content}>
      <p className="case-text">{view.text}</p>
      <dl className="facts">
        {rows.map(([label, value]) =>
          value === null || value === '' ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Panel>
  )
}

function Reporter({ view, plain, onReveal }: { view: CaseView; plain: Contact | null; onReveal: () => void }) {
  const t = useT()
  const { reporter } = view
  if (reporter === null) return <span className="t3">{t.case.noReporter}</span>
  if (reporter.isErased) return <span className="t3">{t.case.erased}</span>
  if (plain !== null) {
    return (
      <span>
        {[plain.name, plain.phone, plain.email].filter(Boolean).join(' ')} <span className="aux">{t.case.unmaskDone}</span>
      </span>
    )
  }
  const words = [reporter.name, reporter.phone, reporter.isAnonymous ? t.case.anonymous : null, reporter.isConfidential ? t.case.confidential : null].filter(Boolean).join(' ')
  return <Masked value={words} {...(view.canUnmask ? { onReveal, revealLabel: t.case.unmask } : {})} />
}

function involved(view: CaseView, { t, format }: { t: ReturnType<typeof useT>; format: ReturnType<typeof useFormat> }): string | null {
  const parts = [view.peopleCount === null ? null : t.case.people(format.count(view.peopleCount)), view.amountFen === null ? null : format.money(view.amountFen)]
  return parts.filter((part) => part !== null).join(t.common.separator) || null
}

function rating({ rating: given }: CaseView, t: ReturnType<typeof useT>): string | null {
  if (given === null) return null
  const parts = [given.stars === null ? null : t.case.stars(given.stars), given.solved === null ? null : given.solved ? t.case.solved : t.case.notSolved, given.text ?? null]
  return parts.filter((part) => part !== null).join(t.common.separator) || null
}
