import type { OutboxLine } from '#contract/ingest.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'

/** What became of a message for others: in words, with a sign when it was not sent. */
export function OutState({ line }: { line: OutboxLine }) {
  const { ingest } = useT()
  const { status, isUnsure, delivery } = line
  const doubt = isUnsure && (status === 'dead' || status === 'waiting') ? ingest.unsure : null
  return (
    <span className="ingest-state">
      {status === 'dead' && <Glyph name="warn" className="warn" />}
      {[ingest.outStatus[status], delivery ?? doubt].filter(Boolean).join('·')}
    </span>
  )
}

type Props = { line: OutboxLine; onResend: (ids: string[]) => void; onDrop?: (ids: string[]) => void }

/** What can still be done with it. */
export function OutboxActions({ line, onResend, onDrop }: Props) {
  const { ingest } = useT()
  const mayResend = line.status === 'dead' || line.status === 'dropped'
  const mayDrop = line.status === 'dead' || line.status === 'waiting'
  return (
    <span className="row ingest-actions">
      {mayResend && (
        <button type="button" className="link-button" onClick={() => onResend([line.id])}>
          {ingest.resend}
        </button>
      )}
      {mayDrop && onDrop !== undefined && (
        <button type="button" className="link-button" onClick={() => onDrop([line.id])}>
          {ingest.drop}
        </button>
      )}
    </span>
  )
}
