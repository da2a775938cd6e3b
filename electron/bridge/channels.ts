import { z } from 'zod'

/** How the shell stands with its backend; `lines` are the last the backend logged before it was given up. */
export const BackendStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('running'), url: z.url() }),
  z.object({
    state: z.literal('failed'),
    code: z.string(),
    lines: z.array(z.string()),
    retryInSeconds: z.number().int().optional(),
  }),
])
export type BackendStatus = z.infer<typeof BackendStatus>

const table = {
  'app.info': {
    input: z.undefined(),
    output: z.object({ version: z.string(), electron: z.string(), isKiosk: z.boolean() }),
  },
  'backend.status': { input: z.undefined(), output: BackendStatus },
  'backend.retry': { input: z.undefined(), output: z.void() },
  'window.fullscreen': { input: z.object({ on: z.boolean() }), output: z.void() },
  notify: {
    input: z.object({ title: z.string().min(1).max(80), body: z.string().max(300) }),
    output: z.object({ isShown: z.boolean() }),
  },
  'open.wall': { input: z.undefined(), output: z.void() },
} as const

export type Channel = keyof typeof table
export type Input<C extends Channel> = z.infer<(typeof table)[C]['input']>
export type Output<C extends Channel> = z.infer<(typeof table)[C]['output']>

/** Every request a window may make of the main process, and what it carries. */
export const requests: { [C in Channel]: { input: z.ZodType<Input<C>>; output: z.ZodType<Output<C>> } } = table

/** All that the renderer knows of Electron, as `globalThis.hall`; in a plain browser it is absent. */
export type Bridge = { request<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> }
