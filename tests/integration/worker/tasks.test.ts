import { describe, expect, it } from 'vitest'
import type { WorkerTask } from '#contract/worker.ts'
import { startBackend } from '#tests/support/backend.ts'
import { testUnits } from '#tests/support/backend-accounts.ts'
import { accept, act, report } from '#tests/support/commands.ts'
import { storedPhoto } from '#tests/support/photos.ts'

const actionsAt = (task: WorkerTask | undefined, path: string) => task?.steps[path]?.offers.map(({ action }) => action) ?? []
const resident = { name: '张小明', phone: '13800001234', wantsContact: true }

describe('the tasks of a worker', () => {
  it('name the next step with its clock, and what the rules expect after it', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, worker] = await Promise.all([backend.logIn('community'), backend.logIn('worker')])
    const view = await act(operator, await accept(operator, await report(operator)), { type: 'dispatch', leadUnit: testUnits.subGrid })
    const { tasks, total } = await worker.ok('workerTasks')
    expect(total).toBe(1)
    const [task] = tasks
    expect(task).toMatchObject({ id: view.card.id, version: view.card.version, status: 'DISPATCHED', canUnmask: false })
    expect(task?.steps['']).toMatchObject({ next: 'sign', clock: { kind: 'SIGN', state: 'norm' } })
    expect(task?.steps['sign']).toMatchObject({ next: 'dispose', clock: { kind: 'DISPOSE' } })
    expect(task?.steps['sign']?.offers).toContainEqual({ action: 'dispose', photo: 'NEEDED', isAdditive: false })
    expect(task?.steps['']?.offers).toContainEqual({ action: 'comment', photo: 'NONE', isAdditive: true })
    expect(actionsAt(task, '')).not.toContain('dispose')
    expect((await worker.ok('case', { params: { id: view.card.id } })).card.status).toBe('DISPATCHED')
  })

  it('foresee what the server then says after each step', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, service] = await Promise.all([backend.logIn('community'), backend.logIn('service')])
    const reported = await report(operator, { reporter: resident, origin: 'RESIDENT' })
    const view = await act(operator, await accept(operator, reported), { type: 'dispatch', leadUnit: testUnits.subGrid })
    const [before] = (await service.ok('workerTasks')).tasks
    expect(before?.steps['']?.next).toBe('agreeAppointment')
    expect(Object.keys(before?.steps ?? {}).toSorted()).toEqual(['', 'agreeAppointment', 'agreeAppointment,sign', 'sign', 'sign,agreeAppointment'])
    const met = await act(service, view, { type: 'agreeAppointment', place: '党群服务中心', time: backend.clock.now() + 3_600_000 })
    const [then] = (await service.ok('workerTasks')).tasks
    expect(actionsAt(then, '')).toEqual(actionsAt(before, 'agreeAppointment'))
    expect(then?.steps['']?.next).toBe(before?.steps['agreeAppointment']?.next)
    await act(service, met, { type: 'sign' })
    const [last] = (await service.ok('workerTasks')).tasks
    expect(actionsAt(last, '')).toEqual(actionsAt(before, 'agreeAppointment,sign'))
  })

  it('carry no contact of a resident, not even a masked one', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, service] = await Promise.all([backend.logIn('community'), backend.logIn('service')])
    await act(operator, await accept(operator, await report(operator, { reporter: resident })), { type: 'dispatch', leadUnit: testUnits.subGrid })
    const tasks = await service.ok('workerTasks')
    expect(tasks.tasks[0]?.canUnmask).toBe(true)
    expect(JSON.stringify(tasks)).not.toMatch(/张|138/)
  })

  it('stand in the order of remaining time, without what others do', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, street, worker, handler] = await Promise.all([backend.logIn('community'), backend.logIn('street'), backend.logIn('worker'), backend.logIn('handler')])
    const slow = await act(operator, await accept(operator, await report(operator)), { type: 'dispatch', leadUnit: testUnits.subGrid })
    await act(worker, slow, { type: 'sign' })
    const verify = await act(operator, await report(operator, { origin: 'AI', source: 'CAMERA' }), { type: 'askVerify' })
    const foreign = await act(street, await accept(operator, await report(operator)), { type: 'dispatch', leadUnit: testUnits.enforcement })
    const next = (await worker.ok('workerTasks')).tasks.map(({ id, steps }) => [id, steps['']?.next])
    expect(next).toEqual([[verify.card.id, 'verifyOk'], [slow.card.id, 'dispose']])
    expect((await handler.ok('workerTasks')).tasks.map(({ id }) => id)).toEqual([foreign.card.id])
    expect(await operator.refused('workerTasks')).toMatchObject({ code: 'access.denied' })
  })

  it('keep when and where a photo was taken', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, worker] = await Promise.all([backend.logIn('community'), backend.logIn('worker')])
    const asked = await act(operator, await report(operator, { origin: 'AI', source: 'CAMERA' }), { type: 'askVerify' })
    const capture = { at: backend.clock.now() - 60_000, point: { lng: 113.9, lat: 22.77 }, accuracyM: 12 }
    const photo = { ...(await storedPhoto(worker, 'ONSITE')), capture }
    const verified = await act(worker, asked, { type: 'verifyOk', attachments: [photo] })
    expect(verified.attachments.at(-1)?.capture).toEqual(capture)
    expect(backend.hall.store.loadCase(asked.card.id)?.attachments.at(-1)?.capture).toEqual(capture)
  })
})

describe('a check-in', () => {
  const point = { lng: 113.905, lat: 22.778 }

  it('is one event of the worker, whatever the network did', async () => {
    const backend = await startBackend({ inThread: true })
    const [worker, service] = await Promise.all([backend.logIn('worker'), backend.logIn('service')])
    const body = { commandId: crypto.randomUUID(), at: backend.clock.now() - 3_600_000, point, accuracyM: 15 }
    const first = await worker.ok('checkIn', { body })
    const again = await worker.ok('checkIn', { body })
    expect([first.isReplay, again.isReplay, again.position]).toEqual([false, true, first.position])
    const { items } = await worker.ok('checkIns')
    expect(items).toMatchObject([{ at: body.at, point, accuracyM: 15 }])
    expect((await service.ok('checkIns')).items).toEqual([])
    expect(await worker.refused('checkIn', { body: { ...body, accuracyM: 16 } })).toMatchObject({ code: 'command.id-reused' })
  })

  it('is refused for a time that cannot be, and for those who do not patrol', async () => {
    const backend = await startBackend({ inThread: true })
    const [worker, operator] = await Promise.all([backend.logIn('worker'), backend.logIn('community')])
    const body = { commandId: crypto.randomUUID(), at: backend.clock.now() + 3_600_000, point, accuracyM: 15 }
    expect(await worker.refused('checkIn', { body })).toMatchObject({ code: 'case.guard-failed', details: { guard: 'time-plausible' } })
    expect(await operator.refused('checkIn', { body: { ...body, at: backend.clock.now() } })).toMatchObject({ code: 'access.denied' })
  })

  it('stands in a stream of its worker and day', async () => {
    const backend = await startBackend({ inThread: true })
    const worker = await backend.logIn('worker')
    await worker.ok('checkIn', { body: { commandId: crypto.randomUUID(), at: backend.clock.now(), point, accuracyM: 5 } })
    const events = backend.hall.store.eventsOfKind('patrol:', null, 10)
    expect(events.map(({ stream, type, actor }) => [stream, type, actor.id])).toEqual([['patrol:user-worker:20230629', 'checkedIn', 'user-worker']])
  })
})
