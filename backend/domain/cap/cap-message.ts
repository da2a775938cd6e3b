import type { CapMsgType, CapSeverity, CapStatus, CapUrgency } from '#contract/emergency.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'

/** What identifies a CAP message: the standard's "sender,identifier,sent". */
export type CapReference = { sender: string; identifier: string; sentAt: Instant }

export type CapText = { language: string; event: string; headline: string; description: string; instruction: string; area: string; senderName: string }

/** A valid CAP 1.2 message, cut to what the hall keeps. Of several blocks the gravest decides how loud it is. */
export type CapMessage = CapReference & {
  status: CapStatus
  msgType: CapMsgType
  references: readonly CapReference[]
  severity: CapSeverity
  urgency: CapUrgency
  certainty: 'Observed' | 'Likely' | 'Possible' | 'Unlikely' | 'Unknown'
  onsetAt: Instant | null
  expiresAt: Instant | null
  /** Areas of the district that are affected, as large as possible; empty: all of it. */
  orgs: readonly OrgCode[]
  texts: readonly CapText[]
}
