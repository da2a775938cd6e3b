import { memo, useState } from 'react'
import type { CaseCard as Card } from '#contract/views.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { LevelBars } from '#renderer/ui/level-bars.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { isAwaiting, ownerWords, titleWords } from './card-words.ts'

type Props = {
  card: Card
  /** Server time, to the ten seconds. */
  now: number
  scope: string
  isSelected: boolean
  isMarked: boolean
  /** Server time at which it came in, while nobody has looked at it. */
  arrivedAt: number | null
  onSelect: (id: string) => void
  onMark: (id: string) => void
  onOpen: (id: string) => void
}

/** One case of the board, 84 px: clock, level, source; what; where and who. */
export const CaseCard = memo(function CaseCard({ card, now, scope, isSelected, isMarked, arrivedAt, onSelect, onMark, onOpen }: Props) {
  const t = useT()
  const names = useNames()
  const { clock } = useData()
  const [lag] = useState(() => (arrivedAt === null ? 0 : Math.min(0, arrivedAt - clock.now())))
  const title = titleWords(card, t)
  const owner = ownerWords(card, names, t)
  return (
    <article
      className={`card ${isSelected ? 'card-selected' : ''} ${arrivedAt === null ? '' : 'card-new'}`}
      style={{ animationDelay: `${lag}ms` }}
      aria-current={isSelected}
      data-marked={isMarked}
      data-case={card.id}
      tabIndex={isSelected ? 0 : -1}
      onClick={(event) => {
        if (event.ctrlKey || event.shiftKey) onMark(card.id)
        onSelect(card.id)
      }}
      onDoubleClick={() => onOpen(card.id)}
    >
      <div className="card-top">
        <span className="card-clock">
          <SlaChip state={card.sla.state} now={now} warnAt={card.sla.warnAt} dueAt={card.sla.dueAt} />
          <LevelBars level={card.level} />
        </span>
        <span className="card-source">{names.source(card.source)}</span>
      </div>
      <div className="card-title el" title={title}>
        {isMarked && <span className="card-mark">{t.board.markedOne}</span>}
        {title}
        {card.duplicates > 0 && <span className="t3">{` ${t.board.merged(card.duplicates)}`}</span>}
      </div>
      <div className={`card-foot ${isAwaiting(card, names, t) ? 'card-awaits' : ''}`}>
        <span>{card.isRedacted ? '' : names.place(card.subGrid, scope)}</span>
        <span className="sp" />
        <span className="el t3" title={owner}>{owner}</span>
      </div>
    </article>
  )
})
