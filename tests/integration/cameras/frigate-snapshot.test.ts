import { createServer, type ServerResponse } from 'node:http'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { testActor } from '#tests/support/backend-accounts.ts'
import { camera, caseOf, openCameraHall, stripedJpeg, type CameraHall } from '#tests/support/cameras.ts'

type Answer = (response: ServerResponse) => void

/** Frigate's HTTP interface on the loopback; gives what was asked of it too. */
async function startFrigate(answer: Answer): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, asked }
}

const linked = () => [camera({ links: [{ kind: 'FRIGATE', id: 'front_door' }] })]
const jpegOf = (body: Uint8Array): Answer => (response) => void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(body)

/** A parked car that Frigate says it has a picture of. */
function park(test: CameraHall, change: Record<string, unknown> = {}) {
  const seconds = test.now.at / 1000
  const after = { id: `${seconds}-a/b`, camera: 'front_door', frame_time: seconds, start_time: seconds - 400, end_time: null, label: 'car', top_score: 0.93, false_positive: false, box: [432, 496, 544, 720], current_zones: ['kerb'], has_snapshot: true, ...change }
  return test.send({ source: 'FRIGATE', body: JSON.stringify({ type: 'update', before: {}, after }), headers: { topic: 'frigate/events' } })
}

/** The shipped configuration, with less patience for Frigate. */
function hurriedResources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gridhall-resources-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync('resources', folder, { recursive: true })
  const file = join(folder, 'config', 'cameras.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"snapshotTimeoutMs": 3000', '"snapshotTimeoutMs": 100'))
  return folder
}

/** Why there is no picture, as the log tells it. */
const whyNot = ({ log, fields }: CameraHall) => log.flatMap(({ event }, index) => (event === 'frigate.no-snapshot' ? [fields[index]?.['reason']] : []))
const alertOf = ({ hall }: CameraHall) => hall.app.cameraInbox(testActor('community'), { limit: 5 }).alerts[0]

async function expectNoPicture(test: CameraHall): Promise<void> {
  const caseId = caseOf(await park(test))
  expect(alertOf(test)).toMatchObject({ caseId, attachments: [], sighting: { frames: [] } })
  expect(test.hall.store.loadCase(caseId)?.text).toBe('摄像头 振明路东口（公明社区振明路12号）发现机动车违停，画面持续 7 分钟。没有取到画面，请到现场核实。')
}

describe('the picture of a Frigate event', () => {
  it('is fetched from Frigate and stands in the alert', async () => {
    const frigate = await startFrigate(jpegOf(await stripedJpeg()))
    const test = openCameraHall(linked(), { frigateUrl: frigate.url })
    const caseId = caseOf(await park(test))
    expect(frigate.asked).toEqual([`GET /api/events/${encodeURIComponent(`${test.now.at / 1000}-a/b`)}/snapshot.jpg`])
    const [frame] = alertOf(test)?.sighting.frames ?? []
    const stored = await test.hall.app.attachments.locate(frame?.id ?? '', 'full')
    expect((await readFile(stored?.path ?? '')).subarray(0, 2).toString('hex')).toBe('ffd8')
    expect(test.hall.store.loadCase(caseId)?.text).toBe('摄像头 振明路东口（公明社区振明路12号）发现机动车违停，画面持续 7 分钟。')
  })

  it('is asked for below the path that Frigate stands at', async () => {
    const frigate = await startFrigate(jpegOf(await stripedJpeg()))
    const test = openCameraHall(linked(), { frigateUrl: `${frigate.url}/nvr/` })
    await park(test)
    expect(frigate.asked[0]).toMatch(/^GET \/nvr\/api\/events\//)
  })

  it('is not asked for when Frigate says that there is none, nor for a repeat', async () => {
    const frigate = await startFrigate(jpegOf(await stripedJpeg()))
    const test = openCameraHall(linked(), { frigateUrl: frigate.url })
    expect(await park(test, { has_snapshot: false })).toMatchObject({ kind: 'case' })
    expect(await park(test)).toMatchObject({ kind: 'duplicate' })
    expect(frigate.asked).toEqual([])
  })

  it.each<[string, Answer, string]>([
    ['404', (response) => void response.writeHead(404).end('{"success":false}'), 'status 404'],
    ['a redirect', (response) => void response.writeHead(302, { location: '/elsewhere' }).end(), 'redirect'],
    ['more than a picture may have', (response) => void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(Buffer.alloc(10_000_001)), 'too large'],
    ['an answer that ends early', (response) => void response.writeHead(200, { 'content-length': 9999 }).write('half', () => response.destroy()), 'terminated'],
  ])('that is %s leaves an alert without a picture, which says so', async (_name, answer, reason) => {
    const frigate = await startFrigate(answer)
    const test = openCameraHall(linked(), { frigateUrl: frigate.url })
    await expectNoPicture(test)
    expect(whyNot(test)).toEqual([expect.stringContaining(reason)])
  })

  it('that does not come in time leaves an alert without a picture, which says so', async () => {
    const frigate = await startFrigate((response) => void response.writeHead(200, { 'content-type': 'image/jpeg' }).write('slow'))
    const test = openCameraHall(linked(), { frigateUrl: frigate.url, resources: hurriedResources() })
    await expectNoPicture(test)
    expect(whyNot(test)).toEqual([expect.stringContaining('timeout')])
  })

  it('of a Frigate that is not there leaves an alert without a picture, which says so', async () => {
    const test = openCameraHall(linked(), { frigateUrl: 'http://127.0.0.1:9' })
    await expectNoPicture(test)
    expect(whyNot(test)).toHaveLength(1)
  })

  it('that is half a JPEG, or none at all, leaves an alert without a picture, which says so', async () => {
    const whole = await stripedJpeg()
    for (const body of [whole.subarray(0, whole.length / 2), Buffer.from('<html>please log in</html>')]) {
      const frigate = await startFrigate(jpegOf(body))
      const test = openCameraHall(linked(), { frigateUrl: frigate.url })
      await expectNoPicture(test)
      expect(test.log).toContainEqual({ level: 'warn', event: 'camera.picture-broken' })
    }
  })
})
