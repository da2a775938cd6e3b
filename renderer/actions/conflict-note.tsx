import type { CaseView } from '#contract/views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { staffWords } from './staff-words.ts'

type Props = { seenVersion: number; current: CaseView; isStillAllowed: boolean; now: number; onGoOn: () => void }

const SHOWN = 4

/** Somebody was faster: what they did since this form was opened, and the way on with everything typed kept. */
export function ConflictNote({ seenVersion, current, isStillAllowed, now, onGoOn }: Props) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const { data = [] } = useCall('timeline', { params: { id: current.card.id } })
  const news = data.filter((entry) => entry.version > seenVersion).slice(0, SHOWN)
  return (
    <div className="form-note form-note-warn" role="alert">
      <b className="row">
        <Glyph name="warn" />
        {t.actions.conflictTitle}
      </b>
      <ul>
        {news.map((entry) => (
          <li key={entry.position} className="row">
            <span className="t3">{format.time(entry.at, now)}</span>
            <span>{t.actions.conflictBy(staffWords(entry, names, t), eventWords(entry.type, t))}</span>
          </li>
        ))}
      </ul>
      <div className="row">
        <span className="sp">{isStillAllowed ? t.actions.conflictKept : t.actions.conflictGone}</span>
        {isStillAllowed && (
          <button type="button" className="key-button" onClick={onGoOn}>
            {t.actions.conflictGoOn}
          </button>
        )}
      </div>
    </div>
  )
}

function eventWords(type: string, t: Texts): string {
  const words: Record<string, string> = t.domain.event
  return words[type] ?? type
}
