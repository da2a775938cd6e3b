import { resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ResidentReport } from '#contract/resident.ts'
import { openHall } from '#backend/compose.ts'
import { SmsGatewayConfig } from '#backend/messages/sms-config.ts'
import { aReport, hangDoor } from '#tests/support/resident-client.ts'
import { startSmsc } from '#tests/support/smsc.ts'
import { newFolder } from '#tests/support/store-folder.ts'

const start = Date.parse('2023-06-29T10:20:00+08:00')
const phone = '13800132046'

/** A hall whose messages go through a real SMPP server. */
async function hallWithGateway() {
  const smsc = await startSmsc()
  const now = { at: start }
  const log = () => {}
  const hall = openHall({
    data: newFolder(), resources: resolve('resources'), version: 'test', clock: { now: () => now.at, isExercise: false }, log: { info: log, warn: log, error: log },
    messages: { publicUrl: 'https://hall.example', sms: SmsGatewayConfig.parse({ kind: 'smpp', url: smsc.url, systemId: 'hall', password: 'secret', timeoutSeconds: 1 }) },
  })
  onTestFinished(() => hall.close())
  return { smsc, hall, now, textOf: () => smsc.got.map(({ text }) => text).join('') }
}

describe('a resident where messages go out', () => {
  it('proves the phone by the code that came, and is answered within the clock by a link that opens the own progress', async () => {
    const { smsc, hall, now, textOf } = await hallWithGateway()
    const door = hangDoor(hall, start)
    expect(hall.residents.form(door).isPhoneChecked).toBe(true)
    await hall.residents.phones.send(phone)
    const [code = ''] = /\d{6}/.exec(textOf()) ?? []
    expect(textOf()).toContain('10分钟内有效')
    const proof = hall.residents.phones.check({ phone, code })
    const before = smsc.got.length
    const { no, key, link } = await hall.residents.report(ResidentReport.parse(aReport({ door, reporter: { phone, proof, wantsMeeting: true } })))
    now.at += 30_000
    await hall.outbox.run()
    const answer = smsc.got.slice(before)
    expect(answer.every(({ to }) => to === `86${phone}`)).toBe(true)
    expect(answer.map(({ text }) => text).join('')).toContain(`https://hall.example${link}`)
    expect(hall.residents.progress({ no, key }).promises).toMatchObject([{ kind: 'SMS', metAt: now.at, isLate: false }, { kind: 'APPOINT', metAt: null }])
  })
})
