import { describe, expect, it } from 'vitest'
import { camera, caseOf, openCameraHall, stripedJpeg, type CameraHall } from '#tests/support/cameras.ts'

const days = (n: number) => n * 86_400_000

/** An alert with a picture of its own, of a camera of its own, judged. */
async function judged(test: CameraHall, verdict: 'verifyOk' | 'verifyFail' | null, { camera: code = 'GM-T-0001', width = 320 } = {}): Promise<{ caseId: string; picture: string }> {
  const caseId = caseOf(await test.detect({ camera: code, frames: [{ offsetSeconds: 0, jpeg: (await stripedJpeg(width)).toString('base64') }] }))
  const state = test.hall.cameras.desk.standing().waiting().includes(caseId) ? test.hall.store.loadCase(caseId) : null
  const [first] = state?.attachments ?? []
  if (first === undefined) throw new Error('no picture')
  if (verdict !== null) await test.as('community').act(caseId, { type: verdict, attachments: [first] })
  return { caseId, picture: first.id }
}

const codes = ['GM-T-0001', 'GM-T-0002', 'GM-T-0003', 'GM-T-0004']
const hallOf = () => openCameraHall(codes.map((code) => camera({ code })))
const isThere = async ({ hall }: CameraHall, id: string) => (await hall.app.attachments.locate(id, 'full')) !== null && (await hall.app.attachments.locate(id, 'thumb')) !== null
const night = (test: CameraHall) => test.hall.cameras.snapshots.expireIfDue()

describe('snapshots of cameras', () => {
  it('of false alerts are removed after 30 days, evidence of matters stays', async () => {
    const test = hallOf()
    const wrong = await judged(test, 'verifyFail')
    const right = await judged(test, 'verifyOk', { camera: 'GM-T-0002', width: 322 })
    const open = await judged(test, null, { camera: 'GM-T-0003', width: 324 })
    expect(await night(test)).toBeNull()
    test.later(days(29))
    expect(await night(test)).toEqual({ removed: 0, kept: 0 })
    test.later(days(2))
    expect(await night(test)).toEqual({ removed: 1, kept: 2 })
    expect(await Promise.all([wrong, right, open].map(({ picture }) => isThere(test, picture)))).toEqual([false, true, true])
    expect(test.verify()).toMatchObject({ ok: true })
  })

  it('says in the audit log how many went, once a night', async () => {
    const test = hallOf()
    await judged(test, 'verifyFail')
    await night(test)
    test.later(days(31))
    await night(test)
    expect(await night(test)).toBeNull()
    const lines = test.hall.store.eventsOfKind('audit:', null, 20).filter(({ type }) => type === 'snapshotsExpired')
    expect(lines.map(({ data, actor }) => [data, actor.id])).toEqual([[{ removed: 1, kept: 0, keepDays: 30 }, 'door:cameras']])
    expect(test.log).toContainEqual({ level: 'info', event: 'camera.snapshots-expired' })
  })

  it('stay while one true alert has the same picture, and go when a late judgement says that none is true', async () => {
    const test = hallOf()
    const wrong = await judged(test, 'verifyFail')
    const same = await judged(test, null, { camera: 'GM-T-0002' })
    expect(same.picture).toBe(wrong.picture)
    await night(test)
    test.later(days(40))
    expect(await night(test)).toEqual({ removed: 0, kept: 1 })
    await test.as('community').act(same.caseId, { type: 'verifyFail', attachments: test.hall.store.loadCase(same.caseId)?.attachments ?? [] })
    test.later(days(1))
    expect(await night(test)).toEqual({ removed: 1, kept: 0 })
  })

  it('that were stored again since are not removed', async () => {
    const { hall, now } = openCameraHall()
    const { attachments } = hall.app
    const picture = await stripedJpeg()
    const { id } = await attachments.put(picture, now.at)
    await attachments.put(picture, now.at + days(40))
    expect(await attachments.remove(id, now.at + days(30))).toBe(false)
    expect(await attachments.find(id)).not.toBeNull()
    expect(await attachments.remove(id, now.at + days(41))).toBe(true)
    expect([await attachments.find(id), await attachments.remove(id, now.at + days(41)), await attachments.remove('../seal', now.at + days(41))]).toEqual([null, false, false])
    expect(await attachments.put(picture, now.at)).toMatchObject({ id })
  })
})
