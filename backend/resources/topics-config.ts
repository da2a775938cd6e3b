import { z } from 'zod'
import type { TopicLimits } from '#backend/domain/topics/topic-limits.ts'

/** resources/config/topics.json. */
export const TopicsConfig: z.ZodType<TopicLimits> = z.strictObject({
  days: z.int().min(1).max(366),
  fewest: z.int().min(2),
  mostTopics: z.int().positive(),
  likeness: z.number().min(0.05).max(1),
  mostRead: z.int().positive().max(20_000),
  freshMinutes: z.int().positive(),
  mostKept: z.int().positive(),
  shownPlaces: z.int().positive(),
})
