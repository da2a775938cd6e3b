import { useEffect, useState } from 'react'
import type { ActionDesk } from '#renderer/actions/action-desk.tsx'
import { RelatedPanel } from '#renderer/actions/related-panel.tsx'
import { useWhyDeadline } from '#renderer/actions/why-deadline.tsx'
import type { CaseView } from '#contract/views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { AttachmentsPanel } from './attachments-panel.tsx'
import { CaseMap } from './case-map.tsx'
import type { TimelineFilter } from './case-model.ts'
import { ChainPanel } from './chain-panel.tsx'
import { ClocksPanel } from './clocks-panel.tsx'
import { ForcesPanel } from './forces-panel.tsx'
import { DisputePanel } from './dispute-panel.tsx'
import { ContentPanel } from './content-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'
import { useNote, useUnmask, type useCase } from './use-case.ts'

type Props = {
  view: CaseView
  loaded: ReturnType<typeof useCase>
  now: number
  filter: TimelineFilter
  onFilter: (filter: TimelineFilter) => void
  noteBox: React.RefObject<HTMLInputElement | null>
  onAct: ActionDesk['act']
}

/** The three columns: the matter, its timeline, who owes what. */
export function CaseBody({ view, loaded, now, filter, onFilter, noteBox, onAct }: Props) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const note = useNote(view.card.id)
  const explain = useWhyDeadline()
  const reveal = useReveal(view.card.id)
  const { card } = view
  return (
    <div className="case-columns">
      <div className="case-column">
        <ContentPanel
          view={view}
          placeName={names.orgFull(card.subGrid)}
          itemName={names.item(card.itemCode)}
          sourceName={names.source(card.source)}
          now={now}
          plain={reveal.plain}
          onReveal={reveal.open}
        />
        <AttachmentsPanel attachments={view.attachments} point={view.point} now={now} />
        <CaseMap view={view} placeName={names.org} />
      </div>
      <div className="case-column">
        <TimelinePanel
          entries={loaded.timeline.data ?? []}
          words={{ t, format, now, unit: names.unit, item: names.item }}
          filter={filter}
          onFilter={onFilter}
          canNote={view.actions.includes('comment')}
          onNote={note}
          noteBox={noteBox}
        />
      </div>
      <div className="case-column case-column-right">
        <ClocksPanel clocks={view.clocks} itemCode={card.itemCode} now={now} onWhy={() => explain(card.id)} />
        {view.dispute !== null && <DisputePanel view={view} dispute={view.dispute} now={now} onAct={onAct} />}
        <ChainPanel view={view} unitName={names.unit} now={now} />
        <RelatedPanel view={view} related={loaded.related.data ?? []} now={now} onAct={onAct} />
        <ForcesPanel view={view} now={now} onAct={onAct} />
      </div>
      <ConfirmReason isOpen={reveal.isAsking} title={t.case.unmaskTitle} verb={t.case.keys.unmask} minLength={UNMASK_REASON_MIN} isBusy={reveal.isBusy} onConfirm={reveal.confirm} onCancel={reveal.close}>
        <p className="aux">{t.case.unmaskHint}</p>
      </ConfirmReason>
    </div>
  )
}

/** As the server wants it (contract UnmaskRequest). */
const UNMASK_REASON_MIN = 4
const PLAIN_MS = 60_000

/** Asks for a reason, shows the contact for a minute, hides it again. */
function useReveal(caseId: string) {
  const unmask = useUnmask()
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [shown, setShown] = useState<{ caseId: string; name: string | null; phone: string | null; email?: string | undefined } | null>(null)
  useEffect(() => {
    if (shown === null) return undefined
    const timer = setTimeout(() => setShown(null), PLAIN_MS)
    return () => clearTimeout(timer)
  }, [shown])
  const confirm = (reason: string) => {
    setBusy(true)
    void unmask(caseId, reason)
      .then((contact) => setShown({ caseId, ...contact }), () => setShown(null))
      .finally(() => {
        setBusy(false)
        setAsking(false)
      })
  }
  return { plain: shown?.caseId === caseId ? shown : null, isAsking, isBusy, open: () => setAsking(true), close: () => setAsking(false), confirm }
}
