import { onTestFinished } from 'vitest'
import { openSmsc, type Smsc } from './smsc-server.ts'

export type { Smsc } from './smsc-server.ts'

/** A message centre that lives as long as the test. */
export async function startSmsc(port?: number, password?: string): Promise<Smsc> {
  const smsc = await openSmsc(port, password)
  onTestFinished(() => smsc.close())
  return smsc
}
