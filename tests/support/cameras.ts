import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { expect } from 'vitest'
import type { Camera, DetectionMessageInput } from '#contract/cameras.ts'
import { systemActor } from '#backend/app/actor.ts'
import { recordCameras } from '#backend/cameras/registry.ts'
import type { InboxOutcome } from '#backend/ports/inbox-store.ts'
import { places } from './backend-accounts.ts'
import { openTestHall, type TestHall } from './hall.ts'

/** Payloads of real devices, beside the repository where there are any. */
const payloads = resolve('../shared/data/payloads')
export const hasPayload = (path: string): boolean => existsSync(join(payloads, path))
export const payload = (path: string): Buffer => readFileSync(join(payloads, path))

const whole: Camera['zones'][number]['ring'] = [[0, 0], [1, 0], [1, 1], [0, 1]]

/** A camera in the test sub-grid; its zones cover the picture. */
export function camera(change: Partial<Camera> = {}): Camera {
  return {
    code: 'GM-T-0001', name: '振明路东口', place: '公明社区振明路12号', point: { lng: 113.9, lat: 22.78 }, heading: 90, subGrid: places.subGrid, isEnabled: true,
    zones: [{ name: 'kerb', kind: 'NO_PARKING', ring: whole }], links: [], ...change,
  }
}

export type CameraHall = TestHall & {
  send(message: { source: string; body: Uint8Array | string; contentType?: string; headers?: Record<string, string> }): Promise<InboxOutcome>
  /** A message in our own words of the one camera, now. */
  detect(change?: Partial<DetectionMessageInput>): Promise<InboxOutcome>
  later(ms: number): void
}

/** A hall with cameras, whose inbox works a message off at once. */
export function openCameraHall(cameras: Camera[] = [camera()], options: Parameters<typeof openTestHall>[1] = {}): CameraHall {
  const test = openTestHall({}, options)
  const { hall, now } = test
  recordCameras(hall.store, cameras, { actor: systemActor(hall.district), at: now.at, commandId: randomUUID() })
  hall.cameras.registry.reload()
  const send: CameraHall['send'] = async ({ source, body, contentType = 'application/json', headers = {} }) => {
    const { inboxId } = await hall.inbox.receive({ source, contentType, headers, body: Buffer.from(body) })
    return hall.inbox.settled(inboxId)
  }
  return {
    ...test, send,
    detect: (change) => send({ source: 'CAMERA', body: JSON.stringify(detection(now.at, change)) }),
    later(ms) {
      now.at += ms
    },
  }
}

/** A car that has stood in the zone for ten minutes. */
export function detection(at: number, change: Partial<DetectionMessageInput> = {}): DetectionMessageInput {
  return {
    id: randomUUID(), camera: 'GM-T-0001', type: 'AI08', model: 'test-model', confidence: 0.91, seenAt: new Date(at).toISOString(), since: new Date(at - 600_000).toISOString(),
    objects: [{ label: 'car', score: 0.91, box: { x: 0.3, y: 0.4, w: 0.2, h: 0.2 } }], ...change,
  }
}

/** A picture of fine stripes, in which blurring shows. */
export async function stripedJpeg(width = 320, height = 180): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, (_, index) => (Math.floor(index / 3) % 2 === 0 ? 255 : 0)))
  return sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()
}

/** The case an outcome names. */
export function caseOf(outcome: InboxOutcome): string {
  expect(outcome).toMatchObject({ kind: expect.stringMatching(/^(case|duplicate)$/) })
  return 'caseId' in outcome ? outcome.caseId : ''
}

/** A multipart body as Hikvision devices post it. */
export function multipart(parts: readonly { name: string; type: string; body: Uint8Array }[]): { contentType: string; body: Buffer } {
  const boundary = 'boundary'
  const chunks = parts.flatMap(({ name, type, body }) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n'),
  ])
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]) }
}
