import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { Zone, type Camera } from '#contract/cameras.ts'
import { CameraCode } from '#contract/sighting.ts'
import { API_PREFIX } from '#contract/routes.ts'
import { blurPersons } from '#backend/cameras/blur.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { createDetector } from '#backend/inspector/detector.ts'
import { findFfmpeg, framesOf } from '#backend/inspector/ffmpeg.ts'
import { inspect, type InspectorEvent } from '#backend/inspector/inspect.ts'
import { CameraConfig } from '#backend/resources/camera-config.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { systemIds } from '#backend/system/ids.ts'
import type { CliContext } from './context.ts'
import { readOptions } from './options.ts'

const Options = z.object({
  source: z.string().min(1), camera: CameraCode, zones: z.string().optional(), hall: z.url().optional(), key: z.string().optional(), out: z.string().optional(),
  seconds: z.coerce.number().positive().optional(), loop: z.coerce.number().int().min(1).max(1000).default(1), ffmpeg: z.string().optional(), json: z.boolean().default(false),
  resources: z.string().optional(),
})
type Options = z.output<typeof Options>

const wholePicture: Camera['zones'] = [{ name: 'picture', kind: 'CROWD', ring: [[0, 0], [1, 0], [1, 1], [0, 1]] }]

/** `gridhall inspect`: our own eyes for a plain camera. */
export function registerInspect(program: Command, context: CliContext): void {
  program
    .command('inspect')
    .description('Watch a plain camera or a video file: crowds, vehicles and two-wheelers standing where they may not, dogs')
    .requiredOption('--source <video>', 'rtsp://, http:// (MJPEG, HLS) or a file')
    .requiredOption('--camera <code>', 'its code in the register')
    .option('--zones <json>', 'file with the zones to watch: [{name, kind, ring}] (default: crowds in the whole picture)')
    .option('--hall <url>', 'send events to this hall')
    .option('--key <key>', 'key of the door for cameras (gridhall cameras key)')
    .option('--out <folder>', 'keep the pictures of events here, persons blurred')
    .option('--seconds <n>', 'stop after so much video')
    .option('--loop <n>', 'play a file so often (default: 1)')
    .option('--ffmpeg <path>', 'another ffmpeg')
    .option('--json', 'print JSON, one event a line, the summary last')
    .action(async (given: unknown) => run(readOptions(Options, given), context))
}

async function run(options: Options, context: CliContext): Promise<void> {
  if ((options.hall === undefined) !== (options.key === undefined)) throw new DomainError('request.invalid', { flags: { key: ['a hall and its key come together'] } })
  const config = readJson(join(context.resources, 'config/cameras.json'), CameraConfig)
  const zones = options.zones === undefined ? wholePicture : readJson(resolve(options.zones), z.array(Zone).min(1))
  const ffmpeg = findFfmpeg(options.ffmpeg)
  if (options.out !== undefined) mkdirSync(options.out, { recursive: true })
  const detector = createDetector(detectorScript(context.readerScript), config.inspector)
  const began = performance.now()
  const start = Date.now()
  const { framesPerSecond } = config.inspector
  const isLive = /^(rtsps?|https?):/i.test(options.source)
  try {
    const seen = await inspect({
      camera: { code: options.camera, zones }, config, detector, newId: () => systemIds.uuid(),
      frames: framesOf({ ffmpeg, source: options.source, framesPerSecond, loops: options.loop, seconds: options.seconds ?? null }),
      timeOf: (index) => (isLive ? Date.now() : start + Math.round((index / framesPerSecond) * 1000)),
      emit: async (event) => tell(await blurred(event, config), options, context),
    })
    const seconds = (performance.now() - began) / 1000
    const summary = { ...seen, seconds: round(seconds), framesPerSecond: round(seen.frames / seconds), rssMb: Math.round(process.memoryUsage().rss / 1e6) }
    context.print(options.json ? JSON.stringify(summary) : `${summary.frames} frames, ${summary.events} events, ${summary.framesPerSecond} frames/s, ${summary.rssMb} MB`)
  } finally {
    await detector.close()
  }
}

const round = (value: number): number => Math.round(value * 100) / 100

/** No person leaves this program recognisable: each picture is blurred by what was seen in it. */
async function blurred({ message, pictures }: InspectorEvent, { blur }: CameraConfig): Promise<{ message: InspectorEvent['message']; pictures: { offsetSeconds: number; jpeg: Buffer }[] }> {
  const done = await Promise.all(pictures.map(async ({ offsetSeconds, jpeg, objects }) => ({ offsetSeconds, jpeg: await blurPersons(jpeg, objects, blur) })))
  return { message, pictures: done }
}

async function tell({ message, pictures }: Awaited<ReturnType<typeof blurred>>, { out, hall, key, json }: Options, context: CliContext): Promise<void> {
  const files = out === undefined ? [] : await Promise.all(pictures.map(async ({ offsetSeconds, jpeg }) => {
    const file = join(out, `${message.camera}-${message.id}${offsetSeconds === 0 ? '' : `_${offsetSeconds}`}.jpg`)
    await writeFile(file, jpeg)
    return file
  }))
  const outcome = hall === undefined || key === undefined ? null : await send(`${hall.replace(/\/$/, '')}${API_PREFIX}/doors/cameras/${encodeURIComponent(key)}/json?wait=true`, {
    ...message, frames: pictures.map(({ offsetSeconds, jpeg }) => ({ offsetSeconds, jpeg: jpeg.toString('base64') })),
  })
  const line = { ...message, pictures: files, ...(outcome === null ? {} : { outcome }) }
  context.print(json ? JSON.stringify(line) : `${message.seenAt} ${message.type} ${message.zone ?? ''} ${message.confidence} ${message.objects?.length ?? 0}${outcome === null ? '' : ` ${JSON.stringify(outcome)}`}`)
}

async function send(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(30_000) })
  if (!answer.ok) throw new DomainError('source.unreachable', { status: answer.status })
  return answer.json()
}

/** The thread's file: beside the bundle, or among the sources. */
function detectorScript(readerScript: URL): URL {
  return new URL(readerScript.href.endsWith('.js') ? './detector-worker.js' : './inspector/detector-worker.ts', readerScript)
}
