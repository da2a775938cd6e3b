import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Label, Printer } from '#backend/ports/printer.ts'
import { createPrinter, type PrinterOptions } from './printer.ts'

/** All that a thread needs for one sheet. */
export type SheetOrder = PrinterOptions & { title: string; labels: readonly Label[] }

/** The printer of a hall: sheets in a thread where the hall has threads (its reader's script tells), else in this one. */
export function printerOf(options: PrinterOptions, readerScript: URL | undefined): Printer {
  if (readerScript === undefined) return createPrinter(options)
  const script = readerScript.href.endsWith('.js') ? './sheet-worker.js' : './print/sheet-worker.ts'
  return createThreadPrinter(new URL(script, readerScript), options)
}

/** Makes sheets one after another, each in a thread of its own, as drawing some hundred codes takes a processor for half a second. Throws `printer.failed`. */
export function createThreadPrinter(script: URL, options: PrinterOptions): Printer {
  let last: Promise<unknown> = Promise.resolve()
  return {
    sheet(title, labels) {
      const sheet = last.then(() => printed(script, { ...options, title, labels }))
      last = sheet.catch(() => undefined)
      return sheet
    },
    picture: createPrinter(options).picture,
  }
}

function printed(script: URL, order: SheetOrder): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: order })
    worker.once('message', (bytes: unknown) => resolve(z.instanceof(Uint8Array).parse(bytes)))
    worker.once('error', (error) => reject(new DomainError('printer.failed', { reason: String(error) })))
    worker.once('exit', () => reject(new DomainError('printer.failed', { reason: 'sheet-thread' })))
  })
}
