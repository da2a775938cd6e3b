import { useState } from 'react'
import { Link } from 'wouter'
import type { CaseView, RelatedCase } from '#contract/views.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import type { ActionDesk } from './action-desk.tsx'
import './actions.css'
import { CompareDialog } from './compare-dialog.tsx'
import { relatedWords } from './near-words.ts'

type Props = { view: CaseView; related: readonly RelatedCase[]; now: number; onAct: ActionDesk['act'] }

/** Cases that may be the same matter, and why: side by side, with merge and its undo. */
export function RelatedPanel({ view, related, now, onAct }: Props) {
  const t = useT()
  const format = useFormat()
  const href = useHref()
  const [compared, compare] = useState<RelatedCase | null>(null)
  const canUnmerge = view.actions.includes('unmerge')
  const primary = related.find((entry) => entry.why === 'PRIMARY')
  return (
    <Panel title={t.case.related} note={view.duplicates.length > 0 ? t.case.mergedCases(view.duplicates.length) : t.case.relatedHint}>
      {view.mergedInto !== null && (
        <p className="row related-merged">
          <span>{t.case.mergedInto}</span>
          {primary && <Link href={href(`/case/${primary.card.no}`)}>{t.case.openPrimary}</Link>}
          {canUnmerge && (
            <button type="button" className="link-button" onClick={() => onAct(view, 'unmerge')}>
              {t.case.unmerge}
            </button>
          )}
        </p>
      )}
      {related.length === 0 && <p className="t3">{t.case.relatedNone}</p>}
      <ul className="related">
        {related.map((entry) => (
          <li key={entry.card.id}>
            <span className="t3">{format.time(entry.card.reportedAt, now)}</span>
            <Link href={href(`/case/${entry.card.no}`)} className="el" title={entry.card.isRedacted ? undefined : entry.card.title}>
              {entry.card.isRedacted ? t.common.restricted : entry.card.title}
            </Link>
            <span className="t2 nw">{entry.card.outcome === null ? t.domain.status[entry.card.status] : t.domain.outcome[entry.card.outcome]}</span>
            <button type="button" className="link-button nw" onClick={() => compare(entry)} aria-label={`${t.topics.compare.open} ${entry.card.no}`}>
              {t.topics.compare.open}
            </button>
            {entry.canMerge && view.actions.includes('merge') && (
              <button type="button" className="link-button" onClick={() => onAct(view, 'merge', { primaryId: entry.card.id })}>
                {t.case.mergeInto}
              </button>
            )}
            <span className="t3 related-why">{relatedWords(entry, { t, format })}</span>
          </li>
        ))}
      </ul>
      <CompareDialog view={view} entry={compared} onAct={onAct} onClose={() => compare(null)} />
    </Panel>
  )
}
