import { useState } from 'react'
import { Link } from 'wouter'
import { nearWords } from '#renderer/actions/near-words.ts'
import { useDebounced } from '#renderer/actions/use-debounced.ts'
import type { SimilarCase } from '#contract/similar.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { DraftCompare } from './draft-compare.tsx'
import { similarRequest, type ReportDraft } from './report-model.ts'

type Props = { draft: ReportDraft; /** Sends the report, to be merged into this case once it has its number. */ onMergeInto: (primaryId: string) => void }

const TICK_MS = 10_000
const SETTLE_MS = 350
const STALE_MS = 10_000

/** Open cases that may be the same matter, and why, before a second one is made of it. */
export function ReportSimilar({ draft, onMergeInto }: Props) {
  const t = useT()
  const now = useServerNow(TICK_MS)
  const [compared, compare] = useState<SimilarCase | null>(null)
  const found = useSimilar(draft)
  return (
    <Panel title={t.report.similar} note={found?.length === 0 ? undefined : t.report.similarNote} className="report-panel">
      {found === null && <p className="t3">{t.report.similarLater}</p>}
      {found?.length === 0 && <p className="t3">{t.report.similarNone}</p>}
      <ul className="report-similar">
        {found?.map((one) => (
          <li key={one.card.id}>
            <Line entry={one} now={now} onCompare={() => compare(one)} />
          </li>
        ))}
      </ul>
      <DraftCompare draft={draft} entry={compared} onMergeInto={onMergeInto} onClose={() => compare(null)} />
    </Panel>
  )
}

/** Null until there is enough to compare. Asked again when the words rest, and as time goes on. */
function useSimilar(draft: ReportDraft): readonly SimilarCase[] | null {
  const about = similarRequest(draft)
  const settled = useDebounced(about === null ? '' : JSON.stringify(about), SETTLE_MS)
  const body = about !== null && JSON.stringify(about) === settled ? about : null
  const { data } = useCall('similar', { body: body ?? { subGrid: '', itemCode: null } }, { isEnabled: body !== null, keepsPrevious: true, staleMs: STALE_MS })
  return about === null ? null : (data ?? null)
}

function Line({ entry, now, onCompare }: { entry: SimilarCase; now: number; onCompare: () => void }) {
  const t = useT()
  const format = useFormat()
  const href = useHref()
  const { card } = entry
  return (
    <>
      <Link href={href(`/case/${card.no}`)} className="el">
        {card.title}
      </Link>
      <SlaChip state={card.sla.state} now={now} warnAt={card.sla.warnAt} dueAt={card.sla.dueAt} />
      <button type="button" className="link-button nw" onClick={onCompare} aria-label={`${t.topics.compare.open} ${card.no}`}>
        {t.topics.compare.open}
      </button>
      <span className="t2 report-similar-why">{nearWords(entry, { t, format })}</span>
      <span className="aux report-similar-why">{[card.no, t.domain.status[card.status]].join(t.common.separator)}</span>
    </>
  )
}
