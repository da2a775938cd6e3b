import type { TimelineEntry } from '#contract/views.ts'
import { staffWords } from '#renderer/actions/staff-words.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { lineNote, lineSign } from './preview-model.ts'

const SHOWN = 9

/** The newest lines of the timeline, each in one sentence. */
export function PreviewHistory({ id, now }: { id: string; now: number }) {
  const t = useT()
  const { data = [] } = useCall('timeline', { params: { id } })
  return (
    <section className="preview-timeline" aria-label={t.board.timeline}>
      <ol>
        {data.slice(0, SHOWN).map((entry) => (
          <Line key={entry.position} entry={entry} now={now} />
        ))}
      </ol>
    </section>
  )
}

function Line({ entry, now }: { entry: TimelineEntry; now: number }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const sign = lineSign(entry.type)
  const tone = sign === 'over' ? 'crit' : sign === 'warn' ? 'warn' : 't2'
  const who = staffWords(entry, names, t)
  const what = [eventWords(entry.type, t), clockWords(entry.data['kind'], t), lineNote(entry.data)].filter(Boolean).join(t.common.separator)
  return (
    <li>
      <time className="t3" title={format.full(entry.at)}>
        {format.time(entry.at, now)}
      </time>
      <span className={sign === 'info' || sign === 'ok' ? 't3' : tone}>
        <Glyph name={sign} size={11} />
      </span>
      <span className={tone}>{t.board.line(who, what)}</span>
    </li>
  )
}

function clockWords(kind: unknown, t: Texts): string {
  const words: Record<string, string> = t.domain.clock
  return typeof kind === 'string' ? (words[kind] ?? '') : ''
}

function eventWords(type: string, t: Texts): string {
  const words: Record<string, string> = t.domain.event
  return words[type] ?? type
}
