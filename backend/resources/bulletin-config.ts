import { z } from 'zod'
import type { BulletinSchedule } from '#backend/domain/kpi/bulletin-schedule.ts'

const minute = z.int().min(0).max(1439).nullable()
/** resources/config/bulletins.json: minutes after midnight in UTC+8 [def]; months on the work day of the next month by which late data are in (domain.md 6.2). */
export const BulletinConfig: z.ZodType<BulletinSchedule> = z.strictObject({ dayAtMinute: minute, weekAtMinute: minute, monthAtMinute: minute, monthOnWorkDay: z.int().min(1).max(20) })
