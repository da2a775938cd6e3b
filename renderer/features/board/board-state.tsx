import { Failure } from '#renderer/actions/failed-read.tsx'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import type { CardsView } from '#renderer/data/live-signals.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT, type Texts } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { boardStages, isFiltered, noFilter, type BoardFilter } from './board-model.ts'
import type { BoardState } from './use-board.ts'

type Props = { cards: CardsView; board: BoardState }

/** What stands in place of the columns while there is nothing to show: why, and what next. */
export function BoardStateView({ cards: { state, failed }, board }: Props) {
  const t = useT()
  const names = useNames()
  if (state === null) return failed === null ? <Loading /> : <Failed failed={failed} />
  if (!isFiltered(board.filter)) {
    return (
      <div className="board-state">
        <StateView kind="empty" title={t.board.emptyBoard} next={t.board.emptyBoardNext} />
      </div>
    )
  }
  const words = filterWords(board.filter, { t, source: names.source, place: names.org })
  return (
    <div className="board-state">
      <StateView kind="filteredEmpty" filters={words.join(t.common.list)} onClear={() => board.setFilter(noFilter)} />
    </div>
  )
}

/** Columns of grey cards where the cards will be. */
function Loading() {
  const t = useT()
  return (
    <div className="board-body" aria-busy="true" aria-label={t.common.loading}>
      {boardStages.map((stage) => (
        <section key={stage} className="column">
          <header className="column-head">
            <h3>{t.domain.stage[stage]}</h3>
          </header>
          <StateView kind="loading" rows={8} />
        </section>
      ))}
    </div>
  )
}

function Failed({ failed }: { failed: NonNullable<CardsView['failed']> }) {
  const { live } = useData()
  const { scope } = useScope()
  const { code } = failed.failure
  const isRefused = code === 'access.denied' || code === 'access.out-of-scope'
  return (
    <div className="board-state">
      {isRefused ? (
        <StateView kind="noPermission" />
      ) : (
        <Failure {...failed} onRetry={() => live.follow(scope)} />
      )}
    </div>
  )
}

/** The set filters in words, for "no cases match". */
export function filterWords(filter: BoardFilter, { t, source, place }: { t: Texts; source: (code: string) => string; place: (code: string) => string }): string[] {
  return [
    filter.source === null ? null : source(filter.source),
    filter.street === null ? null : place(filter.street),
    filter.level === null ? null : t.domain.level[filter.level],
    filter.onlyUrgent ? t.board.filterWords.urgent : null,
    filter.text.trim() === '' ? null : t.board.filterWords.text(filter.text.trim()),
  ].filter((word) => word !== null)
}
