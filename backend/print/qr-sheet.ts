import { setImmediate as turn } from 'node:timers/promises'
import PdfKit from 'pdfkit'
import { create as createQr } from 'qrcode'
import type { Label } from '#backend/ports/printer.ts'
import type { PrintFont, WordFaces } from './print-font.ts'

export type SheetWords = { title: string; call: string; note: string }

const A4 = { width: 595.28, height: 841.89 }
const COLUMNS = 3
const ROWS = 4
const MARGIN = 28
const HEAD = 34
const QR_SIDE = 104
const LINE = 12
const SIZES = { title: 13, call: 11, line: 9.5, note: 7.5 }
const pageDigits = '0123456789/'

type Pdf = InstanceType<typeof PdfKit>
type Pen = { pdf: Pdf; runsOf: WordFaces['runsOf'] }
type At = { x: number; y: number; size: number; isCentred?: boolean }

/** Labels on A4, twelve a page, as a PDF whose text can be searched and copied; the letters it uses are in the file. Others get their turn between pages. */
export async function qrSheet(labels: readonly Label[], words: SheetWords, font: PrintFont): Promise<Buffer> {
  const { faces, runsOf } = await font.facesFor([words.title, words.call, words.note, pageDigits, ...labels.flatMap(({ lines }) => lines)])
  const pdf = new PdfKit({ size: 'A4', margin: 0, autoFirstPage: false, info: { Title: words.title } })
  const parts: Buffer[] = []
  const done = new Promise<Buffer>((finish, fail) => {
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => finish(Buffer.concat(parts)))
    pdf.on('error', fail)
  })
  for (const [name, bytes] of faces) pdf.registerFont(name, bytes)
  const pen = { pdf, runsOf }
  const aPage = COLUMNS * ROWS
  const pages = Math.max(1, Math.ceil(labels.length / aPage))
  for (let page = 0; page < pages; page += 1) {
    await turn()
    pdf.addPage()
    write(pen, words.title, { x: MARGIN, y: MARGIN + SIZES.title, size: SIZES.title })
    write(pen, `${page + 1}/${pages}`, { x: A4.width - MARGIN - 24, y: MARGIN + SIZES.title, size: SIZES.line })
    labels.slice(page * aPage, (page + 1) * aPage).forEach((label, index) => drawLabel(pen, { label, words, ...cellAt(index) }))
  }
  pdf.end()
  return done
}

const cell = { width: (A4.width - 2 * MARGIN) / COLUMNS, height: (A4.height - 2 * MARGIN - HEAD) / ROWS }
const cellAt = (index: number) => ({ left: MARGIN + (index % COLUMNS) * cell.width, top: MARGIN + HEAD + Math.floor(index / COLUMNS) * cell.height })

type Drawn = { label: Label; words: SheetWords; left: number; top: number }

function drawLabel(pen: Pen, { label, words, left, top }: Drawn): void {
  const { pdf } = pen
  pdf.rect(left, top, cell.width, cell.height).lineWidth(0.4).dash(3, { space: 3 }).stroke('#7e8790').undash()
  const middle = left + cell.width / 2
  write(pen, words.call, { x: middle, y: top + 18, size: SIZES.call, isCentred: true })
  drawQr(pdf, label.url, { x: middle - QR_SIDE / 2, y: top + 24 })
  const under = top + 24 + QR_SIDE + 11
  label.lines.forEach((line, index) => write(pen, line, { x: middle, y: under + index * LINE, size: SIZES.line, isCentred: true }))
  write(pen, words.note, { x: middle, y: top + cell.height - 7, size: SIZES.note, isCentred: true })
}

/** The modules of the code as squares, with the quiet zone that readers want. */
function drawQr(pdf: Pdf, url: string, { x, y }: { x: number; y: number }): void {
  const { modules } = createQr(url, { errorCorrectionLevel: 'M' })
  const quiet = 2
  const step = QR_SIDE / (modules.size + 2 * quiet)
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) === 1) pdf.rect(x + (column + quiet) * step, y + (row + quiet) * step, step * 1.01, step * 1.01)
    }
  }
  pdf.fill('#000000')
}

function write({ pdf, runsOf }: Pen, text: string, { x, y, size, isCentred = false }: At): void {
  const runs = runsOf(text).map((run) => ({ ...run, width: pdf.font(run.face).fontSize(size).widthOfString(run.text) }))
  const width = runs.reduce((sum, run) => sum + run.width, 0)
  const fit = Math.min(1, (cell.width - 12) / width)
  let left = isCentred ? x - (width * fit) / 2 : x
  for (const run of runs) {
    pdf.font(run.face).fontSize(size * fit).text(run.text, left, y, { lineBreak: false, baseline: 'alphabetic' })
    left += run.width * fit
  }
}
