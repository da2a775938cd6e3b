import { z } from 'zod'
import { noticeKinds, NoticeKind, NoticeTemplate } from '#contract/group-notices.ts'
import { Role } from '#contract/roles.ts'
import { placeholdersOf } from '#backend/domain/group/notice.ts'
import type { GroupRules } from '#backend/domain/group/rules.ts'
import { holdsPersonalData } from '#backend/domain/privacy/personal.ts'

const sameNames = (text: string, ids: readonly string[]): boolean => new Set(placeholdersOf(text)).size === ids.length && placeholdersOf(text).every((name) => ids.includes(name))

/** In both languages the text asks for exactly the variables that are described, and holds nobody's data. */
const Template = NoticeTemplate.superRefine(({ text, variables }, context) => {
  const ids = variables.map(({ id }) => id)
  if (!sameNames(text.zh, ids) || !sameNames(text.en, ids)) context.addIssue({ code: 'custom', message: 'variables-differ', path: ['variables'] })
  if (holdsPersonalData(text.zh) || holdsPersonalData(text.en)) context.addIssue({ code: 'custom', message: 'personal-data', path: ['text'] })
})

/** resources/config/notice-templates.json */
export const GroupConfig: z.ZodType<GroupRules> = z.strictObject({
  quietDays: z.int().min(1).max(365),
  mostMembers: z.int().min(1).max(5000),
  mostText: z.int().min(40).max(600),
  keepers: z.array(Role),
  kinds: z.record(NoticeKind, z.strictObject({ roles: z.array(Role) })),
  templates: z.array(Template).min(1).max(100).refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'template-twice'),
}).refine(({ templates }) => templates.every(({ kind }) => noticeKinds.includes(kind)), 'unknown-kind')
