import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { yieldToOthers } from '#backend/system/yield-to-others.ts'
import { createPrinter } from './printer.ts'
import type { SheetOrder } from './thread-printer.ts'

// The thread behind thread-printer.ts: makes one sheet and ends. What it throws reaches the hall as the error of the thread.
const Order: z.ZodType<SheetOrder> = z.object({
  resources: z.string(), words: z.object({ call: z.string(), note: z.string() }), title: z.string(), labels: z.array(z.object({ url: z.string(), lines: z.array(z.string()) })),
})
const { resources, words, title, labels } = Order.parse(workerData)
yieldToOthers()
const pdf = Uint8Array.from(await createPrinter({ resources, words }).sheet(title, labels))
// A thread of our own has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(pdf, [pdf.buffer])
