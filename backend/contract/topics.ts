import { z } from 'zod'
import { CaseId, Instant, OrgCode, Position } from './ids.ts'

/** Names a topic, or the repeated complaints, of one computation: its instant and the topic's core case. */
export const TopicKey = z.string().regex(/^\d{1,15}-([0-9a-f-]{36}|repeats)$/)
export type TopicKey = z.infer<typeof TopicKey>

/** One matter that many reports are about. `count` is the length of the list behind `key`; `before`: like reports in as many days before; `places`: the fullest sub-grids. */
export const HotTopic = z.object({
  key: TopicKey, core: CaseId, title: z.string(), words: z.array(z.string()), count: z.int(), before: z.int(),
  placeCount: z.int(), places: z.array(z.object({ org: OrgCode, count: z.int() })),
})
export type HotTopic = z.infer<typeof HotTopic>

/** The hot topics of the last `days`, largest first, and the same complaints made again; sensitive cases are in neither. `read`: how many reports were compared. */
export const TopicsView = z.object({ position: Position, at: Instant, days: z.int(), read: z.int(), topics: z.array(HotTopic), repeats: z.object({ key: TopicKey, count: z.int() }) })
export type TopicsView = z.infer<typeof TopicsView>

export const topicRoutes = {
  topics: { method: 'get', path: '/topics', access: 'session', params: z.undefined(), query: z.strictObject({ scope: OrgCode.optional() }), body: z.undefined(), reply: TopicsView, summary: 'What many reports of the last 30 days are about' },
} as const
