import { Checkbox } from 'antd'
import type { InboxLine } from '#contract/ingest.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { markedOf } from './ingest-model.ts'
import { IngestTable } from './ingest-table.tsx'

type Props = {
  lines: readonly InboxLine[] | undefined
  now: number
  chosen: string | null
  isDead: boolean
  /** The name of the source the list is narrowed to. */
  filter: string | null
  marks: ReadonlySet<string>
  onMarks: (marks: ReadonlySet<string>) => void
  onChoose: (id: string) => void
  onClear: () => void
}

const TRIES_COLUMN = 4

/** Messages that came in, newest first; the chosen one is shown beside. Dead ones can be marked. */
export function MessageList(props: Props) {
  const { lines, isDead, filter, marks, onMarks } = props
  const t = useT()
  if (lines === undefined) return <StateView kind="loading" />
  if (lines.length === 0 && filter !== null) return <StateView kind="filteredEmpty" title={t.ingest.filteredEmpty} filters={filter} onClear={props.onClear} />
  if (lines.length === 0) return <StateView kind="empty" title={isDead ? t.ingest.noDead : t.ingest.noMessages} />
  const marked = markedOf(marks, lines)
  const isAll = marked.length === lines.length
  const head = <Checkbox aria-label={t.ingest.markAll} checked={isAll} indeterminate={marked.length > 0 && !isAll} onChange={() => onMarks(isAll ? new Set() : new Set(lines.map(({ id }) => id)))} />
  return (
    <IngestTable columns={t.ingest.messageColumns} numbers={[TRIES_COLUMN]} {...(isDead ? { lead: head } : {})}>
      {lines.map((line) => (
        <MessageRow key={line.id} line={line} {...props} />
      ))}
    </IngestTable>
  )
}

function MessageRow({ line, now, chosen, isDead, marks, onMarks, onChoose }: Props & { line: InboxLine }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const flip = () => {
    const next = new Set(marks)
    if (!next.delete(line.id)) next.add(line.id)
    onMarks(next)
  }
  return (
    <tr className="ingest-line" aria-selected={line.id === chosen} onClick={() => onChoose(line.id)}>
      {isDead && (
        <td className="ingest-mark" onClick={(event) => event.stopPropagation()}>
          <Checkbox aria-label={`${t.ingest.mark} ${line.sourceKey ?? t.ingest.noKey}`} checked={marks.has(line.id)} onChange={flip} />
        </td>
      )}
      <td>
        <button type="button" className="link-button" onClick={() => onChoose(line.id)}>
          {format.time(line.receivedAt, now)}
        </button>
      </td>
      <td>{t.ingest.doors[line.source] ?? names.source(line.source)}</td>
      <td className="el">{causeOf(line, t)}</td>
      <td className="el">{line.sourceKey ?? t.common.none}</td>
      <td className="ingest-number">{t.ingest.times(line.attempts)}</td>
    </tr>
  )
}

/** What became of a message, in words; a dead one says why. */
export function causeOf({ status, code, reason }: Pick<InboxLine, 'status' | 'code' | 'reason'>, t: Texts): string {
  if (status === 'ignored') return `${t.ingest.status.ignored}·${t.ingest.ignoredWhy[reason ?? ''] ?? reason ?? ''}`
  if (status !== 'dead') return t.ingest.status[status]
  return textOf(code, t)?.text ?? code ?? t.ingest.status.dead
}

/** What is wrong and what to do next, for the code of a dead letter. */
export function textOf(code: string | null, t: Texts): { text: string; next: string } | undefined {
  return Object.entries(t.errors).find(([name]) => name === code)?.[1]
}
