import type { InboxLine } from '#contract/ingest.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { IngestTable } from './ingest-table.tsx'

type Props = {
  lines: readonly InboxLine[]
  now: number
  chosen: string | null
  isDead: boolean
  onChoose: (id: string) => void
}

/** Messages that came in, newest first; the chosen one is shown beside. */
export function MessageList({ lines, now, chosen, isDead, onChoose }: Props) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  if (lines.length === 0) return <StateView kind="empty" title={isDead ? t.ingest.noDead : t.ingest.noMessages} />
  return (
    <IngestTable columns={t.ingest.messageColumns}>
      {lines.map((line) => (
        <tr key={line.id} className="ingest-line" aria-selected={line.id === chosen} onClick={() => onChoose(line.id)}>
          <td>
            <button type="button" className="link-button" onClick={() => onChoose(line.id)}>
              {format.time(line.receivedAt, now)}
            </button>
          </td>
          <td>{t.ingest.doors[line.source] ?? names.source(line.source)}</td>
          <td className="el">{causeOf(line, t)}</td>
          <td className="el">{line.sourceKey ?? t.common.none}</td>
          <td>{t.ingest.times(line.attempts)}</td>
        </tr>
      ))}
    </IngestTable>
  )
}

/** What became of a message, in words; a dead one says why. */
export function causeOf({ status, code, reason }: Pick<InboxLine, 'status' | 'code' | 'reason'>, t: Texts): string {
  if (status === 'ignored') return `${t.ingest.status.ignored}·${reason ?? ''}`
  if (status !== 'dead') return t.ingest.status[status]
  const known = Object.entries(t.errors).find(([name]) => name === code)?.[1].text
  return known ?? code ?? t.ingest.status.dead
}
