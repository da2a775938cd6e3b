import { useEffect, useRef } from 'react'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import type { Entry, Group } from './palette-model.ts'
import type { CaseSearch } from './use-case-entries.ts'

type Props = {
  listId: string
  groups: readonly Group[]
  current: Entry | undefined
  cases: CaseSearch
  onChoose: (entry: Entry) => void
}

/** The groups of results; the current line is kept in view. */
export function PaletteResults({ listId, groups, current, cases, onChoose }: Props) {
  const { palette } = useT()
  const failureText = useFailureText()
  return (
    <div className="palette-results">
      <div role="listbox" id={listId} aria-label={palette.title}>
        {groups.map(({ title, entries }) => (
          <section key={title} role="group" aria-label={title}>
            <div className="palette-title" aria-hidden>
              {title}
            </div>
            {entries.map((entry) => (
              <Line
                key={entry.id}
                id={`${listId}-${entry.id}`}
                entry={entry}
                isCurrent={entry === current}
                onChoose={onChoose}
              />
            ))}
          </section>
        ))}
      </div>
      {cases.isSearching && <p className="palette-note t3">{palette.searching}</p>}
      {cases.failure !== null && (
        <p className="palette-note warn">
          <Glyph name="warn" />
          {palette.searchFailed} <span className="t3">{failureText(cases.failure).text}</span>
        </p>
      )}
      {groups.length === 0 && !cases.isSearching && cases.failure === null && (
        <p className="palette-note">
          {palette.nothing} <span className="t3">{palette.nothingNext}</span>
        </p>
      )}
    </div>
  )
}

type LineProps = { id: string; entry: Entry; isCurrent: boolean; onChoose: (entry: Entry) => void }

function Line({ id, entry, isCurrent, onChoose }: LineProps) {
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  return (
    <div
      ref={line}
      id={id}
      className="palette-line"
      role="option"
      aria-selected={isCurrent}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(entry)}
    >
      <span className="el">{entry.label}</span>
      <span className="aux el palette-line-note">{entry.note}</span>
      <span className="row" style={{ gap: 4 }}>
        {entry.keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
    </div>
  )
}
