import type { audit as source } from '#renderer/i18n/zh-cn/audit.ts'

export const audit: typeof source = {
  title: 'Audit',
  note: 'Append-only, newest first',
  position: 'Position',
  at: 'Time',
  actor: 'Who',
  role: 'Role',
  type: 'What',
  stream: 'Object',
  hash: 'Proof',
  older: 'Older entries',
  empty: 'No entries yet',
  details: 'Content',
}
