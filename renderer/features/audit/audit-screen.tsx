import { Table, type TableColumnsType } from 'antd'
import { useMemo, useState } from 'react'
import { Role } from '#contract/roles.ts'
import type { AuditEntry } from '#contract/views.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { retryAtOf, useCall, useFailureText } from '#renderer/data/use-call.ts'
import { useFormat, useT, type Format, type Texts } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import './audit.css'

const PAGE = 100
const HASH_SHOWN = 10

/** Who did and saw what: append-only, newest first, page by page back in time. */
export function AuditScreen() {
  const t = useT()
  const format = useFormat()
  const failureText = useFailureText()
  const { api } = useData()
  const first = useCall('audit', { query: { limit: PAGE } })
  const [older, setOlder] = useState<readonly AuditEntry[]>([])
  const entries = useMemo(() => [...(first.data ?? []), ...older], [first.data, older])
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  const last = entries.at(-1)
  const loadOlder = () => {
    if (last === undefined) return
    void api
      .call('audit', { query: { limit: PAGE, before: last.position } })
      .then((more) => setOlder((before) => [...before, ...more]))
  }
  if (first.error !== null && first.data === undefined) {
    if (first.error.code === 'access.denied') return <StateView kind="noPermission" needs={t.domain.role.AUDITOR} />
    return (
      <StateView
        kind="error"
        cause={failureText(first.error).text}
        retryAt={retryAtOf(first)}
        onRetry={() => void first.refetch()}
      />
    )
  }
  if (first.data === undefined) return <StateView kind="loading" />
  if (entries.length === 0) return <StateView kind="empty" title={t.audit.empty} />
  return (
    <div className="audit">
      <header className="row">
        <h1>{t.audit.title}</h1>
        <span className="aux">{t.audit.note}</span>
      </header>
      <Table<AuditEntry>
        rowKey="position"
        size="small"
        columns={columns}
        dataSource={entries}
        pagination={false}
        sticky
        scroll={{ x: 'max-content' }}
      />
      <button
        type="button"
        className="key-button"
        disabled={last === undefined || last.position <= 1}
        onClick={loadOlder}
      >
        {t.audit.older}
      </button>
    </div>
  )
}

function columnsOf({ audit, domain, common }: Texts, format: Format): TableColumnsType<AuditEntry> {
  return [
    {
      key: 'position',
      title: audit.position,
      align: 'right',
      width: 88,
      render: (_, entry) => format.count(entry.position),
    },
    { key: 'at', title: audit.at, width: 176, render: (_, entry) => format.full(entry.at) },
    { key: 'actor', title: audit.actor, dataIndex: 'actorId', width: 140 },
    { key: 'role', title: audit.role, width: 120, render: (_, entry) => roleText(domain.role, entry.actorRole) },
    { key: 'type', title: audit.type, width: 200, render: (_, entry) => typeText(domain.event, entry.type) },
    { key: 'stream', title: audit.stream, dataIndex: 'stream', ellipsis: true, width: 320 },
    {
      key: 'details',
      title: audit.details,
      ellipsis: true,
      render: (_, entry) => detailsText(entry.data, common.none),
    },
    {
      key: 'hash',
      title: audit.hash,
      width: 120,
      render: (_, entry) => <code title={entry.hash}>{entry.hash.slice(0, HASH_SHOWN)}</code>,
    },
  ]
}

const roleText = (words: Texts['domain']['role'], code: string) => {
  const role = Role.safeParse(code)
  return role.success ? words[role.data] : code
}

const typeText = (words: Readonly<Record<string, string>>, type: string) => words[type] ?? type

const detailsText = (data: AuditEntry['data'], none: string) => {
  const parts = Object.entries(data).flatMap(([key, value]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [`${key}: ${value}`] : [],
  )
  return parts.length === 0 ? none : parts.join('; ')
}
