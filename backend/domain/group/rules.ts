import type { NoticeKind, NoticeTemplate } from '#contract/group-notices.ts'
import type { Role } from '#contract/roles.ts'

/** resources/config/notice-templates.json: what may be said in resident groups and by whom; when a group counts as quiet. All [def]. */
export type GroupRules = {
  quietDays: number
  mostMembers: number
  /** Characters of a notice: more makes a QR code too fine to be read from a screen. */
  mostText: number
  /** Who keeps the register of their area, and who sends which kind of notice in it. */
  keepers: readonly Role[]
  kinds: Readonly<Record<NoticeKind, { roles: readonly Role[] }>>
  templates: readonly NoticeTemplate[]
}
