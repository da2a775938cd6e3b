import { z } from 'zod'

/** resources/config/ingest.json: how often each source usually speaks, and after how many such gaps it counts as down [def]. */
export const IngestConfig = z.strictObject({
  downAfter: z.number().positive(),
  sources: z.array(z.strictObject({ code: z.string().min(1), mode: z.enum(['push', 'poll']), everySeconds: z.number().positive() })),
})
