import { Link } from 'wouter'
import { ActionButtons } from '#renderer/actions/action-buttons.tsx'
import type { CaseActionType } from '#renderer/actions/action-specs.ts'
import { GradeMark } from '#renderer/actions/grade-mark.tsx'
import type { CaseView } from '#contract/views.ts'
import { useT } from '#renderer/i18n/index.ts'
import { LevelBars } from '#renderer/ui/level-bars.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { Tag } from '#renderer/ui/tag.tsx'

type Props = {
  view: CaseView
  sourceName: string
  now: number
  place: { index: number; total: number } | null
  backHref: string
  isFrozen: boolean
  onAct: (type: CaseActionType) => void
}

const BUTTON_ROOM = 5

/** Where it came from, its number and title, its worst clock and what may be done now. */
export function CaseHeader({ view, sourceName, now, place, backHref, isFrozen, onAct }: Props) {
  const t = useT()
  const { card } = view
  return (
    <header className="case-head">
      <div className="col sp" style={{ gap: 4, minWidth: 0 }}>
        <nav className="case-crumb" aria-label={t.case.breadcrumb}>
          <Link href={backHref}>{t.case.breadcrumb}</Link>
          <span aria-hidden="true">›</span>
          <span>{t.domain.stage[card.stage]}</span>
          <span aria-hidden="true">›</span>
          <span className="t2">{card.no}</span>
          {place !== null && <span>{t.case.place(String(place.index + 1), String(place.total))}</span>}
        </nav>
        <div className="case-tags">
          <h1>{card.title}</h1>
          {card.stage !== 'END' && <SlaChip state={card.sla.state} now={now} warnAt={card.sla.warnAt} dueAt={card.sla.dueAt} />}
          <Tag>{t.domain.status[card.status]}</Tag>
          {card.outcome !== null && <Tag>{t.domain.outcome[card.outcome]}</Tag>}
          <Tag>
            <LevelBars level={card.level} text="long" />
          </Tag>
          <Tag>{sourceName}</Tag>
          {card.disputeGrade !== null && <GradeMark grade={card.disputeGrade} />}
          {card.urgency !== 'NORMAL' && <Tag>{t.domain.urgency[card.urgency]}</Tag>}
        </div>
      </div>
      <div className="case-actions">{isFrozen ? <span className="aux">{t.case.stale}</span> : <ActionButtons view={view} room={BUTTON_ROOM} onAct={onAct} />}</div>
    </header>
  )
}
