import { useState } from 'react'
import type { OpenItem } from '#contract/party.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { Link } from 'wouter'
import { ItemState } from './item-state.tsx'
import { limitText } from './limit-text.ts'
import { ownerWords } from './owner-words.ts'

type Ending = { item: OpenItem; how: 'DONE' | 'DROPPED' }
type Props = { items: readonly OpenItem[]; mayEnd: boolean; isBusy: boolean; onEnd: (item: OpenItem, how: Ending['how'], note: string) => Promise<boolean>; hasMeeting?: boolean }

/** Action items with owner, limit and how they stand. */
export function ItemList({ items, mayEnd, isBusy, onEnd, hasMeeting = false }: Props) {
  const { party } = useT()
  const [ending, end] = useState<Ending | null>(null)
  return (
    <>
      <ul className="party-items">
        {items.map((item) => <Item key={`${item.meetingId} ${item.no}`} item={item} hasMeeting={hasMeeting} onEnd={mayEnd && item.status === 'OPEN' && item.caseId === null ? (how) => end({ item, how }) : null} />)}
      </ul>
      <ConfirmReason
        isOpen={ending !== null} title={ending === null ? '' : ending.how === 'DONE' ? party.endTitle(ending.item.text) : party.dropTitle(ending.item.text)} verb={ending?.how === 'DROPPED' ? party.dropped : party.ended} isBusy={isBusy}
        onCancel={() => end(null)} onConfirm={(note) => ending !== null && void onEnd(ending.item, ending.how, note).then((isDone) => isDone && end(null))}
      />
    </>
  )
}

function Item({ item, hasMeeting, onEnd }: { item: OpenItem; hasMeeting: boolean; onEnd: ((how: Ending['how']) => void) | null }) {
  const t = useT()
  const format = useFormat()
  const href = useHref()
  const period = item.meetingId.split('.').at(-1) ?? ''
  return (
    <li className="party-item">
      <span className="row">
        <span className={`sp ${item.status === 'OPEN' ? '' : 't2'}`}>{item.text}</span>
        <ItemState status={item.status} isLate={item.isLate} />
      </span>
      <span className="row aux">
        <span className="sp">{[t.party.taskBy(ownerWords(t, item.owner, item.ownerName), limitText(format, item.dueAt)), ...(hasMeeting ? [t.party.taskFrom(t.party.kinds[item.kind], t.party.period(item.kind, period))] : []), ...(item.note === null ? [] : [item.note])].join(t.common.separator)}</span>
        {item.caseNo !== null && <Link href={href(`/case/${item.caseNo}`)}>{item.caseNo}</Link>}
        {onEnd !== null && <button type="button" className="link-button" onClick={() => onEnd('DONE')}>{t.party.ended}</button>}
        {onEnd !== null && <button type="button" className="link-button" onClick={() => onEnd('DROPPED')}>{t.party.dropped}</button>}
      </span>
    </li>
  )
}
