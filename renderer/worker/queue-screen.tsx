import { useState } from 'react'
import { caseOf } from './queue-core.ts'
import type { CurrentCase, Queue, QueueEntry } from './queue-types.ts'
import { storeTrouble } from './deed-form.tsx'
import { Empty, Screen } from './screen.tsx'
import { say } from './toast.ts'
import { useNow, usePhone, useQueue } from './use-phone.ts'
import { troubleText, useWords, wordOf, type Words } from './words.tsx'
import { Glyph } from '#renderer/ui/glyph.tsx'

/** Everything done here that the server does not have, and what needs a decision. */
export function QueueScreen() {
  const { t } = useWords()
  const { sendNow } = usePhone()
  const queue = useQueue()
  const stuck = queue.entries.filter(({ state }) => state === 'stuck')
  const waiting = queue.entries.filter(({ state }) => state === 'waiting')
  return (
    <Screen title={t.queue.title}>
      {queue.entries.length === 0 && <Empty title={t.queue.empty} hint={t.queue.emptyHint} />}
      {stuck.map((entry) => <StuckCard key={entry.id} entry={entry} />)}
      {waiting.length > 0 && (
        <>
          <button type="button" className="button" onClick={sendNow}>{t.queue.sendNow}</button>
          <ul className="list">
            {waiting.map((entry) => <WaitingLine key={entry.id} entry={entry} queue={queue} />)}
          </ul>
        </>
      )}
    </Screen>
  )
}

const nameOf = (t: Words, { deed }: QueueEntry): string => wordOf(t.actions, deed.kind === 'checkIn' ? 'checkIn' : deed.action.type)
const titleOf = ({ deed }: QueueEntry): string => (deed.kind === 'checkIn' ? '' : deed.title)

function WaitingLine({ entry, queue }: { entry: QueueEntry; queue: Queue }) {
  const { t, format } = useWords()
  const isBlocked = queue.entries.some((one) => one.state === 'stuck' && caseOf(one) !== null && caseOf(one) === caseOf(entry))
  const photos = entry.photos.length
  return (
    <li className="card line">
      <span className="line-words">
        <span className="title">{[nameOf(t, entry), titleOf(entry)].filter((part) => part !== '').join('·')}</span>
        <span className="dim">{[t.queue.doneAt(format.clock(entry.at)), photos === 0 ? '' : t.queue.photos(photos)].filter((part) => part !== '').join('·')}</span>
      </span>
      <span className="dim">{isBlocked ? t.queue.blocked : t.queue.waiting}</span>
    </li>
  )
}

/** What was done, what the case is now, and the choice: again on the newest, or not at all. */
function StuckCard({ entry }: { entry: QueueEntry }) {
  const { t, format } = useWords()
  const now = useNow()
  const decision = useDecision(entry)
  const { current } = decision
  const why = whyOf(t, entry)
  return (
    <article className="card" aria-label={titleOf(entry)}>
      <span className="chip chip-warn"><Glyph name="warn" />{t.queue.stuck}</span>
      <h2>{[nameOf(t, entry), titleOf(entry)].filter((part) => part !== '').join('·')}</h2>
      <p className="dim">{t.queue.doneAt(format.time(entry.at, now))}</p>
      <Said entry={entry} />
      <p>{why}</p>
      {current !== null && <p>{t.queue.nowIs(statusWord(t, entry, current.status), format.time(current.changedAt, now))}</p>}
      {decision.isImpossible && <p className="strong">{t.queue.canNot}</p>}
      {!decision.isImpossible && (
        <button type="button" className="primary" onClick={() => void decision.redo()}>{current === null ? t.queue.mend : t.queue.redo}</button>
      )}
      {decision.isSure ? (
        <div className="halves">
          <button type="button" className="button" onClick={() => decision.setSure(false)}>{t.queue.keep}</button>
          <button type="button" className="button danger" onClick={() => void decision.discard()}>{t.queue.discardSure}</button>
        </div>
      ) : <button type="button" className="button" onClick={() => decision.setSure(true)}>{t.queue.discard}</button>}
    </article>
  )
}

/** The worker's own words in the entry, so that a decision needs no memory. */
function Said({ entry: { deed, photos } }: { entry: QueueEntry }) {
  const { t } = useWords()
  if (deed.kind === 'checkIn') return null
  const said = ['result', 'note', 'reason', 'text'].flatMap((field) => {
    const value = deed.action[field]
    return typeof value === 'string' && value !== '' ? [value] : []
  })
  const words = [...said, ...(photos.length === 0 ? [] : [t.queue.photos(photos.length)])]
  return words.length === 0 ? null : <blockquote>{words.join('·')}</blockquote>
}

const statusWord = (t: Words, { deed }: QueueEntry, status: string): string => wordOf(deed.kind === 'whistle' ? t.whistleStatus : t.domain.status, status)

function whyOf(t: Words, { trouble }: QueueEntry): string {
  if (trouble === null) return ''
  if (trouble.code === 'case.version-conflict' || trouble.code === 'whistle.version-conflict') return t.queue.changed
  if (trouble.code === 'queue.basis-gone') return t.queue.basisGone
  if (trouble.code === 'access.out-of-scope') return t.queue.gone
  const { text, next } = troubleText(t, trouble)
  return `${text}·${next}`
}

function useDecision(entry: QueueEntry) {
  const { t } = useWords()
  const { doing } = usePhone()
  const [isSure, setSure] = useState(false)
  const [seen, setSeen] = useState<CurrentCase | null>(null)
  const current = seen ?? entry.trouble?.current ?? null
  const type = entry.deed.kind === 'checkIn' ? '' : entry.deed.action.type
  const isImpossible = current !== null && !current.actions.includes(type)
  const refuse = (error: unknown) => say(storeTrouble(t, error))
  async function redo(): Promise<void> {
    const caseId = caseOf(entry)
    const isNew = entry.deed.kind === 'case' && entry.deed.basis.kind === 'version' && entry.deed.basis.version === 0
    const newest = caseId === null || isNew ? null : await doing.look(entry.deed)
    const isStillPossible = newest === null || newest.actions.includes(type)
    setSeen(newest)
    if (isStillPossible) await doing.redo(entry.id, (newest ?? current)?.version ?? null).catch(refuse)
  }
  return { current, isImpossible, isSure, setSure, redo, discard: () => doing.discard(entry.id).catch(refuse) }
}
