import { z } from 'zod'
import { Instant, OrgCode } from './ids.ts'

/** CAP 1.2 code lists. */
export const CapStatus = z.enum(['Actual', 'Exercise', 'System', 'Test', 'Draft'])
export type CapStatus = z.infer<typeof CapStatus>
export const CapMsgType = z.enum(['Alert', 'Update', 'Cancel', 'Ack', 'Error'])
export type CapMsgType = z.infer<typeof CapMsgType>
export const CapScope = z.enum(['Public', 'Restricted', 'Private'])
export const CapCategory = z.enum(['Geo', 'Met', 'Safety', 'Security', 'Rescue', 'Fire', 'Health', 'Env', 'Transport', 'Infra', 'CBRNE', 'Other'])
export const CapResponse = z.enum(['Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid', 'Monitor', 'Assess', 'AllClear', 'None'])
export const CapUrgency = z.enum(['Immediate', 'Expected', 'Future', 'Past', 'Unknown'])
export type CapUrgency = z.infer<typeof CapUrgency>
export const CapSeverity = z.enum(['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'])
export type CapSeverity = z.infer<typeof CapSeverity>
export const CapCertainty = z.enum(['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'])

/** How loud a message is at a desk (design.md §9). */
export const EmergencyPriority = z.enum(['P1', 'P2', 'P3'])
export type EmergencyPriority = z.infer<typeof EmergencyPriority>

/** The words of a message in one language. */
export const EmergencyText = z.object({ language: z.string(), event: z.string(), headline: z.string(), description: z.string(), instruction: z.string(), area: z.string(), senderName: z.string() })
export type EmergencyText = z.infer<typeof EmergencyText>

/** A running weather or emergency message as a console shows it. `orgs`: the largest areas it covers whole; all of the district when empty. */
export const EmergencyView = z.object({
  id: z.string(), status: CapStatus, priority: EmergencyPriority, severity: CapSeverity, urgency: CapUrgency, certainty: CapCertainty,
  sentAt: Instant, onsetAt: Instant.nullable(), expiresAt: Instant, isUpdate: z.boolean(), orgs: z.array(OrgCode), texts: z.array(EmergencyText).min(1), isAcknowledged: z.boolean(),
})
export type EmergencyView = z.infer<typeof EmergencyView>

/** What a feed or sender is answered. */
export const InboundCapReply = z.object({ inboxId: z.string(), outcome: z.enum(['recorded', 'duplicate', 'ignored', 'waiting']), reason: z.string().nullable() })
export type InboundCapReply = z.infer<typeof InboundCapReply>

const none = z.undefined()
const byId = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/) })

/** Routes of emergency messages; CAP itself comes in by a door of its own, since it is XML. */
export const emergencyRoutes = {
  emergencies: { method: 'get', path: '/emergencies', access: 'session', params: none, query: z.strictObject({ scope: OrgCode.optional() }), body: none, reply: z.object({ at: Instant, items: z.array(EmergencyView) }), summary: 'Weather and emergency messages that run now' },
  acknowledgeEmergency: { method: 'post', path: '/emergencies/:id/acknowledge', access: 'session', params: byId, query: none, body: none, reply: z.object({ done: z.boolean() }), summary: 'This desk has seen an emergency message' },
} as const
