import { z } from 'zod'
import { NoticeVersion, SourceCode, TimeMode, clockKinds } from '#contract/case.ts'
import { residentKinds } from '#contract/resident.ts'
import type { OutboxRules } from '#backend/ports/channel.ts'
import type { CaseRules } from '#backend/domain/case/rules.ts'

/** resources/config/product.json: names, the headline number's source and its target. */
export const Product = z.strictObject({
  title: z.string(),
  titleEn: z.string(),
  subtitle: z.string(),
  subtitleEn: z.string(),
  resolutionTargetBp: z.int().min(0).max(10_000),
  headlineSource: SourceCode.nullable(),
  /** First day of the cumulative figures; null: since there are any. */
  headlineSince: z.iso.date().nullable(),
  sources: z.array(z.strictObject({ code: SourceCode, name: z.string(), nameEn: z.string() })),
})
export type Product = z.infer<typeof Product>

/** How messages come and go. */
export type Messaging = { outbox: OutboxRules; inbox: { keepDays: number } }
const days = z.int().positive()
/** resources/config/messaging.json. */
export const Messaging: z.ZodType<Messaging> = z.strictObject({
  outbox: z.strictObject({ backOffMinutes: z.array(z.number().positive()), timeoutSeconds: z.number().positive(), keepDays: days }),
  inbox: z.strictObject({ keepDays: days }),
})

const minuteOfDay = z.int().min(0).max(1440)
/** resources/config/calendar.json: work spans in minutes from midnight, and how far ahead a missing calendar year is warned of. */
export const CalendarConfig = z.strictObject({
  spans: z.array(z.tuple([minuteOfDay, minuteOfDay])).min(1).refine((spans) => isAscending(spans.flat()), 'ascending'),
  warnDays: z.int().positive(),
})
export type CalendarConfig = z.infer<typeof CalendarConfig>

const isAscending = (minutes: readonly number[]): boolean => minutes.every((minute, index) => index === 0 || minute > (minutes[index - 1] ?? 0))

const Limit = z.strictObject({ hours: z.number().positive(), mode: TimeMode })
const Limits = z.strictObject({ normal: Limit, urgent: Limit.exactOptional(), level2: Limit.exactOptional(), level3: Limit.exactOptional() })
const ruleClocks = clockKinds.filter((kind) => kind !== 'DISPOSE')
const share = z.number().min(0)
const count = z.int().min(0)

/** resources/config/rules.json. */
export const Rules: z.ZodType<Omit<CaseRules, 'disputes'>> = z.strictObject({
  version: z.int().positive(),
  clocks: z.record(z.enum(ruleClocks), Limits),
  warnShare: share.max(1),
  warnMinutes: count,
  warnMinutesFromHours: z.number().min(0),
  returnWindowWorkHours: z.number().positive(),
  maxReturns: count,
  maxExtensions: count,
  maxSuspensionDays: count,
  reworkMinimumShare: share.max(1),
  reopenDays: count,
  unmergeDays: count,
  mergeMetres: count,
  mergeHours: count,
  twinLikeness: share.max(1),
  repeatMetres: count,
  repeatDays: count,
  satisfiedStars: count,
  fairStars: count,
  callAttempts: count,
  callAttemptGapMinutes: count,
  reviewSamplePercent: z.number().min(0).max(100),
  spotFixMetres: count,
  remindShares: z.array(share.max(1)),
  remindEveryDays: count,
  maxOverdueReminders: count,
  escalateAfter: z.array(z.strictObject({ share, to: z.string() })),
  fallbackUnit: z.string(),
})

/** resources/config/resident.json: the residents' page. `phoneCheck`: codes are asked for when a gateway can send them, or never. */
export const ResidentRules = z.strictObject({
  publicUrl: z.url(),
  hotline: z.string(),
  phoneCheck: z.enum(['gateway', 'never']),
  /** Editions of the privacy notice, the one that holds last; a form that was opened under an earlier one may still be sent. */
  notices: z.array(NoticeVersion).min(1),
  minText: count, maxText: count, maxPhotos: count,
  limits: z.strictObject({
    reportsPerPhoneADay: count, reportsPerDoorAnHour: count, requestsPerAddressAMinute: count, reportsPerAddressAnHour: count, photosPerAddressAnHour: count,
    codesPerPhoneADay: count, codesPerAddressAnHour: count, codeTries: count, codeGapSeconds: count, codeValidMinutes: count, proofValidHours: count,
    workBits: count.max(24), workValidMinutes: count,
  }),
  /** A code that nobody scanned for so many days is looked at [def]. */
  quietDays: count,
  sheet: z.strictObject({ call: z.string(), note: z.string() }),
  emergency: z.array(z.strictObject({ word: z.string().min(1), call: z.enum(['110', '119', '120']) })),
  kinds: z.array(z.strictObject({ kind: z.enum(residentKinds), categories: z.array(z.string()) })),
})
export type ResidentRules = z.infer<typeof ResidentRules>
