import { onTestFinished } from 'vitest'
import { createHandoverBook, type HandoverBook } from '#backend/simulator/sources/handover-book.ts'
import { createMatterBook, type MatterBook } from '#backend/simulator/sources/matter-book.ts'
import { startSourceServer } from '#backend/simulator/sources/source-server.ts'
import type { TestBackend } from '#tests/support/backend.ts'

export type QuietSource = { book: MatterBook; handovers: HandoverBook; asked: string[]; setDown(isDown: boolean): void; unsigned(): number }

/** The server side of a source system, connected to the hall; what is sent in its name the test sends itself. */
export async function connectQuietSource(backend: TestBackend, source: string, secret: string): Promise<QuietSource> {
  const [book, handovers] = [createMatterBook(), createHandoverBook()]
  const asked: string[] = []
  let isDown = false
  const server = await startSourceServer({ book, handovers, secret: () => secret, isDown: () => isDown, resend: (ids) => void asked.push(...ids) })
  onTestFinished(() => server.close())
  const admin = await backend.logIn('admin')
  await admin.ok('connectSource', { params: { source }, body: { endpoint: server.url } })
  return { book, handovers, asked, unsigned: server.unsigned, setDown: (value) => void (isDown = value) }
}

/** Notes in the books of a source that it filed a matter. */
export function fileIn(book: MatterBook, sourceId: string, day = '2023-06-29'): void {
  book.add({ sourceId, day, version: 1, payload: {}, occurredAt: `${day}T09:31:05+08:00`, state: '', told: 0, status: '', isRated: false })
}
