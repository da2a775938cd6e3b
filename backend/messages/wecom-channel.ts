import { z } from 'zod'
import { GroupCode } from '#contract/groups.ts'
import type { Channel, Delivered } from '#backend/ports/channel.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { OutboxMessage } from '#backend/ports/store.ts'
import { byteLength, cutToBytes } from './byte-text.ts'
import { createTokenBucket } from './token-bucket.ts'

/** The channel of the WeCom group robot. Body of its messages: `WecomBody`. */
export const wecomChannel = 'wecom'

/** A robot's file, given to `serve` by `--wecom`. The key is the secret. */
export const WecomConfig = z.strictObject({
  url: z.url().default('https://qyapi.weixin.qq.com/cgi-bin/webhook/send'),
  key: z.string().min(1),
  /** Robots in resident groups: the group's code in the register, and the robot's key. */
  groups: z.record(GroupCode, z.string().min(1)).default({}),
  allowInExercise: z.boolean().default(false),
  timeoutSeconds: z.number().positive().default(10),
})
export type WecomConfig = z.infer<typeof WecomConfig>

/** `text` is plain, at most 2048 bytes; `markdown` at most 4096. Longer is cut. */
export const WecomBody = z.object({ format: z.enum(['text', 'markdown']).default('markdown'), content: z.string().min(1) })
type Format = z.infer<typeof WecomBody>['format']

/** The robot's own limits. */
const PER_MINUTE = 20
const MOST_BYTES: Readonly<Record<Format, number>> = { text: 2048, markdown: 4096 }
const SEPARATOR = '\n\n'
const Answer = z.object({ errcode: z.int(), errmsg: z.string().default('') })
const TOO_MANY = 45_009

type Deps = { config: WecomConfig; clock: Pick<Clock, 'now'>; wait: (ms: number, run: () => void) => () => void }
type Waiting = { format: Format; content: string; resolve: (delivered: Delivered) => void }

/** Messages that wait for their turn under 20 a minute go out together, as many as one post holds. */
export function createWecomChannel({ config, clock, wait }: Deps): Channel {
  const bucket = createTokenBucket(PER_MINUTE)
  let queue: Waiting[] = []
  let timer: (() => void) | null = null

  function flush(): void {
    timer = null
    const [first] = queue
    if (first === undefined) return
    if (bucket.take(clock.now())) {
      const turn = takeTurn(queue, first.format)
      queue = queue.filter((one) => !turn.includes(one))
      void post(config, turn).then((answer) => turn.forEach(({ resolve }) => resolve(answer)))
    }
    plan()
  }

  function plan(): void {
    if (timer === null && queue.length > 0) timer = wait(bucket.waitMs(clock.now()), flush)
  }

  return {
    name: wecomChannel,
    parallel: 100,
    deliver(message) {
      const { format, content } = bodyOf(message)
      return new Promise((resolve) => {
        queue.push({ format, content: cutToBytes(content, MOST_BYTES[format]), resolve })
        plan()
      })
    },
    close() {
      timer?.()
      for (const { resolve } of queue.splice(0)) resolve({ kind: 'retry', reason: 'closing' })
      return Promise.resolve()
    },
  }
}

const bodyOf = ({ body }: OutboxMessage): z.infer<typeof WecomBody> => WecomBody.parse(body)

/** The first that wait, of one format, as far as one post holds them. */
function takeTurn(queue: readonly Waiting[], format: Format): Waiting[] {
  const turn: Waiting[] = []
  let bytes = -SEPARATOR.length
  for (const one of queue) {
    if (one.format !== format) continue
    bytes += SEPARATOR.length + byteLength(one.content)
    if (turn.length > 0 && bytes > MOST_BYTES[format]) break
    turn.push(one)
  }
  return turn
}

const post = (config: WecomConfig, turn: readonly Waiting[]): Promise<Delivered> => postToRobot(config, { format: turn[0]?.format ?? 'text', content: turn.map(({ content }) => content).join(SEPARATOR) })

/** Hands one text to a robot, and says how the robot took it. */
export async function postToRobot({ url, key, timeoutSeconds }: Pick<WecomConfig, 'url' | 'key' | 'timeoutSeconds'>, { format, content }: z.output<typeof WecomBody>): Promise<Delivered> {
  const body = JSON.stringify({ msgtype: format, [format]: { content } })
  try {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${url}?key=${encodeURIComponent(key)}`, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutSeconds * 1000) })
    if (response.status >= 500) return { kind: 'retry', reason: `http ${response.status}` }
    const { errcode, errmsg } = Answer.parse(await response.json())
    if (errcode === 0) return { kind: 'accepted' }
    return { kind: errcode === TOO_MANY || errcode === -1 ? 'retry' : 'dead', reason: `wecom ${errcode} ${errmsg}`.replaceAll(key, '…') }
  } catch (error) {
    return { kind: 'unsure', reason: error instanceof Error ? error.name : 'lost' }
  }
}
