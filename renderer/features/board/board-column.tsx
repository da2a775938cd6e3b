import { memo, useCallback, useState, useSyncExternalStore } from 'react'
import type { CaseCard as Card } from '#contract/views.ts'
import { createSignal, type Signal } from '#renderer/data/signal.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import type { FeedColumn } from './board-feed.ts'
import type { BoardStage } from './board-model.ts'
import { CaseCard } from './case-card.tsx'

type Props = {
  column: FeedColumn
  now: number
  scope: string
  selectedIndex: number
  marked: ReadonlySet<string>
  arrivals: ReadonlyMap<string, number>
  /** Cases of this stage the server counted but did not send. */
  unseen: number
  firstOffset: number
  onOffset: (stage: BoardStage, offset: number) => void
  onPoint: (stage: BoardStage | null) => void
  onInsert: () => void
  onSelect: (id: string) => void
  onMark: (id: string) => void
  onOpen: (id: string) => void
}

const CARD = 84
const GAP = 6
const keyOf = (card: Card) => card.id

/** One stage: its name, count, rule and proportion bar, and its cards by remaining time. */
export const BoardColumn = memo(function BoardColumn(props: Props) {
  const { column, now, scope, selectedIndex, marked, arrivals, unseen, onOffset } = props
  const t = useT()
  const [seen] = useState(() => createSignal(0))
  const { stage, cards } = column
  return (
    <section
      className="column"
      aria-label={t.board.columnLabel(t.domain.stage[stage], { total: column.total + unseen, over: column.over, warn: column.warn })}
      onPointerEnter={() => props.onPoint(stage)}
      onPointerLeave={() => props.onPoint(null)}
    >
      <ColumnHead column={column} unseen={unseen} onInsert={props.onInsert} />
      {cards.length === 0 && <p className="column-empty">{t.board.emptyColumn}</p>}
      <VirtualList
        className="column-cards"
        items={cards}
        rowHeight={CARD}
        gap={GAP}
        keyOf={keyOf}
        selectedIndex={selectedIndex}
        firstOffset={props.firstOffset}
        onOffset={useCallback((offset: number) => onOffset(stage, offset), [onOffset, stage])}
        onSeen={seen.set}
        render={(card, index) => (
          <CaseCard
            card={card}
            now={now}
            scope={scope}
            isSelected={index === selectedIndex}
            isMarked={marked.has(card.id)}
            arrivedAt={arrivals.get(card.id) ?? null}
            onSelect={props.onSelect}
            onMark={props.onMark}
            onOpen={props.onOpen}
          />
        )}
      />
      <Rest seen={seen} shown={cards.length} total={column.total + unseen} />
    </section>
  )
})

/** How many cases stand below the lower edge; on its own, so that scrolling repaints nothing else. */
function Rest({ seen, shown, total }: { seen: Signal<number>; shown: number; total: number }) {
  const t = useT()
  const format = useFormat()
  const below = total - Math.min(useSyncExternalStore(seen.subscribe, seen.get), shown)
  return <div className="column-more">{below > 0 ? t.board.more(format.count(below)) : ''}</div>
}

function ColumnHead({ column, unseen, onInsert }: { column: FeedColumn; unseen: number; onInsert: () => void }) {
  const t = useT()
  const format = useFormat()
  const { stage, total, over, warn, held } = column
  return (
    <header className="column-head">
      <h3>{t.domain.stage[stage]}</h3>
      <span className="column-count">{format.count(total + unseen)}</span>
      {held.length === 0 ? (
        <span className="column-hint el">{t.board.hint[stage]}</span>
      ) : (
        <button type="button" className="column-held" onClick={onInsert}>
          {t.board.arrived(held.length)}
          <Kbd>.</Kbd>
          {t.board.insert}
        </button>
      )}
      <div className="column-bar" aria-hidden="true">
        {over > 0 && <i className="bar-over" style={{ flex: over }} />}
        {warn > 0 && <i className="bar-warn" style={{ flex: warn }} />}
        <i style={{ flex: Math.max(total + unseen - over - warn, 1) }} />
      </div>
    </header>
  )
}
