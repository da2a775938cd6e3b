import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { KeyLine } from '#contract/ingest.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { IngestTable } from './ingest-table.tsx'
import { useTellFailure } from './use-tell-failure.ts'

type Secret = { id: string; secret: string }

/** Keys of other systems. A secret is shown once, when it is made. */
export function KeyList() {
  const t = useT()
  const { api } = useData()
  const tellFailure = useTellFailure()
  const keys = useCall('keys', {})
  const [shown, show] = useState<Secret | null>(null)
  const after = (secret: Secret | null) => {
    show(secret)
    void keys.refetch()
  }
  if (keys.error?.code === 'access.denied') return <StateView kind="noPermission" needs={t.domain.role.ADMIN} />
  if (keys.data === undefined) return <StateView kind="loading" />
  return (
    <>
      <NewKeyForm onIssue={(owner, kind) => void api.call('issueKey', { body: { owner, kind } }).then(after).catch(tellFailure)} />
      {keys.data.length === 0 ? (
        <StateView kind="empty" title={t.ingest.noKeys} />
      ) : (
        <IngestTable columns={t.ingest.keyColumns}>
          {keys.data.map((key) => (
            <KeyRow
              key={key.id}
              line={key}
              onRotate={() => void api.call('rotateKey', { params: { id: key.id }, body: {} }).then(after).catch(tellFailure)}
              onRevoke={() => void api.call('revokeKey', { params: { id: key.id }, body: {} }).then(() => after(null)).catch(tellFailure)}
            />
          ))}
        </IngestTable>
      )}
      <Modal
        open={shown !== null}
        title={t.ingest.secretTitle}
        onOk={() => show(null)}
        onCancel={() => show(null)}
        cancelButtonProps={{ hidden: true }}
        okText={t.ingest.secretDone}
      >
        <p>{t.ingest.secretNote}</p>
        <pre className="ingest-raw">{shown?.secret}</pre>
      </Modal>
    </>
  )
}

type RowProps = { line: KeyLine; onRotate: () => void; onRevoke: () => void }

function KeyRow({ line, onRotate, onRevoke }: RowProps) {
  const { ingest, common } = useT()
  const format = useFormat()
  const names = useNames()
  const isLive = line.revokedAt === null && line.expiresAt === null
  const state =
    line.revokedAt !== null
      ? ingest.keyRevoked
      : line.expiresAt !== null
        ? ingest.keyUntil(format.dateTime(line.expiresAt))
        : ingest.keyLive
  return (
    <tr>
      <td>{names.source(line.owner)}</td>
      <td>{ingest.keyKind[line.kind]}</td>
      <td>…{line.hint}</td>
      <td>{format.dateTime(line.createdAt)}</td>
      <td>{line.lastUsedAt === null ? common.none : format.dateTime(line.lastUsedAt)}</td>
      <td>{state}</td>
      <td className="row ingest-actions">
        {isLive && (
          <button type="button" className="link-button" onClick={onRotate}>
            {ingest.rotate}
          </button>
        )}
        {line.revokedAt === null && (
          <button type="button" className="link-button" onClick={onRevoke}>
            {ingest.revoke}
          </button>
        )}
      </td>
    </tr>
  )
}

function NewKeyForm({ onIssue }: { onIssue: (owner: string, kind: KeyLine['kind']) => void }) {
  const { ingest } = useT()
  const [owner, setOwner] = useState('')
  const [kind, setKind] = useState<KeyLine['kind']>('api')
  const kinds: readonly KeyLine['kind'][] = ['api', 'signing']
  return (
    <div className="row ingest-actions ingest-form">
      <Input
        className="ingest-owner"
        aria-label={ingest.owner}
        placeholder={ingest.owner}
        maxLength={64}
        value={owner}
        onChange={(event) => setOwner(event.target.value)}
      />
      <Select
        aria-label={ingest.keyColumns[1]}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: ingest.keyKind[value] }))}
      />
      <KeyButton
        disabledReason={owner.trim() === '' ? ingest.ownerMissing : undefined}
        onPress={() => onIssue(owner.trim(), kind)}
      >
        {ingest.issue}
      </KeyButton>
    </div>
  )
}
