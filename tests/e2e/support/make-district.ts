/**
 * Fills a data folder with the accounts and the district of the browser tests, all through the product's own commands:
 * `node tests/e2e/support/make-district.ts FOLDER`. The same every time, but for the ids.
 */
import { mkdirSync } from 'node:fs'
import { hash } from '@node-rs/argon2'
import type { AttachmentRef } from '#contract/case.ts'
import { CaseAction, type CaseActionInput } from '#contract/commands.ts'
import type { Actor } from '#contract/roles.ts'
import { openHall, type Hall } from '#backend/compose.ts'
import { attachmentsFolder, usualLimits } from '#backend/config.ts'
import { createAttachmentFolder } from '#backend/files/attachment-folder.ts'
import { exerciseSetting } from '#backend/system/exercise.ts'
import { systemIds } from '#backend/system/ids.ts'
import { testActor, testPassword, userRecords } from '#tests/support/backend-accounts.ts'
import { jpeg } from '#tests/support/photos.ts'
import { mendedBuilding } from '#tests/support/buildings.ts'
import { building, hangDoor } from '#tests/support/resident-client.ts'
import { districtStories, morning, stops, type Story } from './district-stories.ts'

const MINUTE = 60_000
/** Minutes after the report at which a case comes to each stop. */
const after = { REPORTED: 0, VERIFYING: 1, ACCEPTED: 2, DISPATCHED: 4, PROCESSING: 10, DISPOSED: 25, CLOSED: 40 } as const
type Step = { at: number; actor: Actor; action: CaseActionInput; story: Story; id: string }

const silent = () => {}
const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: make-district.ts FOLDER')
await makeDistrict(folder)

async function makeDistrict(data: string): Promise<void> {
  mkdirSync(data, { recursive: true })
  const clock = { at: 0 }
  const hall = openHall({
    data, resources: 'resources', version: 'test', log: { info: silent, warn: silent, error: silent }, clock: { now: () => clock.at, isExercise: true },
  })
  const passwordHash = await hash(testPassword, { memoryCost: 1024, timeCost: 1 })
  for (const user of userRecords(passwordHash)) hall.store.saveUser(user)
  hangDoor(hall, morning)
  const photo = await storedPhoto(data)
  const steps = districtStories().flatMap((story) => stepsOf(story, photo, handlerOf(hall, story.unit)))
  const versions = new Map<string, number>()
  for (const { at, actor, action, id } of steps.toSorted((a, b) => a.at - b.at)) {
    clock.at = at
    const command = { commandId: systemIds.uuid(), caseId: id, expectedVersion: versions.get(id) ?? 0, action: CaseAction.parse(action) }
    const { version } = await hall.write.bus.submit(command, actor, at)
    versions.set(id, version)
  }
  await mendedBuilding(hall, building.code, morning)
  clock.at = morning
  await hall.write.bus.tick(morning)
  hall.store.saveSetting(exerciseSetting, String(morning))
  await hall.close()
}

async function storedPhoto(data: string): Promise<AttachmentRef> {
  const { id, takenAt } = await createAttachmentFolder({ folder: attachmentsFolder(data), limits: usualLimits.photos }).put(await jpeg({ red: 40 }), morning)
  return { id, takenAt, name: 'after.jpg', kind: 'AFTER' }
}

/** Somebody who works for a unit, with a name for the timeline. */
function handlerOf({ store, district }: Hall, unit: string): Actor {
  const actor: Actor = { id: `handler-${unit}`, name: '李经办', role: 'DEPT_HANDLER', scope: district, unit, post: null }
  store.saveUser({ ...actor, username: `handler.${unit.replace(':', '.')}`, passwordHash: '', isDisabled: true, mustChangePassword: false })
  return actor
}

function stepsOf(story: Story, photo: AttachmentRef, handler: Actor): Step[] {
  const { subGrid, itemCode, unit, title, stop } = story
  const desk = testActor('district')
  const reviewer: Actor = { ...testActor('reviewer'), scope: desk.scope }
  const origin = story.source === 'SZCG' ? 'INSPECTION' : story.source === 'JWZS' ? 'POLICE' : 'RESIDENT'
  const actions: Record<(typeof stops)[number], readonly [Actor, CaseActionInput]> = {
    REPORTED: [desk, { type: 'report', source: story.source, origin, title, text: `${title}，请尽快处理`, itemCode, place: { address: `示范路 ${story.n} 号`, orgCode: subGrid } }],
    VERIFYING: [{ ...testActor('street'), scope: desk.scope }, { type: 'askVerify' }],
    ACCEPTED: [desk, { type: 'accept', itemCode, subGrid, urgency: 'NORMAL' }],
    DISPATCHED: [desk, { type: 'dispatch', leadUnit: unit }],
    PROCESSING: [handler, { type: 'sign' }],
    DISPOSED: [handler, { type: 'dispose', result: '已处理', outcome: story.n % 9 === 0 ? 'REFERRED' : 'RESOLVED', attachments: [photo] }],
    CLOSED: [reviewer, { type: 'passReview', evidence: 'PHONE', note: '电话核实已办' }],
  }
  const id = systemIds.uuid()
  const passed = stops.slice(0, stops.indexOf(stop) + 1).filter((one) => one !== 'VERIFYING' || stop === 'VERIFYING')
  return passed.map((one) => {
    const [actor, action] = actions[one]
    return { at: story.at + after[one] * MINUTE, actor, action, story, id }
  })
}
