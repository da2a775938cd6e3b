import { Table } from 'antd'
import { useMemo, useState } from 'react'
import type { AuditEntry } from '#contract/views.ts'
import { ExportButton } from '#renderer/actions/export-button.tsx'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { auditColumns } from './audit-columns.tsx'
import './audit.css'

const PAGE = 100

/** Who did and saw what: append-only, newest first, page by page back in time. */
export function AuditScreen() {
  const t = useT()
  const format = useFormat()
  const codes = useNames()
  const { api } = useData()
  const first = useCall('audit', { query: { limit: PAGE } })
  const [older, setOlder] = useState<readonly AuditEntry[]>([])
  const entries = useMemo(() => [...(first.data ?? []), ...older], [first.data, older])
  const columns = useMemo(() => auditColumns({ t, format, codes }), [t, format, codes])
  const last = entries.at(-1)
  const loadOlder = () => {
    if (last === undefined) return
    void api
      .call('audit', { query: { limit: PAGE, before: last.position } })
      .then((more) => setOlder((before) => [...before, ...more]))
  }
  if (first.error !== null && first.data === undefined) {
    if (first.error.code === 'access.denied') return <StateView kind="noPermission" needs={t.domain.role.AUDITOR} />
    return <FailedRead query={first} />
  }
  if (first.data === undefined) return <StateView kind="loading" />
  if (entries.length === 0) return <StateView kind="empty" title={t.audit.empty} />
  return (
    <div className="audit" role="region" aria-label={t.audit.title} tabIndex={0}>
      <header className="row">
        <h1>{t.audit.title}</h1>
        <span className="aux">{t.audit.note}</span>
        <span className="sp" />
        <ExportButton ask={{ list: 'audit' }} />
      </header>
      <Table<AuditEntry> rowKey="position" size="small" columns={columns} dataSource={entries} pagination={false} />
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
