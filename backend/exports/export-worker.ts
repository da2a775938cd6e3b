import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { ExportPart, ExportPlan } from '#backend/ports/exporter.ts'
import { createSnapshotExporter } from './snapshot-exporter.ts'
import type { ThreadMessage } from './thread-exporter.ts'
import { yieldToOthers } from '#backend/system/yield-to-others.ts'

// The thread behind thread-exporter.ts: writes one file, and never more parts than it was asked for.
const Options = z.object({ files: z.object({ file: z.string(), migrations: z.string() }), plan: z.custom<ExportPlan>() })
const { files, plan } = Options.parse(workerData)

let asked = 0
let wake: () => void = () => undefined
parentPort?.on('message', () => {
  asked += 1
  wake()
})

function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    wake = resolve
    if (asked > 0) resolve()
  })
}

function tell(message: ThreadMessage): void {
  // A thread of our own has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(message)
}

async function write(): Promise<void> {
  for await (const part of createSnapshotExporter(files).open(plan)) {
    await untilAsked()
    asked -= 1
    tell({ kind: 'part', part: sendable(part) })
  }
}

/** Small buffers share one block of memory, which would be sent along. */
const sendable = (part: ExportPart): ExportPart => (part.kind === 'bytes' ? { ...part, bytes: Uint8Array.from(part.bytes) } : part)

yieldToOthers()
try {
  await write()
} catch (error) {
  const refused = error instanceof DomainError ? error : new DomainError('internal', { reason: String(error) })
  tell({ kind: 'failed', code: refused.code, details: refused.details })
}
parentPort?.close()
