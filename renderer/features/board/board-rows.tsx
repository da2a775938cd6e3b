import { memo } from 'react'
import type { CaseCard as Card } from '#contract/views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { LevelBars } from '#renderer/ui/level-bars.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { ownerWords, titleWords } from './card-words.ts'

type Props = {
  rows: readonly Card[]
  now: number
  scope: string
  selectedId: string | null
  marked: ReadonlySet<string>
  arrivals: ReadonlyMap<string, number>
  /** Cards that wait for `.`. */
  held: number
  firstOffset: number
  onOffset: (offset: number) => void
  onInsert: () => void
  onSelect: (id: string) => void
  onMark: (id: string) => void
  onOpen: (id: string) => void
}

const ROW = 32
const keyOf = (card: Card) => card.id

/** The same cases as one table, by remaining time. */
export const BoardRows = memo(function BoardRows({ rows, now, scope, selectedId, marked, arrivals, held, firstOffset, onOffset, onInsert, onSelect, onMark, onOpen }: Props) {
  const t = useT()
  return (
    <div className="rows" role="table" aria-rowcount={rows.length + 1}>
      <Head />
      {held > 0 && (
        <button type="button" className="column-held rows-held" onClick={onInsert}>
          {t.board.arrived(held)}
          <Kbd>.</Kbd>
          {t.board.insert}
        </button>
      )}
      <VirtualList
        className="rows-scroll"
        role="rowgroup"
        items={rows}
        rowHeight={ROW}
        keyOf={keyOf}
        selectedIndex={rows.findIndex((card) => card.id === selectedId)}
        firstOffset={firstOffset}
        onOffset={onOffset}
        render={(card, index) => (
          <Row
            card={card}
            rank={index}
            now={now}
            scope={scope}
            isSelected={card.id === selectedId}
            isMarked={marked.has(card.id)}
            isNew={arrivals.has(card.id)}
            onSelect={onSelect}
            onMark={onMark}
            onOpen={onOpen}
          />
        )}
      />
    </div>
  )
})

function Head() {
  const { columns } = useT().board
  return (
    <div className="rows-line rows-head" role="row">
      <span role="columnheader">{columns.sla}</span>
      <span role="columnheader">{columns.level}</span>
      <span role="columnheader">{columns.title}</span>
      <span role="columnheader">{columns.place}</span>
      <span role="columnheader" className="rows-narrow">{columns.source}</span>
      <span role="columnheader">{columns.unit}</span>
      <span role="columnheader">{columns.stage}</span>
      <span role="columnheader" className="rows-narrow num">{columns.reported}</span>
      <span role="columnheader">{columns.no}</span>
    </div>
  )
}

type RowProps = Pick<Props, 'now' | 'scope' | 'onSelect' | 'onMark' | 'onOpen'> & { card: Card; rank: number; isSelected: boolean; isMarked: boolean; isNew: boolean }

const Row = memo(function Row({ card, rank, now, scope, isSelected, isMarked, isNew, onSelect, onMark, onOpen }: RowProps) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const title = titleWords(card, t)
  const place = card.isRedacted ? '' : names.place(card.subGrid, scope)
  const owner = ownerWords(card, names, t)
  return (
    <div
      className={`rows-line row-case ${isNew ? 'card-new' : ''}`}
      role="row"
      aria-rowindex={rank + 2}
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
      <span role="cell">
        <SlaChip state={card.sla.state} now={now} warnAt={card.sla.warnAt} dueAt={card.sla.dueAt} />
      </span>
      <span role="cell">
        <LevelBars level={card.level} />
      </span>
      <span role="cell" className="el" title={title}>
        {isMarked && <span className="card-mark">{t.board.markedOne}</span>}
        {title}
        {card.duplicates > 0 && <span className="t3">{` ${t.board.merged(card.duplicates)}`}</span>}
      </span>
      <span role="cell" className="el t2" title={place}>{place}</span>
      <span role="cell" className="el t2 rows-narrow">{names.source(card.source)}</span>
      <span role="cell" className="el t2" title={owner}>{owner}</span>
      <span role="cell" className="t2">{t.domain.stage[card.stage]}</span>
      <span role="cell" className="t3 num rows-narrow">{format.time(card.reportedAt, now)}</span>
      <span role="cell" className="t3">{card.no}</span>
    </div>
  )
})
