import { spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { z } from 'zod'
import { DomainError } from '#backend/domain/shared/errors.ts'

export type VideoOptions = { ffmpeg: string; source: string; framesPerSecond: number; /** How often a file is played; live sources ignore it. */ loops: number; seconds: number | null }

const Installed = z.object({ path: z.string() })
const largestSide = 1280

/** Where ffmpeg is: the given one, on the PATH, or in the package. Throws `inspector.no-ffmpeg`. */
export function findFfmpeg(given: string | undefined): string {
  const candidates = [given, 'ffmpeg', fromPackage()].filter((one) => one !== undefined)
  const found = candidates.find((one) => spawnSync(one, ['-version'], { stdio: 'ignore' }).status === 0)
  if (found === undefined) throw new DomainError('inspector.no-ffmpeg')
  return found
}

function fromPackage(): string | undefined {
  try {
    return Installed.parse(createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg')).path
  } catch {
    return undefined
  }
}

const isFile = (source: string): boolean => !/^(rtsps?|https?|rtmp):/i.test(source)

/** Frames of a video as JPEG, so many a second: a file as fast as it can be read, a live source as it comes. Throws `inspector.source-failed` with ffmpeg's own last words when it gave none. */
export async function* framesOf({ ffmpeg, source, framesPerSecond, loops, seconds }: VideoOptions): AsyncGenerator<Uint8Array> {
  const child = spawn(ffmpeg, [
    '-nostdin', '-v', 'error', ...(isFile(source) ? ['-stream_loop', String(loops - 1)] : []), ...(/^rtsps?:/i.test(source) ? ['-rtsp_transport', 'tcp'] : []), '-i', source, '-an',
    ...(seconds === null ? [] : ['-t', String(seconds)]), '-vf', `fps=${framesPerSecond},scale='min(${largestSide},iw)':-2`, '-f', 'image2pipe', '-c:v', 'mjpeg', '-q:v', '4', '-',
  ], { stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString('utf8')).slice(-400)
  })
  const ended = new Promise<number | null>((resolve) => void child.once('close', resolve))
  let count = 0
  try {
    for await (const jpeg of jpegsOf(child.stdout)) {
      count += 1
      yield jpeg
    }
    const status = await ended
    if (count === 0) throw new DomainError('inspector.source-failed', { status, reason: withoutPassword(words.trim()) })
  } finally {
    child.kill('SIGKILL')
  }
}

const withoutPassword = (text: string): string => text.replaceAll(/\/\/[^/@\s]*@/g, '//')

const start = Buffer.from([0xff, 0xd8])
const end = Buffer.from([0xff, 0xd9])

/** The pictures of a stream of JPEGs laid end to end. */
export async function* jpegsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = Buffer.alloc(0)
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk])
    for (let stop = rest.indexOf(end); stop !== -1; stop = rest.indexOf(end)) {
      const from = rest.indexOf(start)
      const picture = rest.subarray(Math.max(0, from), stop + end.length)
      rest = rest.subarray(stop + end.length)
      if (from !== -1 && from < stop) yield new Uint8Array(picture)
    }
  }
}
