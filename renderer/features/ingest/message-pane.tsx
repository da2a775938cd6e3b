import { Input } from 'antd'
import { useState } from 'react'
import type { InboxDetail } from '#contract/ingest.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { readable } from './ingest-model.ts'
import { causeOf } from './message-list.tsx'

type Props = {
  message: InboxDetail
  isEditing: boolean
  isBusy: boolean
  onRetry: () => void
  onEdit: () => void
  onIgnore: () => void
  onMend: (text: string) => void
}

/** The raw message with its cause, and what can be done about it. */
export function MessagePane(props: Props) {
  const { message, isEditing, onRetry, onEdit, onIgnore, isBusy } = props
  const t = useT()
  const format = useFormat()
  const isDead = message.status === 'dead'
  return (
    <section className="panel panel-padded ingest-pane" aria-label={t.ingest.raw}>
      <PaneHead message={message} />
      {isEditing && message.text !== null ? (
        <Editor key={message.id} text={message.text} isBusy={isBusy} onMend={props.onMend} onCancel={onEdit} />
      ) : (
        <pre className="ingest-raw" tabIndex={0}>
          {message.text === null ? t.ingest.notText(format.count(message.size)) : readable(message.text)}
        </pre>
      )}
      {isDead && !isEditing && (
        <div className="row ingest-actions">
          <KeyButton kind="primary" keyName="R" isBusy={isBusy} onPress={onRetry}>
            {t.ingest.retry}
          </KeyButton>
          <KeyButton keyName="E" disabledReason={message.isEditable ? undefined : t.ingest.notEditable} onPress={onEdit}>
            {t.ingest.edit}
          </KeyButton>
          <KeyButton keyName="I" onPress={onIgnore}>
            {t.ingest.ignore}
          </KeyButton>
        </div>
      )}
      <p className="aux">{t.ingest.rawNote}</p>
    </section>
  )
}

function PaneHead({ message }: { message: InboxDetail }) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  return (
    <>
      <header className="panel-head">
        <h2>{message.sourceKey ?? t.ingest.noKey}</h2>
        <span className="panel-note">
          {t.ingest.doors[message.source] ?? names.source(message.source)}·{format.full(message.receivedAt)}
          {message.isMended && `·${t.ingest.mended}`}
        </span>
      </header>
      <p>
        <b>{causeOf(message, t)}</b>
      </p>
      {message.status === 'dead' && (message.reason ?? '') !== '' && <p className="aux ingest-reason">{message.reason}</p>}
    </>
  )
}

type EditorProps = { text: string; isBusy: boolean; onMend: (text: string) => void; onCancel: () => void }

function Editor({ text, isBusy, onMend, onCancel }: EditorProps) {
  const { ingest, common } = useT()
  const [draft, setDraft] = useState(() => readable(text))
  return (
    <>
      <Input.TextArea
        className="ingest-editor"
        aria-label={ingest.edit}
        autoFocus
        rows={12}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      <div className="row ingest-actions">
        <KeyButton kind="primary" isBusy={isBusy} disabledReason={draft.trim() === '' ? ingest.emptyBody : undefined} onPress={() => onMend(draft)}>
          {ingest.mendAndRetry}
        </KeyButton>
        <KeyButton onPress={onCancel}>{common.cancel}</KeyButton>
      </div>
    </>
  )
}
