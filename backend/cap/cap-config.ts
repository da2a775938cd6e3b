import { z } from 'zod'
import { CapSeverity, CapUrgency, EmergencyPriority } from '#contract/emergency.ts'

const count = z.int().positive()

/** resources/config/cap.json: where messages come from, what is shown, and how loud. */
export const CapConfig = z.strictObject({
  /** Single CAP messages, or ATOM or RSS lists of them; https, or http on this machine. */
  feeds: z.array(z.strictObject({ name: z.string().min(1).max(40), url: z.url() })),
  pollSeconds: count,
  mostEntries: count,
  bodyBytes: count,
  showExercises: z.boolean(),
  showTests: z.boolean(),
  keepsWithoutExpiryHours: count,
  priorities: z.array(z.strictObject({ severity: z.array(CapSeverity), urgency: z.array(CapUrgency), priority: EmergencyPriority })),
})
export type CapConfig = z.infer<typeof CapConfig>
