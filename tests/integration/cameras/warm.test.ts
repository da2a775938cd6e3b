import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { systemActor } from '#backend/app/actor.ts'
import { createCameraDesk } from '#backend/cameras/camera-desk.ts'
import { readCameras, recordCameras } from '#backend/cameras/registry.ts'
import { camera, caseOf, openCameraHall, type CameraHall } from '#tests/support/cameras.ts'

const many = (count: number) => Array.from({ length: count }, (_, index) => camera({ code: `GM-T-${String(index).padStart(4, '0')}`, links: [{ kind: 'FRIGATE', id: `Gate_${index}` }] }))
const record = ({ hall, now }: CameraHall, cameras: ReturnType<typeof many>) => recordCameras(hall.store, cameras, { actor: systemActor(hall.district), at: now.at, commandId: randomUUID() })

/** A desk over the same hall that has not read anything yet, as after a start. */
function anotherDesk({ hall }: CameraHall) {
  const { store, write, clock, district, resources, cameras } = hall
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const mutes = { last: () => null, current: () => [], mute: () => Promise.resolve() }
  return createCameraDesk({ store, cache: write.cache, bus: write.bus, onCommit: write.commit.onCommit, attachments: hall.app.attachments, clock, log, config: resources.cameras, district, mutes, health: cameras.health })
}

describe('the register of cameras', () => {
  it('is read in pieces, and whoever asks in the middle gets all of it', async () => {
    const test = openCameraHall(many(958))
    const registry = readCameras(test.hall.store)
    const answers: unknown[] = []
    await registry.warm(() => Promise.resolve(void answers.push([registry.all().length, registry.linked('FRIGATE', 'gate_957')?.code])))
    expect(answers).toEqual([[958, 'GM-T-0957']])
    const alone = readCameras(test.hall.store)
    let pieces = 0
    await alone.warm(() => Promise.resolve(void (pieces += 1)))
    expect([pieces > 15, alone.all().length]).toEqual([true, 958])
  })

  it('is as it was last imported, after a reload too', async () => {
    const test = openCameraHall(many(120))
    const registry = readCameras(test.hall.store)
    await registry.warm(() => Promise.resolve())
    record(test, many(120).map((one) => ({ ...one, name: '新名字' })))
    expect(registry.find('GM-T-0119')?.name).toBe('振明路东口')
    registry.reload()
    expect(registry.find('GM-T-0119')?.name).toBe('新名字')
  })
})

describe('what the desk of cameras knows', () => {
  it('is read in pieces, and misses nothing that happens meanwhile', async () => {
    const test = openCameraHall(many(140))
    const cases = []
    for (const { code } of many(140)) cases.push(caseOf(await test.detect({ camera: code })))
    const [first = ''] = cases
    const desk = anotherDesk(test)
    let turns = 0
    await desk.warm(async () => {
      turns += 1
      if (turns === 1) await test.as('community').act(first, { type: 'markUnclear' })
    })
    expect(turns).toBeGreaterThan(1)
    expect(desk.standing().waiting().toSorted()).toEqual(cases.filter((id) => id !== first).toSorted())
    expect(desk.standing().situation('GM-T-0139', 'AI08')).toMatchObject({ caseId: cases[139], end: 'OPEN' })
  })
})
