import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { testActor } from '#tests/support/backend-accounts.ts'
import { camera, caseOf, openCameraHall, stripedJpeg, type CameraHall } from '#tests/support/cameras.ts'

const minutes = (n: number) => n * 60_000

async function judge({ as, hall }: CameraHall, caseId: string, type: 'verifyOk' | 'verifyFail'): Promise<void> {
  const attachments = hall.store.loadCase(caseId)?.attachments.slice(0, 1) ?? []
  await as('community').act(caseId, { type, attachments })
}

/** An alert that has been judged, each with a car of its own. */
async function judged(test: CameraHall, verdict: 'verifyOk' | 'verifyFail'): Promise<void> {
  const caseId = caseOf(await test.detect({ frames: [{ offsetSeconds: 0, jpeg: (await stripedJpeg()).toString('base64') }] }))
  await judge(test, caseId, verdict)
  test.later(minutes(61))
}

describe('what a camera sees', () => {
  it('becomes a case for the patrol of its sub-grid, with what was seen', async () => {
    const test = openCameraHall()
    const caseId = caseOf(await test.detect())
    const state = test.hall.store.loadCase(caseId)
    expect(state).toMatchObject({
      status: 'VERIFYING', origin: 'AI', source: 'CAMERA', itemCode: '0505', subGrid: camera().subGrid, title: '机动车违停', point: camera().point,
      sighting: { camera: 'GM-T-0001', type: 'AI08', confidence: 0.91, model: 'test-model', repeats: 0, firstSeenAt: test.now.at - minutes(10) },
    })
    expect(test.hall.store.streamEvents(`case:${caseId}`).map(({ type, actor }) => `${type} ${actor.id}`)).toEqual([
      'reported door:camera-json', 'sighted door:camera-json', 'verificationAsked door:camera-json',
    ])
    expect(test.verify()).toMatchObject({ ok: true })
  })

  it('is nothing before it has stood long enough, whichever message completes the time', async () => {
    const test = openCameraHall()
    const { since: _since, ...message } = { since: undefined, confidence: 0.9 }
    for (let minute = 0; minute < 5; minute += 1) {
      expect(await test.detect({ ...message, since: new Date(test.now.at).toISOString() })).toEqual({ kind: 'ignored', reason: 'dwell' })
      test.later(minutes(1))
    }
    expect(await test.detect({ ...message, since: new Date(test.now.at).toISOString() })).toMatchObject({ kind: 'case' })
  })

  it('is one case while it stands: repeats are counted, and noted in the case now and then', async () => {
    const test = openCameraHall()
    const caseId = caseOf(await test.detect())
    for (let minute = 0; minute < 25; minute += 1) {
      test.later(minutes(1))
      expect(await test.detect()).toEqual({ kind: 'duplicate', caseId })
    }
    const state = test.hall.store.loadCase(caseId)
    expect(state?.sighting).toMatchObject({ repeats: 20, lastSeenAt: test.now.at - minutes(5) })
    expect(test.hall.store.streamEvents(`case:${caseId}`).filter(({ type }) => type === 'sightedAgain')).toHaveLength(2)
  })

  it('is the same case again when its message comes twice', async () => {
    const test = openCameraHall()
    const caseId = caseOf(await test.detect({ id: 'once' }))
    expect(await test.detect({ id: 'once' })).toEqual({ kind: 'duplicate', caseId })
    expect(test.hall.store.streamEvents(`case:${caseId}`)).toHaveLength(3)
  })

  it('of a fire is accepted at once at level 3, urgent, and asks nobody to verify', async () => {
    const test = openCameraHall()
    const caseId = caseOf(await test.detect({ type: 'AI14', confidence: 0.61 }))
    expect(test.hall.store.loadCase(caseId)).toMatchObject({ status: 'ACCEPTED', level: 3, urgency: 'URGENT', itemCode: '2215' })
  })

  it('stays within the budget of its camera', async () => {
    const test = openCameraHall()
    const types = ['AI01', 'AI02', 'AI03', 'AI04', 'AI05', 'AI06', 'AI07']
    const kinds = []
    for (const type of types) kinds.push(await test.detect({ type, since: new Date(test.now.at - minutes(11)).toISOString() }))
    expect(kinds.slice(0, 6).every(({ kind }) => kind === 'case')).toBe(true)
    expect(kinds[6]).toEqual({ kind: 'ignored', reason: 'budget' })
  })

  it('is muted for a type that was mostly false, which the log says', async () => {
    const test = openCameraHall()
    await judged(test, 'verifyOk')
    for (let n = 0; n < 3; n += 1) await judged(test, 'verifyFail')
    expect(await test.detect()).toEqual({ kind: 'ignored', reason: 'muted' })
    await expect.poll(() => test.hall.store.streamEvents('cameras:mutes')).toMatchObject([{ type: 'cameraTypeMuted', data: { camera: 'GM-T-0001', type: 'AI08', judged: 4, false: 3 } }])
    expect(test.log).toContainEqual({ level: 'warn', event: 'camera.type-muted' })
    expect(await test.detect({ type: 'AI16' })).toMatchObject({ kind: 'case' })
    expect(test.hall.app.cameraInbox(testActor('community'), { limit: 10 }).mutes).toMatchObject([{ cameraName: '振明路东口', judged: 4, false: 3 }])
  })

  it('is no new case within its time after somebody said that it is none', async () => {
    const test = openCameraHall()
    const caseId = caseOf(await test.detect({ frames: [{ offsetSeconds: 0, jpeg: (await stripedJpeg()).toString('base64') }] }))
    await judge(test, caseId, 'verifyFail')
    test.later(minutes(5))
    expect(await test.detect()).toEqual({ kind: 'ignored', reason: 'judged-false' })
  })

  it('ends as nothing from a camera that is switched off, and as a dead letter from one nobody knows', async () => {
    const test = openCameraHall([camera({ isEnabled: false })])
    expect(await test.detect()).toEqual({ kind: 'ignored', reason: 'camera-off' })
    expect(await test.detect({ camera: 'GM-X-9999' })).toEqual({ kind: 'dead', code: 'camera.unknown', reason: 'GM-X-9999' })
    expect(await test.send({ source: 'CAMERA', body: '{"id":' })).toMatchObject({ kind: 'dead', code: 'request.invalid' })
  })
})

describe('a stored picture', () => {
  it('shows persons as coarse squares and everything else as it was', async () => {
    const test = openCameraHall()
    const objects = [{ label: 'person', score: 0.8, box: { x: 0.5, y: 0.2, w: 0.3, h: 0.6 } }, { label: 'car', score: 0.9, box: { x: 0, y: 0, w: 0.2, h: 0.2 } }]
    const caseId = caseOf(await test.detect({ objects, frames: [{ offsetSeconds: 0, jpeg: (await stripedJpeg()).toString('base64') }] }))
    const id = test.hall.store.loadCase(caseId)?.sighting?.frames[0]?.id ?? ''
    const file = await test.hall.app.attachments.locate(id, 'full')
    const contrast = async (left: number, top: number) => {
      const cut = await sharp(await readFile(file?.path ?? '')).extract({ left, top, width: 12, height: 12 }).png().toBuffer()
      return (await sharp(cut).stats()).channels[0]?.stdev ?? 0
    }
    expect(await contrast(190, 80)).toBeLessThan(25)
    expect(await contrast(10, 10)).toBeGreaterThan(80)
  })

  it('can be seen as it came by a desk that says why, which leaves an audit line', async () => {
    const test = openCameraHall()
    const jpeg = (await stripedJpeg()).toString('base64')
    const caseId = caseOf(await test.detect({ frames: [{ offsetSeconds: 0, jpeg }] }))
    expect(await test.hall.app.revealPicture(testActor('community'), { id: caseId, reason: '看清车辆位置' })).toEqual({ jpeg })
    expect(test.hall.store.eventsOfKind('audit:', null, 5)).toMatchObject([{ type: 'pictureRevealed', data: { caseId, reason: '看清车辆位置' } }])
    await expect(test.hall.app.revealPicture(testActor('worker'), { id: caseId, reason: '看清车辆位置' })).rejects.toMatchObject({ code: 'access.denied' })
  })

  it('that is half a JPEG is left out, and the case is made all the same', async () => {
    const test = openCameraHall()
    const jpeg = await stripedJpeg()
    const caseId = caseOf(await test.detect({ frames: [{ offsetSeconds: 0, jpeg: jpeg.subarray(0, jpeg.length / 2).toString('base64') }] }))
    expect(test.hall.store.loadCase(caseId)).toMatchObject({ attachments: [], sighting: { frames: [] } })
    expect(test.log).toContainEqual({ level: 'warn', event: 'camera.picture-broken' })
  })
})

describe('an alert that waits for its judgement', () => {
  const late = ({ hall }: CameraHall) => hall.app.cameraInbox(testActor('community'), { limit: 5 }).late

  it('is late after five minutes, until somebody judges it', async () => {
    const test = openCameraHall([camera(), camera({ code: 'GM-T-0002' })])
    const { at: first } = test.now
    const picture = { frames: [{ offsetSeconds: 0, jpeg: (await stripedJpeg()).toString('base64') }] }
    const caseId = caseOf(await test.detect(picture))
    test.later(minutes(5))
    await test.detect({ ...picture, camera: 'GM-T-0002' })
    expect(late(test)).toEqual({ minutes: 5, count: 0, since: null })
    test.later(1)
    expect(late(test)).toEqual({ minutes: 5, count: 1, since: first })
    test.later(minutes(5))
    expect(late(test)).toEqual({ minutes: 5, count: 2, since: first })
    await judge(test, caseId, 'verifyOk')
    expect(late(test)).toEqual({ minutes: 5, count: 1, since: first + minutes(5) })
  })

  it('is late only to those who may judge there', async () => {
    const test = openCameraHall()
    await test.detect()
    test.later(minutes(6))
    expect(test.hall.app.cameraInbox(testActor('farCommunity'), { limit: 5 }).late).toEqual({ minutes: 5, count: 0, since: null })
  })
})
