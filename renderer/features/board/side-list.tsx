import { useMemo } from 'react'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { compareByDue } from '#renderer/data/cards-fold.ts'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { CaseCard } from './case-card.tsx'
import type { BoardState } from './use-board.ts'
import type { Marks } from './use-marks.ts'

type Props = { board: BoardState; marks: Marks; scope: string; now: number; onOpen: (id: string) => void }

const CARD = 84
const GAP = 6

/** On very wide screens: what is marked and what is supervised, wherever it stands. */
export function SideList({ board, marks, scope, now, onOpen }: Props) {
  const t = useT()
  const format = useFormat()
  const { columns, arrivals } = board.feed
  const cards = useMemo(
    () => columns.flatMap((column) => column.cards.filter((card) => card.isSupervised || marks.ids.has(card.id))).toSorted(compareByDue),
    [columns, marks.ids],
  )
  return (
    <section className="column" aria-label={t.board.sideList}>
      <header className="column-head">
        <h3>{t.board.sideList}</h3>
        <span className="column-count">{format.count(cards.length)}</span>
      </header>
      {cards.length === 0 && <p className="column-empty">{t.board.sideListEmpty}</p>}
      <VirtualList
        className="column-cards"
        items={cards}
        rowHeight={CARD}
        gap={GAP}
        keyOf={(card) => card.id}
        render={(card) => (
          <CaseCard
            card={card}
            now={now}
            scope={scope}
            isSelected={card.id === board.selection?.id}
            isMarked={marks.ids.has(card.id)}
            arrivedAt={arrivals.get(card.id) ?? null}
            onSelect={board.select}
            onMark={marks.toggle}
            onOpen={onOpen}
          />
        )}
      />
    </section>
  )
}
