import { Input, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import type { KeyLine } from '#contract/ingest.ts'
import { Unread } from '#renderer/actions/unread.tsx'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { IngestTable } from './ingest-table.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { useTellFailure } from '#renderer/actions/use-tell-failure.ts'

/** Keys of other systems. A secret is shown once, when it is made. */
export function KeyList({ now }: { now: number }) {
  const t = useT()
  const { api } = useData()
  const tellFailure = useTellFailure()
  const keys = useCall('keys', {})
  const [shown, show] = useState<string | null>(null)
  const after = (secret: string | null) => {
    show(secret)
    void keys.refetch()
  }
  if (keys.error?.code === 'access.denied') return <StateView kind="noPermission" needs={t.domain.role.ADMIN} />
  if (keys.data === undefined) return <Unread query={keys} />
  return (
    <>
      <NewKeyForm onIssue={(owner, kind) => void api.call('issueKey', { body: { owner, kind } }).then(({ secret }) => after(secret)).catch(tellFailure)} />
      {keys.data.length === 0 ? (
        <StateView kind="empty" title={t.ingest.noKeys} />
      ) : (
        <IngestTable columns={t.ingest.keyColumns}>
          {keys.data.map((key) => (
            <KeyRow
              key={key.id}
              line={key}
              now={now}
              onRotate={() => void api.call('rotateKey', { params: { id: key.id }, body: {} }).then(({ secret }) => after(secret)).catch(tellFailure)}
              onRevoke={() => void api.call('revokeKey', { params: { id: key.id }, body: {} }).then(() => after(null)).catch(tellFailure)}
            />
          ))}
        </IngestTable>
      )}
      <SecretDialog secret={shown} onClose={() => show(null)} />
    </>
  )
}

type RowProps = { line: KeyLine; now: number; onRotate: () => void; onRevoke: () => void }

function KeyRow({ line, now, onRotate, onRevoke }: RowProps) {
  const t = useT()
  const { ingest, common } = t
  const format = useFormat()
  const names = useNames()
  const isEnded = line.revokedAt !== null || (line.expiresAt !== null && line.expiresAt <= now)
  const webhook = line.owner.startsWith('webhook:')
  return (
    <tr className={isEnded ? 't3' : undefined}>
      <td>{webhook ? ingest.tabs.webhooks : names.source(line.owner)}</td>
      <td>{ingest.keyKind[line.kind]}</td>
      <td>…{line.hint}</td>
      <td>{format.dateTime(line.createdAt)}</td>
      <td>{line.lastUsedAt === null ? common.none : format.dateTime(line.lastUsedAt)}</td>
      <td>{stateOf(line, { now, t, dateTime: format.dateTime })}</td>
      <td>
        <span className="row ingest-actions">
          {!isEnded && line.expiresAt === null && !webhook && (
            <button type="button" className="link-button" onClick={onRotate}>
              {ingest.rotate}
            </button>
          )}
          {!isEnded && (
            <Popconfirm title={ingest.revokeTitle} okText={ingest.revoke} cancelText={common.cancel} okButtonProps={{ danger: true }} onConfirm={onRevoke}>
              <button type="button" className="link-button">
                {ingest.revoke}
              </button>
            </Popconfirm>
          )}
        </span>
      </td>
    </tr>
  )
}

function stateOf({ revokedAt, expiresAt }: KeyLine, { now, t, dateTime }: { now: number; t: Texts; dateTime: (at: number) => string }): string {
  if (revokedAt !== null) return t.ingest.keyRevoked
  if (expiresAt === null) return t.ingest.keyLive
  return expiresAt <= now ? t.ingest.keyEnded : t.ingest.keyUntil(dateTime(expiresAt))
}

function NewKeyForm({ onIssue }: { onIssue: (owner: string, kind: KeyLine['kind']) => void }) {
  const { ingest } = useT()
  const [owner, setOwner] = useState('')
  const [kind, setKind] = useState<KeyLine['kind']>('api')
  const kinds: readonly KeyLine['kind'][] = ['api', 'signing']
  return (
    <div className="row ingest-actions ingest-form">
      <Input className="ingest-owner" aria-label={ingest.owner} placeholder={ingest.owner} maxLength={64} value={owner} onChange={(event) => setOwner(event.target.value)} />
      <Select aria-label={ingest.keyColumns[1]} value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: ingest.keyKind[value] }))} />
      <KeyButton disabledReason={owner.trim() === '' ? ingest.ownerMissing : undefined} onPress={() => onIssue(owner.trim(), kind)}>
        {ingest.issue}
      </KeyButton>
    </div>
  )
}
