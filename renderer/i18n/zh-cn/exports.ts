import type { ExportState } from '#contract/exports.ts'

/** Texts of lists written into files. */
export const exportTexts = {
  button: '导出',
  menu: '导出为',
  choices: { xlsx: 'Excel 表格（xlsx）', csv: 'CSV（UTF-8）', code: 'CSV（代码，供程序读取）' },
  rounds: '处置轮次 CSV（代码）',
  shares: '分部门 Excel 表格',
  state: { waiting: '准备导出', running: '正在导出', done: '已导出', cancelled: '已取消导出', broken: '下载中断，文件不完整', failed: '没能写完，文件不完整', expired: '没有下载，已失效' } satisfies Record<ExportState, string>,
  progress: (rows: string, total: string) => `${rows} / ${total} 行`,
  rows: (rows: string) => `${rows} 行`,
  position: (position: string) => `日志位置 ${position}`,
  hash: (hash: string) => `SHA-256 ${hash}`,
  again: '请重新导出',
}
