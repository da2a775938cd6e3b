import type { CaseView } from '#contract/views.ts'
import type { Names } from '#renderer/data/names.ts'
import { attachmentUrl } from '#renderer/data/api.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import './actions.css'
import { commonParts } from './common-parts.ts'
import { Unread } from './unread.tsx'

const TICK_MS = 60_000
const PHOTO_PX = 72

/** One side of a comparison: a case, or a report that has no number, channel and time yet. */
export type Compared = Pick<CaseView, 'text' | 'attachments'> & { name: string; no: string; isRedacted: boolean; place: string; reportedAt: number | null; item: string; channel: string }

/** A case as a side, in the names of the reader's language. */
export function comparedCase({ card, text, address, attachments }: CaseView, names: Names, words: { name: string; separator: string }): Compared {
  const place = [names.place(card.subGrid), address].filter(Boolean).join(words.separator)
  return { name: words.name, no: card.no, text, attachments, isRedacted: card.isRedacted, place, reportedAt: card.reportedAt, item: names.item(card.itemCode), channel: names.source(card.source) }
}

/** A case and the one it may be the same as, side by side: words, place, time, item, photos; what both say is marked. */
export function CaseCompare({ view, otherId }: { view: CaseView; otherId: string }) {
  const t = useT()
  const names = useNames()
  return <CompareWith side={comparedCase(view, names, { name: t.topics.compare.this, separator: t.common.separator })} otherId={otherId} />
}

/** The same for any side. */
export function CompareWith({ side, otherId }: { side: Compared; otherId: string }) {
  const t = useT()
  const names = useNames()
  const query = useCall('case', { params: { id: otherId } })
  const { data: other } = query
  if (other === undefined) return <Unread query={query} rows={4} />
  const beside = comparedCase(other, names, { name: t.topics.compare.other, separator: t.common.separator })
  const isAlike = commonParts(side.text, other.text).some(({ isCommon }) => isCommon)
  return (
    <div className="compare">
      <p className="aux">{isAlike ? t.topics.compare.hint : t.topics.compare.none}</p>
      <div className="compare-sides">
        <Side side={side} other={beside} />
        <Side side={beside} other={side} />
      </div>
    </div>
  )
}

function Side({ side, other }: { side: Compared; other: Compared }) {
  const t = useT()
  const format = useFormat()
  const now = useServerNow(TICK_MS)
  const { name, no, reportedAt } = side
  const rows = [
    [t.case.address, side.place, other.place],
    [t.case.reportedAt, reportedAt === null ? '' : format.time(reportedAt, now), ''],
    [t.case.item, side.item, other.item],
    [t.case.channel, side.channel, ''],
  ] as const
  return (
    <section aria-label={[name, no].filter(Boolean).join(' ')}>
      <h3>{[name, no].filter(Boolean).join(t.common.separator)}</h3>
      {side.isRedacted ? <p className="t3">{t.common.restricted}</p> : <Marked className="compare-text" text={side.text} other={other.text} />}
      <dl className="facts">
        {rows.map(([label, value, beside]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value === '' ? t.common.none : <Marked text={value} other={beside} />}</dd>
          </div>
        ))}
      </dl>
      <Photos attachments={side.attachments} />
    </section>
  )
}

/** Text with what the other also says marked. */
function Marked({ text, other, className }: { text: string; other: string; className?: string }) {
  const parts = commonParts(text, other)
  return <span className={className}>{parts.map(({ at, text: words, isCommon }) => (isCommon ? <mark key={at}>{words}</mark> : words))}</span>
}

function Photos({ attachments }: Pick<Compared, 'attachments'>) {
  const t = useT()
  if (attachments.length === 0) return <p className="t3">{t.topics.compare.noPhotos}</p>
  return (
    <ul className="compare-photos">
      {attachments.map(({ id, kind, name }) => (
        <li key={`${id} ${kind}`}>
          <a href={attachmentUrl(id)} target="_blank" rel="noreferrer">
            <img src={attachmentUrl(id, 'thumb')} alt={t.topics.compare.photo(name)} width={PHOTO_PX} height={PHOTO_PX} />
          </a>
        </li>
      ))}
    </ul>
  )
}
