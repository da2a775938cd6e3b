import type { EmergencyText, EmergencyView } from '#contract/emergency.ts'

/** The words of a message in the reader's language, else in the first it came in. */
export function emergencyText({ texts }: Pick<EmergencyView, 'texts'>, locale: string): EmergencyText {
  const [first] = texts
  const wanted = locale.slice(0, 2).toLowerCase()
  const found = texts.find(({ language }) => language.toLowerCase().startsWith(wanted)) ?? first
  if (found === undefined) throw new Error('an emergency message without words')
  return found
}

/** What still runs at an instant of server time; the server sends no word when one ends by itself. */
export const runningAt = (items: readonly EmergencyView[], now: number): EmergencyView[] => items.filter(({ expiresAt }) => expiresAt > now)

/** The messages this desk has still to acknowledge: notices need none (design.md §9). */
export const waitingOf = (items: readonly EmergencyView[]): EmergencyView[] => items.filter(({ isAcknowledged, priority }) => !isAcknowledged && priority !== 'P3')
