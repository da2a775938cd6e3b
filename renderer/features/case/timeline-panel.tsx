import { useState } from 'react'
import type { TimelineEntry } from '#contract/views.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { maskedName } from '#renderer/actions/staff-words.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { filterTimeline, timelineFilters, timelineGlyph, type TimelineFilter } from './case-model.ts'
import { detailOf, verbOf, type Words } from './timeline-words.ts'

type Props = {
  entries: readonly TimelineEntry[]
  words: Words
  filter: TimelineFilter
  onFilter: (filter: TimelineFilter) => void
  canNote: boolean
  onNote: (text: string) => Promise<boolean>
  noteBox: React.RefObject<HTMLInputElement | null>
}

/** Written down a day after it happened: said in the line's proof. */
const LATE_RECORD_MS = 86_400_000
const HASH_SHOWN = 8

/** Everything that happened, newest first, with who, where and the proof; never edited, only added to. */
export function TimelinePanel({ entries, words, filter, onFilter, canNote, onNote, noteBox }: Props) {
  const t = useT()
  const shown = filterTimeline(entries, filter)
  const options = timelineFilters.map((key) => ({ key, label: t.case.filter[key] }))
  return (
    <Panel
      className="case-timeline"
      title={t.case.timeline}
      note={t.case.timelineCount(entries.length)}
      extra={<SegmentedChips label={t.case.timeline} options={options} value={filter} onChange={onFilter} />}
    >
      <ol className="timeline" tabIndex={0} aria-label={t.case.timeline}>
        {shown.map((entry) => (
          <Line key={entry.position} entry={entry} words={words} />
        ))}
        {shown.length === 0 && <StateView kind="empty" title={t.case.timelineEmpty} />}
      </ol>
      {canNote && <NoteBox onNote={onNote} box={noteBox} />}
    </Panel>
  )
}

function Line({ entry, words }: { entry: TimelineEntry; words: Words }) {
  const { t, format, now, unit } = words
  const glyph = timelineGlyph(entry.type)
  const detail = detailOf(entry, words)
  const proof = [
    whoWords(entry, { unit, t }),
    entry.recordedAt - entry.at > LATE_RECORD_MS ? t.case.recordedLater(format.time(entry.recordedAt, now)) : null,
    t.case.proof(entry.version, entry.hash.slice(0, HASH_SHOWN)),
  ].filter((part) => part !== null)
  return (
    <li className="timeline-line" data-type={entry.type}>
      <time className="t3" dateTime={new Date(entry.at).toISOString()} title={format.full(entry.at)}>
        {format.time(entry.at, now)}
      </time>
      <span className={`timeline-mark ${glyph === 'over' ? 'crit' : glyph === 'warn' ? 'warn' : 't3'}`}>
        <Glyph name={glyph} />
      </span>
      <div>
        <div className={glyph === 'over' ? 'crit b' : ''}>
          {verbOf(entry.type, t)}
          {detail !== '' && <span className={glyph === 'over' ? '' : 't2'}>{`${t.common.separator}${detail}`}</span>}
        </div>
        <div className="aux">{proof.join(t.common.separator)}</div>
      </div>
    </li>
  )
}

/** Who it was, the name masked as on every screen; what has no unit is named by the post. */
function whoWords({ unit: code, actorRole, actorName }: TimelineEntry, { unit, t }: Pick<Words, 'unit' | 't'>): string {
  const roles: Record<string, string> = t.domain.role
  return [code === null ? roles[actorRole] : unit(code), maskedName(actorName)].filter(Boolean).join(' ')
}

function NoteBox({ onNote, box }: { onNote: Props['onNote']; box: Props['noteBox'] }) {
  const t = useT()
  const [text, setText] = useState('')
  const [isSending, setSending] = useState(false)
  const send = async () => {
    if (text.trim() === '' || isSending) return
    setSending(true)
    const isDone = await onNote(text.trim())
    setSending(false)
    if (isDone) setText('')
  }
  return (
    <form
      className="note-box"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <input ref={box} value={text} maxLength={2000} placeholder={t.case.note} aria-label={t.case.note} onChange={(event) => setText(event.target.value)} />
      <button type="submit" className="link-button" disabled={text.trim() === '' || isSending}>
        {t.case.noteSend}
      </button>
    </form>
  )
}
