import { DateTime, IANAZone } from 'luxon'
import type { Instant } from '#contract/ids.ts'
import { invalidFile } from '#backend/resources/csv-table.ts'

/** Text → instant, or null when no format fits. */
export type ReadInstant = (text: string) => Instant | null

/** Reads times in the given formats (Luxon tokens or `ISO`), in a zone where the text has no offset. Refuses an unknown zone. */
export function createReadInstant({ zone, dateFormats }: { zone: string; dateFormats: readonly string[] }): ReadInstant {
  if (!IANAZone.isValidZone(zone)) throw invalidFile({ file: 'mapping', line: 0, column: 'zone', reason: 'unknown-zone' })
  const options = { zone, locale: 'en-US' }
  return (text) => {
    for (const format of dateFormats) {
      const time = format === 'ISO' ? DateTime.fromISO(text.replace(' ', 'T'), options) : DateTime.fromFormat(text, format, options)
      if (time.isValid) return time.toMillis()
    }
    return null
  }
}
