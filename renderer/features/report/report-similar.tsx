import { useMemo } from 'react'
import { Link } from 'wouter'
import { useCards, useNames } from '#renderer/data/data-provider.tsx'
import { useHref } from '#renderer/data/use-go.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { similarCases, type ReportDraft } from './report-model.ts'

const TICK_MS = 10_000

/** Open cases that may be the same matter, before a second one is made of it. */
export function ReportSimilar({ draft }: { draft: ReportDraft }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const href = useHref()
  const now = useServerNow(TICK_MS)
  const { state } = useCards()
  const { subGrid, itemCode } = draft
  const found = useMemo(() => similarCases(state?.cards.values() ?? [], { subGrid, itemCode }), [state?.cards, subGrid, itemCode])
  const hint = subGrid === null || itemCode === null ? t.report.similarLater : t.report.similarNone
  return (
    <Panel title={t.report.similar} note={found.length > 0 ? t.report.similarNote : undefined} className="report-panel">
      {found.length === 0 && <p className="t3">{hint}</p>}
      <ul className="report-similar">
        {found.map((card) => (
          <li key={card.id}>
            <Link href={href(`/case/${card.no}`)} className="el">
              {card.title}
            </Link>
            <SlaChip state={card.sla.state} now={now} warnAt={card.sla.warnAt} dueAt={card.sla.dueAt} />
            <span className="aux">{[card.no, names.unit(card.unit) || t.domain.status[card.status], format.time(card.reportedAt, now)].join(t.common.separator)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
