import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { WorkTask } from '#contract/resident.ts'
import { hours, minutes } from '#tests/support/case-spec.ts'
import { places, testActor } from '#tests/support/backend-accounts.ts'
import { startBackend, testMorning, type TestBackend } from '#tests/support/backend.ts'
import { phoneJpeg } from '#tests/support/photos.ts'
import { aReport, building, createResidentClient, hangDoor } from '#tests/support/resident-client.ts'

async function start(options: Parameters<typeof startBackend>[0] = {}) {
  const backend = await startBackend({ inThread: true, ...options })
  return { backend, door: hangDoor(backend.hall, testMorning), phone: createResidentClient(backend) }
}

const stateOf = ({ hall }: TestBackend, no: string) => hall.store.loadCase(hall.store.findCaseByNo(no) ?? '')

/** Does the sum a busy door asks for, as a phone does. */
function solve({ challenge, bits }: WorkTask): string {
  for (let n = 0; ; n += 1) {
    const answer = n.toString(36)
    const [a = 0, b = 0, c = 0, d = 0] = createHash('sha256').update(`${challenge}.${answer}`).digest()
    if (Math.clz32(((a << 24) | (b << 16) | (c << 8) | d) >>> 0) >= bits) return answer
  }
}

describe('a resident at a building', () => {
  it('is told where the code hangs, what is promised and whom to ring first', async () => {
    const { backend, door, phone } = await start()
    expect(await phone.form(door)).toMatchObject({
      door: { token: door, kind: 'BUILDING', address: building.address, area: { zh: '公明社区' }, state: 'ACTIVE', grade: null },
      smsMinutes: 10, meetMinutes: 30, isPhoneChecked: false, emergency: expect.arrayContaining([{ word: '着火', call: '119' }]),
    })
    expect(backend.hall.store.areas.residents.door(door)).toMatchObject({ lastScanAt: testMorning, scans: 1 })
  })

  it('notes scans of one door once a minute', async () => {
    const { backend, door, phone } = await start()
    await phone.form(door)
    await phone.form(door)
    backend.clock.pass(minutes(1))
    await phone.form(door)
    expect(backend.hall.store.areas.residents.door(door)?.scans).toBe(2)
  })

  it('gets a number, and the case has the place of the door, both clocks and no personal data', async () => {
    const { backend, door, phone } = await start()
    const photo = await phone.photo(await phoneJpeg())
    const receipt = await phone.report(aReport({ door, photos: [{ id: photo.id, name: 'p.jpg' }] }))
    const state = stateOf(backend, receipt.no)
    expect(state).toMatchObject({
      source: 'QZSQ', origin: 'RESIDENT', address: building.address, buildingCode: building.code, subGrid: places.subGrid, point: { lng: building.lng, lat: building.lat },
      wantsContact: true, attachments: [{ id: photo.id, kind: 'BEFORE' }],
    })
    expect(state?.clocks.map(({ kind, dueAt }) => [kind, dueAt])).toEqual(expect.arrayContaining([['SMS', testMorning + minutes(10)], ['APPOINT', testMorning + minutes(30)]]))
    expect(receipt.link).toBe(`/q/${receipt.no}-${receipt.key}`)
    const events = JSON.stringify(backend.hall.store.eventsAfter(0, 100))
    expect(events).not.toContain('13800002046')
    expect(events).toContain(`resident:${state?.id}`)
  })

  it('is nobody when anonymous: no contact, no first-answer clock', async () => {
    const { backend, door, phone } = await start()
    const { no } = await phone.report(aReport({ door, reporter: null }))
    expect(stateOf(backend, no)).toMatchObject({ contactId: null, isAnonymous: true, clocks: [expect.objectContaining({ kind: 'DISPATCH' })] })
  })

  it('may say the place is elsewhere', async () => {
    const { backend, door, phone } = await start()
    const { no } = await phone.report(aReport({ door, address: '民生路口公交站' }))
    expect(stateOf(backend, no)).toMatchObject({ address: '民生路口公交站', buildingCode: null, point: null, subGrid: places.subGrid })
  })

  it('may come without a code, and lands at the community that the address names', async () => {
    const { backend, phone } = await start()
    const { no } = await phone.report(aReport({ address: '公明社区04小分格松白路' }))
    expect(stateOf(backend, no)?.subGrid).toBe(places.subGrid)
  })

  it('keeps which privacy notice was agreed to and when, for those who handle it, and nothing of the person', async () => {
    const { backend, door, phone } = await start()
    expect(await phone.form(door)).toMatchObject({ notice: '2023-06' })
    const { no } = await phone.report(aReport({ door }))
    const state = stateOf(backend, no)
    const [reported] = backend.hall.store.streamEvents(`case:${state?.id}`)
    expect(reported).toMatchObject({ type: 'reported', data: { consent: { notice: '2023-06', at: testMorning } } })
    expect(backend.hall.app.caseView(testActor('community'), state?.id ?? '').consent).toEqual({ notice: '2023-06', at: testMorning })
    expect(JSON.stringify(reported?.data)).not.toMatch(/13800002046|王小明/)
  })

  it('gets the first answer again when a weak network sends the report twice', async () => {
    const { backend, door, phone } = await start()
    const report = aReport({ door })
    expect(await phone.report(report)).toEqual(await phone.report(report))
    expect(backend.hall.store.areas.residents.hits(`door:${door}`, Math.floor((testMorning + hours(8)) / hours(1)))).toBe(1)
  })

  it.each([
    ['a door that never was', { door: 'AAAAAAAAAAAA' }, 'resident.unknown-door'],
    ['no consent', { hasConsented: false }, 'request.invalid'],
    ['consent to a notice that never was', { notice: '1999-01' }, 'request.invalid'],
    ['consent to nothing in particular', { notice: undefined }, 'request.invalid'],
    ['four letters', { text: '漏水了' }, 'request.invalid'],
    ['a phone that is none', { reporter: { phone: '12', wantsMeeting: false } }, 'request.invalid'],
    ['a photo that was never stored', { photos: [{ id: 'f'.repeat(64), name: 'x' }] }, 'attachment.not-found'],
    ['an unknown field', { status: 'CLOSED' }, 'request.invalid'],
  ])('is refused with %s', async (_name, change, code) => {
    const { phone } = await start()
    await expect(phone.call('POST', '/reports', { ...aReport(), ...change })).rejects.toMatchObject({ code })
  })
})

describe('the limits of abuse', () => {
  it('take five reports of a phone a day, and more the next day', async () => {
    const { backend, door, phone } = await start()
    for (let n = 0; n < 5; n += 1) await phone.report(aReport({ door }))
    await expect(phone.report(aReport({ door }))).rejects.toMatchObject({ code: 'request.too-many', details: { why: 'phone-day' } })
    backend.clock.pass(hours(24))
    await phone.report(aReport({ door }))
  })

  it('ask a busy door for a sum, once for each further report', async () => {
    const { door, phone } = await start()
    for (let n = 0; n < 30; n += 1) await phone.report(aReport({ door, reporter: null }))
    const refusal: { details: unknown } = await phone.report(aReport({ door, reporter: null })).catch((error) => error)
    const task = WorkTask.parse(refusal.details)
    await expect(phone.report(aReport({ door, reporter: null, work: { challenge: task.challenge, answer: 'zz' } }))).rejects.toMatchObject({ code: 'resident.work-needed' })
    const work = { challenge: task.challenge, answer: solve(task) }
    await phone.report(aReport({ door, reporter: null, work }))
    await expect(phone.report(aReport({ door, reporter: null, work }))).rejects.toMatchObject({ code: 'resident.work-needed' })
  })

  it('take no sum that somebody else set', async () => {
    const { backend, door, phone } = await start()
    const residents = backend.hall.store.areas.residents
    for (let n = 0; n < 30; n += 1) residents.addHit(`door:${door}`, Math.floor((testMorning + hours(8)) / hours(1)))
    const task = { challenge: `${testMorning + hours(1)}.nonce.${'0'.repeat(64)}`, bits: 1 }
    await expect(phone.report(aReport({ door, reporter: null, work: { challenge: task.challenge, answer: solve(task) } }))).rejects.toMatchObject({ code: 'resident.work-needed' })
  })

  it('bring one network address to a halt', async () => {
    const { backend, phone } = await start()
    const most = backend.hall.resources.resident.limits.requestsPerAddressAMinute
    for (let n = 0; n < most; n += 1) await phone.form()
    await expect(phone.form()).rejects.toMatchObject({ code: 'request.too-many', details: { why: 'address' } })
    backend.clock.pass(minutes(1))
    await phone.form()
  })
})

describe('the check of a phone', () => {
  async function withGateway() {
    const sent: { phone: string; code: string }[] = []
    const started = await start({ codeSender: { isReady: () => true, send: (message) => Promise.resolve(void sent.push(message)) } })
    return { ...started, sent }
  }
  const number = '13800002046'
  const proved = (proof: string) => aReport({ address: '民生路口', reporter: { phone: number, wantsMeeting: false, proof } })

  it('lets a report in with the code that was sent, and keeps neither phone nor code', async () => {
    const { backend, phone, sent } = await withGateway()
    await expect(phone.report(aReport())).rejects.toMatchObject({ code: 'resident.phone-unproven' })
    await phone.call('POST', '/phone-codes', { phone: number })
    const answer = await phone.call('POST', '/phone-codes/check', { phone: number, code: sent[0]?.code })
    const { proof } = typeof answer === 'object' && answer !== null && 'proof' in answer ? { proof: String(answer.proof) } : { proof: '' }
    await phone.report(proved(proof))
    await expect(phone.report(aReport({ reporter: { phone: '13900002046', wantsMeeting: false, proof } }))).rejects.toMatchObject({ code: 'resident.phone-unproven' })
    backend.clock.pass(hours(25))
    await expect(phone.report({ ...proved(proof), caseId: randomUUID() })).rejects.toMatchObject({ code: 'resident.phone-unproven' })
  })

  it('is over after five wrong codes, and after ten minutes', async () => {
    const { backend, phone, sent } = await withGateway()
    await phone.call('POST', '/phone-codes', { phone: number })
    const wrong = sent[0]?.code === '000000' ? '000001' : '000000'
    for (let left = 4; left >= 0; left -= 1) {
      await expect(phone.call('POST', '/phone-codes/check', { phone: number, code: wrong })).rejects.toMatchObject({ code: 'resident.code-wrong', details: { triesLeft: left } })
    }
    await expect(phone.call('POST', '/phone-codes/check', { phone: number, code: sent[0]?.code })).rejects.toMatchObject({ code: 'resident.code-expired' })
    backend.clock.pass(minutes(2))
    await phone.call('POST', '/phone-codes', { phone: number })
    backend.clock.pass(minutes(11))
    await expect(phone.call('POST', '/phone-codes/check', { phone: number, code: sent[1]?.code })).rejects.toMatchObject({ code: 'resident.code-expired' })
  })

  it('sends one code a minute and five a day', async () => {
    const { backend, phone, sent } = await withGateway()
    await phone.call('POST', '/phone-codes', { phone: number })
    await expect(phone.call('POST', '/phone-codes', { phone: number })).rejects.toMatchObject({ code: 'request.too-many', details: { why: 'code' } })
    for (let n = 0; n < 4; n += 1) {
      backend.clock.pass(minutes(1))
      await phone.call('POST', '/phone-codes', { phone: number })
    }
    backend.clock.pass(minutes(1))
    await expect(phone.call('POST', '/phone-codes', { phone: number })).rejects.toMatchObject({ code: 'request.too-many', details: { why: 'code-day' } })
    expect(sent).toHaveLength(5)
  })

  it('is not offered where nothing can send a code', async () => {
    const { phone } = await start()
    await expect(phone.call('POST', '/phone-codes', { phone: number })).rejects.toMatchObject({ code: 'request.not-found' })
  })
})
