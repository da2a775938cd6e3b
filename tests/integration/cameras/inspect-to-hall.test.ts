import { execFile } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { API_PREFIX } from '#contract/routes.ts'
import { blurPersons } from '#backend/cameras/blur.ts'
import { findFfmpeg } from '#backend/inspector/ffmpeg.ts'
import { CameraConfig } from '#backend/resources/camera-config.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { testPassword } from '#tests/support/backend-accounts.ts'
import { createTestClient } from '#tests/support/backend-client.ts'
import { dataWithAccounts, startProcess } from '#tests/support/backend-process.ts'
import { camera } from '#tests/support/cameras.ts'
import { freshFolder, gridhall, gridhallJson } from '#tests/support/cli.ts'

/** A picture that ships with the detector: seven people, seen at 960 pixels. */
const people = join('node_modules', '@vladmandic', 'human', 'assets', 'screenshot-facedetect.jpg')
const whole = [[0, 0], [1, 0], [1, 1], [0, 1]] as const
const Line = z.object({ type: z.string(), objects: z.array(z.object({ label: z.string(), box: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }) })), outcome: z.object({ kind: z.string() }), pictures: z.array(z.string()) })

/** Twenty-four seconds in which nobody moves. */
async function clipOf(folder: string): Promise<{ still: Buffer; clip: string }> {
  const still = await sharp(people).resize({ width: 960, height: 540, fit: 'fill' }).jpeg({ quality: 92 }).toBuffer()
  const [picture, clip] = [join(folder, 'still.jpg'), join(folder, 'clip.avi')]
  writeFileSync(picture, still)
  await promisify(execFile)(findFfmpeg(undefined), ['-v', 'error', '-loop', '1', '-i', picture, '-t', '24', '-r', '1', '-c:v', 'mjpeg', '-q:v', '3', clip])
  return { still, clip }
}

/** The shipped configuration, but a crowd need not stand for two minutes: what is made here lasts some seconds. */
function quickResources(folder: string): string {
  const resources = join(folder, 'resources')
  cpSync('resources', resources, { recursive: true })
  const file = join(resources, 'config', 'cameras.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/("code": "AI13".*?"dwellSeconds": )120/, (_all, before: string) => `${before}1`))
  return resources
}

/** How far two pictures are apart, in grey levels a pixel. */
async function apart(one: Uint8Array, other: Uint8Array): Promise<number> {
  const grey = (jpeg: Uint8Array) => sharp(jpeg).resize({ width: 960, height: 540, fit: 'fill' }).greyscale().raw().toBuffer()
  const [a, b] = [await grey(one), await grey(other)]
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length
}

describe('gridhall inspect beside a running hall', () => {
  it('sees a crowd in a clip, and it stands in the inbox of the desk with its picture, people blurred', { timeout: 300_000 }, async () => {
    const folder = freshFolder()
    const { still, clip } = await clipOf(folder)
    const resources = quickResources(folder)
    const [data, register, zones] = [await dataWithAccounts(), join(folder, 'cameras.json'), join(folder, 'zones.json')]
    const square = [{ name: 'square', kind: 'CROWD' as const, ring: whole.map(([x, y]): [number, number] => [x, y]), atLeast: 4 }]
    writeFileSync(register, JSON.stringify([camera({ zones: square })]))
    writeFileSync(zones, JSON.stringify(square))
    gridhallJson(['cameras', 'import', '--data', data, '--file', register])
    const { secret } = z.object({ secret: z.string() }).parse(gridhallJson(['cameras', 'key', '--data', data]))
    const { url } = await startProcess(data, { args: ['--resources', resources] })

    const run = gridhall(['inspect', '--source', clip, '--camera', 'GM-T-0001', '--zones', zones, '--hall', url, '--key', secret, '--out', join(folder, 'out'), '--json'])
    expect([run.status, run.stderr]).toEqual([0, ''])
    const [event] = run.stdout.trim().split('\n').slice(0, -1).map((line) => Line.parse(JSON.parse(line)))
    expect(event).toMatchObject({ type: 'AI13', outcome: { kind: 'case' } })

    const desk = createTestClient(url)
    await desk.ok('login', { body: { username: 'community', password: testPassword } })
    const { alerts, waiting } = await desk.ok('cameraInbox', { query: { limit: 10 } })
    expect([waiting, alerts[0]?.sighting]).toMatchObject([1, { camera: 'GM-T-0001', type: 'AI13', zone: 'square', model: 'centernet-mobilenetv3' }])
    const frame = alerts[0]?.sighting.frames.find(({ offsetSeconds }) => offsetSeconds === 0)
    const picture = await fetch(`${url}${API_PREFIX}/attachments/${frame?.id}?size=full`, { headers: { cookie: desk.cookie() } })
    const stored = new Uint8Array(await picture.arrayBuffer())
    const boxes = (event?.objects ?? []).map(({ label, box }) => ({ label, box, score: 1, zones: null }))
    const blurred = await blurPersons(still, boxes, readJson('resources/config/cameras.json', CameraConfig).blur)
    expect(await apart(stored, blurred)).toBeLessThan(0.5 * (await apart(stored, still)))
  })
})
