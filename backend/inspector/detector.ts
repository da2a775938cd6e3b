import { Worker } from 'node:worker_threads'
import sharp from 'sharp'
import { z } from 'zod'
import { Box } from '#contract/sighting.ts'
import type { SeenObject } from '#backend/domain/cameras/zones.ts'

/** The detector looks at squares of this side. */
export const detectorSide = 512

export const DetectorReply = z.object({ id: z.int(), objects: z.array(z.object({ label: z.string(), score: z.number(), box: Box.nullable(), zones: z.array(z.union([z.string(), z.number()])).readonly().nullable() })), reason: z.string().nullable() })
export type DetectorReply = z.infer<typeof DetectorReply>
export type DetectorOptions = { minScore: number; overlap: number; labels: Readonly<Record<string, string>> }

/** Finds common things in pictures, in a thread beside. */
export type Detector = {
  /** What is in a JPEG. Rejects when the picture or the thread is broken. */
  detect(jpeg: Uint8Array): Promise<SeenObject[]>
  close(): Promise<void>
}

type Waiting = { resolve(objects: SeenObject[]): void; reject(error: Error): void }

export function createDetector(script: URL, { minScore, overlap, labels }: DetectorOptions): Detector {
  const waiting = new Map<number, Waiting>()
  const worker = new Worker(script, { workerData: { minScore, overlap, labels } })
  let lastId = 0
  const failAll = (reason: string) => {
    for (const { reject } of waiting.values()) reject(new Error(reason))
    waiting.clear()
  }
  worker.on('message', (raw: unknown) => {
    const { id, objects, reason } = DetectorReply.parse(raw)
    const asked = waiting.get(id)
    waiting.delete(id)
    if (reason === null) asked?.resolve(objects)
    else asked?.reject(new Error(reason))
  })
  worker.on('error', (error) => failAll(error.message))
  worker.once('exit', () => failAll('the detector has ended'))
  return {
    async detect(jpeg) {
      const pixels = await sharp(jpeg, { failOn: 'none' }).resize(detectorSide, detectorSide, { fit: 'fill', kernel: 'linear' }).removeAlpha().toColourspace('srgb').raw().toBuffer()
      return new Promise((resolve, reject) => {
        lastId += 1
        waiting.set(lastId, { resolve, reject })
        // A thread of our own has no origin.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        worker.postMessage({ id: lastId, pixels: new Uint8Array(pixels) })
      })
    },
    async close() {
      await worker.terminate()
    },
  }
}
