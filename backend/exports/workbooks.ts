import type { Workbooks } from '#backend/ports/page-printer.ts'

/** Workbooks small enough to be made at once. What writes them is loaded at the first. */
export function createWorkbooks(): Workbooks {
  return {
    async make(sheets) {
      const { workbook } = await import('./xlsx.ts')
      const pieces: Uint8Array[] = []
      for await (const piece of workbook(sheets.map((sheet) => ({ ...sheet, rows: () => sheet.rows })))) pieces.push(piece)
      return Buffer.concat(pieces)
    },
  }
}
