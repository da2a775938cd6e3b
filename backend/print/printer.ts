import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Printer } from '#backend/ports/printer.ts'
import type { PrintFont } from './print-font.ts'

/** The style sheet of the product's web font: that of the built pages, else of the package they are built from. */
function fontCss(resources: string): string {
  const built = join(resources, '../out/renderer/font-faces.css')
  return existsSync(built) ? built : join(resources, '../node_modules/@fontsource-variable/noto-sans-sc/index.css')
}

/** `words`: what stands on every label. */
export type PrinterOptions = { resources: string; words: { call: string; note: string } }

/** Prints with the product's own font. What printing needs is large and loaded at the first sheet, not when the hall starts. */
export function createPrinter({ resources, words }: PrinterOptions): Printer {
  let font: PrintFont | null = null
  return {
    async sheet(title, labels) {
      const [{ qrSheet }, { openPrintFont }] = await Promise.all([import('./qr-sheet.ts'), import('./print-font.ts')])
      font ??= openPrintFont(fontCss(resources))
      return qrSheet(labels, { title, ...words }, font)
    },
    picture: async (url) => (await import('./qr-png.ts')).qrPng(url),
  }
}
