import { useState } from 'react'
import { Link } from 'wouter'
import type { ActionDesk } from '#renderer/actions/action-desk.tsx'
import { CompareDialog } from '#renderer/actions/compare-dialog.tsx'
import { relatedWords } from '#renderer/actions/near-words.ts'
import type { CaseView, RelatedCase } from '#contract/views.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { titleWords } from './card-words.ts'

const SHOWN = 3

/** The likest cases of the same place or matter, why, and each side by side with this one. */
export function PreviewRelated({ view, now, onAct }: { view: CaseView; now: number; onAct: ActionDesk['act'] }) {
  const t = useT()
  const format = useFormat()
  const href = useHref()
  const [compared, compare] = useState<RelatedCase | null>(null)
  const { data = [] } = useCall('related', { params: { id: view.card.id } })
  return (
    <section className="preview-related">
      <div className="t3">{data.length === 0 ? t.board.noRelated : t.board.relatedCases(data.length)}</div>
      {data.slice(0, SHOWN).map((entry) => (
        <div key={entry.card.id}>
          <div className="row">
            <span className="t3 nw">{format.time(entry.card.reportedAt, now)}</span>
            <Link className="el sp" href={href(`/case/${entry.card.no}`)} title={titleWords(entry.card, t)}>
              {titleWords(entry.card, t)}
            </Link>
            <span className="t3 nw">{entry.card.outcome === null ? t.domain.status[entry.card.status] : t.domain.outcome[entry.card.outcome]}</span>
            <button type="button" className="link-button nw" onClick={() => compare(entry)} aria-label={`${t.topics.compare.open} ${entry.card.no}`}>
              {t.topics.compare.open}
            </button>
          </div>
          <div className="t3">{relatedWords(entry, { t, format })}</div>
        </div>
      ))}
      <CompareDialog view={view} entry={compared} onAct={onAct} onClose={() => compare(null)} />
    </section>
  )
}
