import type { TableColumnsType } from 'antd'
import type { AuditEntry } from '#contract/views.ts'
import type { Format, Texts } from '#renderer/i18n/index.ts'
import { detailsText, roleText, tailOf, typeText } from './audit-words.ts'

/** The columns of the audit table: when, who, what, on what, and its proof. */
export function auditColumns(t: Texts, format: Format): TableColumnsType<AuditEntry> {
  const { audit } = t
  return [
    {
      key: 'position',
      title: audit.position,
      align: 'right',
      width: 88,
      render: (_, entry) => format.count(entry.position),
    },
    { key: 'at', title: audit.at, width: 176, render: (_, entry) => format.full(entry.at) },
    {
      key: 'actor',
      title: audit.actor,
      width: 120,
      render: (_, entry) => <span title={entry.actorId}>{entry.actorName === '' ? tailOf(entry.actorId) : entry.actorName}</span>,
    },
    { key: 'role', title: audit.role, width: 120, render: (_, entry) => roleText(t, entry.actorRole) },
    { key: 'type', title: audit.type, width: 200, render: (_, entry) => typeText(t, entry.type) },
    {
      key: 'stream',
      title: audit.stream,
      width: 200,
      render: (_, entry) => <span title={entry.stream}>{tailOf(entry.stream)}</span>,
    },
    { key: 'details', title: audit.details, render: (_, entry) => detailsText(t, entry.data) },
    {
      key: 'hash',
      title: audit.hash,
      width: 112,
      render: (_, entry) => <code title={entry.hash}>{entry.hash.slice(0, HASH_SHOWN)}</code>,
    },
  ]
}

const HASH_SHOWN = 8
