import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { createDetector } from '#backend/inspector/detector.ts'
import { findFfmpeg, framesOf, jpegsOf } from '#backend/inspector/ffmpeg.ts'
import { loadResources } from '#backend/resources/load-resources.ts'
import { gridhall } from '#tests/support/cli.ts'
import { stripedJpeg } from '#tests/support/cameras.ts'

const clip = process.env['GRIDHALL_CLIP'] ?? '/usr/share/doc/opencv-doc/examples/data/vtest.avi'
const isThere = existsSync(clip)
if (!isThere) process.stderr.write('SKIPPED inspector.test.ts: no vtest.avi of opencv-doc on this machine (GRIDHALL_CLIP)\n')

const Event = z.object({ type: z.string(), zone: z.string(), confidence: z.number(), since: z.string(), seenAt: z.string(), objects: z.array(z.object({ label: z.string() })), pictures: z.array(z.string()) })
const Summary = z.object({ frames: z.number(), events: z.number(), framesPerSecond: z.number(), rssMb: z.number() })

describe('the stream of pictures', () => {
  it('is cut where one picture ends, however the bytes come', async () => {
    const jpeg = await stripedJpeg(64, 48)
    const bytes = Buffer.concat([jpeg, jpeg, jpeg.subarray(0, 100)])
    async function* inPieces() {
      for (let at = 0; at < bytes.length; at += 37) yield bytes.subarray(at, at + 37)
    }
    const found = []
    for await (const one of jpegsOf(inPieces())) found.push(Buffer.from(one))
    expect(found.map((one) => one.equals(jpeg))).toEqual([true, true])
  })

  it('of a source that is none is refused with the reason', async () => {
    const read = async () => {
      const frames = framesOf({ ffmpeg: findFfmpeg(undefined), source: 'no-such-video.mp4', framesPerSecond: 1, loops: 1, seconds: null })
      await frames.next()
    }
    await expect(read()).rejects.toMatchObject({ code: 'inspector.source-failed' })
  })
})

describe('the detector', () => {
  it('sees nothing in an empty picture, in a thread of its own', { timeout: 60_000 }, async () => {
    const detector = createDetector(new URL('../../../backend/inspector/detector-worker.ts', import.meta.url), loadResources(resolve('resources')).cameras.inspector)
    onTestFinished(() => detector.close())
    const grey = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#808080' } }).jpeg().toBuffer()
    expect(await detector.detect(grey)).toEqual([])
    await expect(detector.detect(Buffer.from('no picture'))).rejects.toThrow('unsupported image format')
  })
})

describe.skipIf(!isThere)('gridhall inspect on a real clip', () => {
  it('raises crowd events with pictures before, at and after the moment', { timeout: 180_000 }, async () => {
    const out = mkdtempSync(join(tmpdir(), 'gridhall-inspect-'))
    onTestFinished(() => rmSync(out, { recursive: true, force: true }))
    const { status, stdout } = gridhall(['inspect', '--source', clip, '--camera', 'GM-T-0001', '--zones', 'tests/fixtures/cameras/plaza.json', '--out', out, '--json'])
    const lines = stdout.trim().split('\n').map((line): unknown => JSON.parse(line))
    const summary = Summary.parse(lines.at(-1))
    const events = z.array(Event).parse(lines.slice(0, -1))
    expect(status).toBe(0)
    expect(summary).toMatchObject({ frames: 80, events: events.length })
    expect(events.length).toBeGreaterThan(0)
    for (const { type, objects, confidence, pictures } of events) {
      expect({ type, people: objects.filter(({ label }) => label === 'person').length >= 6, isSure: confidence >= 0.75 }).toEqual({ type: 'AI13', people: true, isSure: true })
      expect(pictures.length).toBeGreaterThanOrEqual(2)
    }
    expect(readdirSync(out)).toHaveLength(events.reduce((sum, { pictures }) => sum + pictures.length, 0))
  })
})
