import type { exportTexts as source } from '#renderer/i18n/zh-cn/exports.ts'

/** Texts of lists written into files. */
export const exportTexts: typeof source = {
  button: 'Export',
  menu: 'Export as',
  choices: { xlsx: 'Excel workbook (xlsx)', csv: 'CSV (UTF-8)', code: 'CSV (codes, for programs)' },
  rounds: 'Rounds of disposal, CSV (codes)',
  shares: 'Excel by department',
  state: { waiting: 'Preparing', running: 'Exporting', done: 'Exported', cancelled: 'Export cancelled', broken: 'Download broke off, the file is not complete', failed: 'Could not be written, the file is not complete', expired: 'Not downloaded, no longer valid' },
  progress: (rows, total) => `${rows} / ${total} rows`,
  rows: (rows) => `${rows} rows`,
  position: (position) => `log position ${position}`,
  hash: (hash) => `SHA-256 ${hash}`,
  again: 'Export again',
}
