import { memo } from 'react'
import type { CaseCard } from '#contract/views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useWhyDeadline } from '#renderer/actions/why-deadline.tsx'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { LevelBars } from '#renderer/ui/level-bars.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'

type Props = {
  cases: readonly CaseCard[]
  total: number
  now: number
  scope: string
  selectedIndex: number
  firstOffset: number
  onOffset: (offset: number) => void
  onSeen: (count: number) => void
  onSelect: (id: string) => void
  onOpen: (id: string) => void
}

const ROW = 32
const keyOf = (card: CaseCard) => card.id

/** One line a case; more lines come as the end comes near. */
export function ListRows({ cases, total, now, scope, selectedIndex, firstOffset, onOffset, onSeen, onSelect, onOpen }: Props) {
  return (
    <div className="list-table" role="table" aria-rowcount={total + 1}>
      <Head />
      <VirtualList
        className="list-scroll"
        role="rowgroup"
        items={cases}
        rowHeight={ROW}
        keyOf={keyOf}
        selectedIndex={selectedIndex}
        firstOffset={firstOffset}
        onOffset={onOffset}
        onSeen={onSeen}
        render={(card, index) => <Row card={card} rank={index} now={now} scope={scope} isSelected={index === selectedIndex} onSelect={onSelect} onOpen={onOpen} />}
      />
    </div>
  )
}

function Head() {
  const { columns } = useT().list
  return (
    <div className="list-line list-head" role="row">
      <span role="columnheader">{columns.no}</span>
      <span role="columnheader">{columns.title}</span>
      <span role="columnheader">{columns.place}</span>
      <span role="columnheader">{columns.level}</span>
      <span role="columnheader" className="list-wide">{columns.source}</span>
      <span role="columnheader">{columns.unit}</span>
      <span role="columnheader">{columns.stage}</span>
      <span role="columnheader" className="num list-wide">{columns.reported}</span>
      <span role="columnheader">{columns.time}</span>
      <span role="columnheader">{columns.outcome}</span>
    </div>
  )
}

type RowProps = Pick<Props, 'now' | 'scope' | 'onSelect' | 'onOpen'> & { card: CaseCard; rank: number; isSelected: boolean }

const Row = memo(function Row({ card, rank, now, scope, isSelected, onSelect, onOpen }: RowProps) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const explain = useWhyDeadline()
  const title = card.isRedacted ? t.common.restricted : card.title
  return (
    <div
      className="list-line list-row"
      role="row"
      aria-rowindex={rank + 2}
      aria-current={isSelected}
      data-case={card.id}
      tabIndex={isSelected ? 0 : -1}
      onClick={() => onSelect(card.id)}
      onDoubleClick={() => onOpen(card.id)}
    >
      <span role="cell" className="t3">{card.no}</span>
      <span role="cell" className="el" title={title}>{title}</span>
      <span role="cell" className="el t2">{card.isRedacted ? '' : names.place(card.subGrid, scope)}</span>
      <span role="cell"><LevelBars level={card.level} /></span>
      <span role="cell" className="el t2 list-wide">{names.source(card.source)}</span>
      <span role="cell" className="el t2">{card.unit === null ? t.common.none : names.unit(card.unit)}</span>
      <span role="cell" className="t2">{t.domain.status[card.status]}</span>
      <span role="cell" className="t3 num list-wide">{format.time(card.reportedAt, now)}</span>
      <span role="cell">
        {card.closedAt === null ? (
          <button type="button" className="plain-button" tabIndex={-1} title={t.case.why} onClick={() => explain(card.id)}>
            <SlaChip state={card.sla.state} now={now} warnAt={card.sla.warnAt} dueAt={card.sla.dueAt} />
          </button>
        ) : (
          <span className="t3">{t.list.closedAt(format.time(card.closedAt, now))}</span>
        )}
      </span>
      <span role="cell" className="t2">{outcomeWords(card, t)}</span>
    </div>
  )
})

function outcomeWords({ outcome }: CaseCard, t: Texts): string {
  return outcome === null ? t.common.none : t.domain.outcome[outcome]
}
