import { Input } from 'antd'
import { useState } from 'react'
import type { InboxDetail } from '#contract/ingest.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { detailsOf, readable } from './ingest-model.ts'
import { HintBox } from './mend-hint.tsx'
import { causeOf, textOf } from './message-list.tsx'

type Props = {
  message: InboxDetail
  isEditing: boolean
  isBusy: boolean
  onRetry: () => void
  onEdit: () => void
  onIgnore: () => void
  /** To the field map of the message's source. */
  onMap: () => void
  onMend: (text: string) => void
  onAdopt: (wish: { value: string; others: boolean }) => void
}

/** The raw message with its cause, what it may have meant, and what can be done about it. */
export function MessagePane(props: Props) {
  const { message, isEditing, onEdit, isBusy } = props
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
      {isDead && !isEditing && <Actions {...props} />}
      <p className="aux">{t.ingest.rawNote}</p>
    </section>
  )
}

const ofTheMap: ReadonlySet<string | null> = new Set(['inbound.unknown-schema', 'inbound.invalid-field'])

/** A suggestion takes the place of the plain retry, which would fail again; what the field map does not understand may be told to it. */
function Actions({ message, isBusy, onRetry, onEdit, onIgnore, onAdopt, onMap }: Props) {
  const { ingest, fieldMap } = useT()
  const { hint } = message
  return (
    <>
      {hint !== null && <HintBox key={message.id} hint={hint} isBusy={isBusy} onAdopt={onAdopt} />}
      <div className="row ingest-actions">
        {hint === null && (
          <KeyButton kind="primary" keyName="R" isBusy={isBusy} onPress={onRetry}>
            {ingest.retry}
          </KeyButton>
        )}
        <KeyButton keyName="E" disabledReason={message.isEditable ? undefined : ingest.notEditable} onPress={onEdit}>
          {ingest.edit}
        </KeyButton>
        {ofTheMap.has(message.code) && <KeyButton onPress={onMap}>{fieldMap.editMap}</KeyButton>}
        <KeyButton keyName="I" onPress={onIgnore}>
          {ingest.ignore}
        </KeyButton>
      </div>
    </>
  )
}

function PaneHead({ message }: { message: InboxDetail }) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const fields: Readonly<Record<string, string>> = t.fieldMap.field
  const details = message.status === 'dead' ? detailsOf(message.reason) : []
  const next = message.status === 'dead' ? textOf(message.code, t)?.next : undefined
  return (
    <>
      <header className="panel-head ingest-panehead">
        <h2>{message.sourceKey ?? t.ingest.noKey}</h2>
        <span className="panel-note">
          {t.ingest.doors[message.source] ?? names.source(message.source)}·{format.full(message.receivedAt)}
          {message.isMended && `·${t.ingest.mended}`}
        </span>
      </header>
      <p>
        <b>{causeOf(message, t)}</b>
        {next !== undefined && <span className="t2">{t.common.separator}{next}</span>}
      </p>
      {details.length > 0 && (
        <p className="t2 ingest-reason">
          {details.map(({ name, value }) => (name === '' ? value : `${t.ingest.detail[name] ?? name}${t.ingest.colon}${t.ingest.detailValue[value] ?? fields[value] ?? value}`)).join(t.common.list)}
        </p>
      )}
    </>
  )
}

type EditorProps = { text: string; isBusy: boolean; onMend: (text: string) => void; onCancel: () => void }

function Editor({ text, isBusy, onMend, onCancel }: EditorProps) {
  const { ingest, common } = useT()
  const [draft, setDraft] = useState(() => readable(text))
  return (
    <>
      <Input.TextArea className="ingest-editor" aria-label={ingest.edit} autoFocus rows={12} value={draft} onChange={(event) => setDraft(event.target.value)} />
      <div className="row ingest-actions">
        <KeyButton kind="primary" isBusy={isBusy} disabledReason={draft.trim() === '' ? ingest.emptyBody : undefined} onPress={() => onMend(draft)}>
          {ingest.mendAndRetry}
        </KeyButton>
        <KeyButton onPress={onCancel}>{common.cancel}</KeyButton>
      </div>
    </>
  )
}
