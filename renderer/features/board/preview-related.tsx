import { Link } from 'wouter'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { titleWords } from './card-words.ts'
import { relatedLines } from './preview-model.ts'

const SHOWN = 3

/** Cases at the same place or of the same matter. */
export function PreviewRelated({ id, now }: { id: string; now: number }) {
  const t = useT()
  const format = useFormat()
  const href = useHref()
  const { data = [] } = useCall('related', { params: { id } })
  const lines = relatedLines(data, SHOWN)
  return (
    <section className="preview-related">
      <div className="t3">{lines.length === 0 ? t.board.noRelated : t.board.samePlace(data.length)}</div>
      {lines.map(({ card, why }) => (
        <div key={card.id} className="row">
          <span className="t3 nw">{format.time(card.reportedAt, now)}</span>
          <Link className="el sp" href={href(`/case/${card.no}`)} title={t.domain.relatedWhy[why]}>
            {titleWords(card, t)}
          </Link>
          <span className="t3 nw">{card.outcome === null ? t.domain.status[card.status] : t.domain.outcome[card.outcome]}</span>
        </div>
      ))}
    </section>
  )
}
