import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

/**
 * Lets every other thread of the machine go first, where the system knows priorities of threads (Linux): writing a file uses
 * what the hall leaves. Elsewhere nothing happens.
 */
export function yieldToOthers(): void {
  if (process.platform !== 'linux') return
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    setPriority(thread, constants.priority.PRIORITY_LOW)
  } catch {
    // A system without /proc, or one that forbids it: the file is written all the same.
  }
}
