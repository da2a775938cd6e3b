import { z } from 'zod'

/** What the backend tells the process that started it. Progress is told while a long first load is under way. */
export const BackendMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.url() }),
  z.object({ type: z.literal('progress') }),
  z.object({ type: z.literal('failed'), code: z.string(), message: z.string() }),
])
export type BackendMessage = z.infer<typeof BackendMessage>
