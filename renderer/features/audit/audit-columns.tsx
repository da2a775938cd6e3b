import type { TableColumnsType } from 'antd'
import type { AuditEntry } from '#contract/views.ts'
import type { Format, Texts } from '#renderer/i18n/index.ts'
import { detailsText, roleText, tailOf, typeText, type CodeNames } from './audit-words.ts'

/** The columns of the audit table: when, who, what, on whom, and its proof. */
export function auditColumns({ t, format, codes }: { t: Texts; format: Format; codes: CodeNames }): TableColumnsType<AuditEntry> {
  const { audit } = t
  return [
    {
      key: 'position',
      title: audit.position,
      align: 'right',
      width: 88,
      render: (_, entry) => format.count(entry.position),
    },
    { key: 'at', title: audit.at, width: 192, className: 'nw', render: (_, entry) => format.full(entry.at) },
    {
      key: 'actor',
      title: audit.actor,
      width: 120,
      render: (_, entry) => <span title={entry.actorId}>{whoText(t, entry)}</span>,
    },
    { key: 'role', title: audit.role, width: 136, render: (_, entry) => roleText(t, entry.actorRole) },
    { key: 'type', title: audit.type, width: 168, render: (_, entry) => typeText(t, entry.type) },
    { key: 'details', title: audit.details, render: (_, entry) => detailsText(t, entry.data, codes) },
    {
      key: 'hash',
      title: audit.hash,
      width: 112,
      render: (_, entry) => <code title={entry.hash}>{entry.hash.slice(0, HASH_SHOWN)}</code>,
    },
  ]
}

const HASH_SHOWN = 8

function whoText(t: Texts, { actorId, actorName, actorRole }: AuditEntry): string {
  if (actorRole === 'SYSTEM') return t.domain.role.SYSTEM
  return actorName === '' ? tailOf(actorId) : actorName
}
