import type { CaseView } from '#contract/views.ts'
import { attachmentUrl } from '#renderer/data/api.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { retryAtOf, useCall, useFailureText } from '#renderer/data/use-call.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import './actions.css'
import { commonParts } from './common-parts.ts'

const TICK_MS = 60_000
const PHOTO_PX = 72

/** A case and the one it may be the same as, side by side: words, place, time, item, photos; what both say is marked. */
export function CaseCompare({ view, otherId }: { view: CaseView; otherId: string }) {
  const t = useT()
  const failureText = useFailureText()
  const query = useCall('case', { params: { id: otherId } })
  const { data: other, error } = query
  if (other === undefined && error === null) return <StateView kind="loading" rows={4} />
  if (other === undefined) return <StateView kind="error" cause={error === null ? '' : failureText(error).text} retryAt={retryAtOf(query)} onRetry={() => void query.refetch()} />
  const isAlike = commonParts(view.text, other.text).some(({ isCommon }) => isCommon)
  return (
    <div className="compare">
      <p className="aux">{isAlike ? t.topics.compare.hint : t.topics.compare.none}</p>
      <div className="compare-sides">
        <Side name={t.topics.compare.this} view={view} other={other} />
        <Side name={t.topics.compare.other} view={other} other={view} />
      </div>
    </div>
  )
}

function Side({ name, view, other }: { name: string; view: CaseView; other: CaseView }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const now = useServerNow(TICK_MS)
  const { card } = view
  const rows = [
    [t.case.address, [names.place(card.subGrid), view.address].filter(Boolean).join(t.common.separator), [names.place(other.card.subGrid), other.address].filter(Boolean).join(t.common.separator)],
    [t.case.reportedAt, format.time(card.reportedAt, now), ''],
    [t.case.item, names.item(card.itemCode), names.item(other.card.itemCode)],
    [t.case.channel, names.source(card.source), ''],
  ] as const
  return (
    <section aria-label={`${name} ${card.no}`}>
      <h3>{[name, card.no].join(t.common.separator)}</h3>
      {card.isRedacted ? <p className="t3">{t.common.restricted}</p> : <Marked className="compare-text" text={view.text} other={other.text} />}
      <dl className="facts">
        {rows.map(([label, value, beside]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value === '' ? t.common.none : <Marked text={value} other={beside} />}</dd>
          </div>
        ))}
      </dl>
      <Photos view={view} />
    </section>
  )
}

/** Text with what the other also says marked. */
function Marked({ text, other, className }: { text: string; other: string; className?: string }) {
  const parts = commonParts(text, other)
  return <span className={className}>{parts.map(({ at, text: words, isCommon }) => (isCommon ? <mark key={at}>{words}</mark> : words))}</span>
}

function Photos({ view: { attachments } }: { view: CaseView }) {
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
