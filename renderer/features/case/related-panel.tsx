import { useState } from 'react'
import { Link } from 'wouter'
import type { CaseView, RelatedCase } from '#contract/views.ts'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { CompareDialog } from './compare-dialog.tsx'

type Props = {
  view: CaseView
  related: readonly RelatedCase[]
  now: number
  onMergeInto: (primary: RelatedCase) => void
  onUnmerge: () => void
  hrefOf: (no: string) => string
}

/** Cases that may be the same matter: same place, same item, near; with merge and its undo. */
export function RelatedPanel({ view, related, now, onMergeInto, onUnmerge, hrefOf }: Props) {
  const t = useT()
  const format = useFormat()
  const [compared, compare] = useState<RelatedCase | null>(null)
  const canUnmerge = view.actions.includes('unmerge')
  const primary = related.find((entry) => entry.why === 'PRIMARY')
  return (
    <Panel title={t.case.related} note={view.duplicates.length > 0 ? t.case.mergedCases(view.duplicates.length) : t.case.relatedHint}>
      {view.mergedInto !== null && (
        <p className="row" style={{ gap: 12 }}>
          <span>{t.case.mergedInto}</span>
          {primary && <Link href={hrefOf(primary.card.no)}>{t.case.openPrimary}</Link>}
          {canUnmerge && (
            <button type="button" className="link-button" onClick={onUnmerge}>
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
            <Link href={hrefOf(entry.card.no)} className="el">
              {entry.card.isRedacted ? t.common.restricted : entry.card.title}
            </Link>
            <span className="aux nw">{[likeWords(entry, t), t.domain.relatedWhy[entry.why], entry.metres === null ? null : format.distance(entry.metres)].filter(Boolean).join(t.common.separator)}</span>
            <span className="t2 nw">{entry.card.outcome === null ? t.domain.status[entry.card.status] : t.domain.outcome[entry.card.outcome]}</span>
            <button type="button" className="link-button nw" onClick={() => compare(entry)} aria-label={`${t.topics.compare.open} ${entry.card.no}`}>
              {t.topics.compare.open}
            </button>
            {entry.canMerge && view.actions.includes('merge') && (
              <button type="button" className="link-button" onClick={() => onMergeInto(entry)}>
                {t.case.mergeInto}
              </button>
            )}
          </li>
        ))}
      </ul>
      <CompareDialog view={view} entry={compared} onMergeInto={onMergeInto} onUnmerge={onUnmerge} onClose={() => compare(null)} />
    </Panel>
  )
}

const PERCENT = 100

/** Probably the same matter and how like its words are, or the same complaint made again. */
function likeWords({ isTwin, isRepeat, likeness }: RelatedCase, t: Texts): string {
  if (isTwin) return t.case.twin(String(Math.round(likeness * PERCENT)))
  return isRepeat ? t.case.repeat : ''
}
