import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SourceEnvelope } from '#contract/sources.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { RawMessage } from '#backend/inbox/inbound.ts'
import { wrap } from '#backend/simulator/sources/faults.ts'
import { loadSources } from '#backend/sources/load-sources.ts'
import { createSourceProcessor } from '#backend/sources/processor.ts'
import { sha256 } from '#backend/system/digest.ts'
import { openTestHall } from '#tests/support/hall.ts'
import { envelopeOf } from '#tests/support/sources/payloads.ts'

const secret = 'a shared secret'

/** The processor of 警务助手 over a real hall; after a message's commands are stored, and before that is noted, it may be killed. */
function processorThatDies() {
  const { hall, now } = openTestHall()
  const { store, write, district, resources } = hall
  const config = loadSources(resolve('resources')).sources.get('JWZS')
  if (config === undefined) throw new Error('no field map')
  const power = { isOff: false }
  const sources = store.areas.sources
  const process = createSourceProcessor({
    store: { ...sources, said: (...words) => (power.isOff ? fail() : sources.said(...words)) },
    handovers: store.areas.handovers, secretsOf: () => [secret], windowSeconds: 300, books: resources.catalogue, district, digest: sha256,
    desk: { submit: (command, actor) => write.bus.submit(command, actor), isDone: (id) => store.command(id) !== null, load: (id) => store.loadCase(id) },
    contact: (id) => store.contact(id), findCase: (source, sourceId) => store.findCaseBySource(source, sourceId),
    locate: (place) => resources.locator.locate(place)?.subGrid ?? null, buildingOf: () => null, retry: () => {},
    fetching: { link: { photo: () => Promise.resolve('absent') }, attachments: { put: () => Promise.reject(new DomainError('attachment.broken')) }, now: () => now.at },
  }, config)
  const rawOf = (envelope: SourceEnvelope): RawMessage => {
    const parcel = wrap(envelope, { secret, now: now.at, nonce: randomUUID() })
    return { inboxId: randomUUID(), source: 'JWZS', sourceKey: null, receivedAt: now.at, attempt: 1, isMended: false, ...parcel }
  }
  const typesOf = () => {
    const id = store.findCaseBySource('JWZS', envelopeOf('JWZS').sourceId)
    return id === null ? [] : store.streamEvents(`case:${id}`).map(({ type }) => type)
  }
  return { process, rawOf, typesOf, power, hall }
}

function fail(): never {
  throw new Error('killed')
}

describe('a message that was taken in when the process was killed', () => {
  it('makes its case once', async () => {
    const { process, rawOf, typesOf, power } = processorThatDies()
    const raw = rawOf(envelopeOf('JWZS', { version: 1 }))
    power.isOff = true
    await expect(process(raw)).rejects.toThrow('killed')
    power.isOff = false
    expect(await process({ ...raw, attempt: 2 })).toMatchObject({ kind: 'case' })
    expect(typesOf()).toEqual(['reported', 'disputeGraded', 'commented'])
  })

  it('corrects, adds and withdraws once', async () => {
    const { process, rawOf, typesOf, power } = processorThatDies()
    await process(rawOf(envelopeOf('JWZS', { version: 1 })))
    const words = [
      envelopeOf('JWZS', { version: 2, payload: { briefMasked: '更正：楼上漏水，双方同意调解', repeatCount: 4 } }),
      envelopeOf('JWZS', { version: 3, op: 'supplement', payload: { briefMasked: '补充：已约定时间' } }),
      envelopeOf('JWZS', { version: 4, op: 'cancel', payload: { reason: '警情撤销' } }),
    ]
    for (const word of words) {
      const raw = rawOf(word)
      power.isOff = true
      await expect(process(raw)).rejects.toThrow('killed')
      power.isOff = false
      expect(await process({ ...raw, attempt: 2 })).toMatchObject({ kind: 'updated' })
      expect(await process(rawOf(word))).toMatchObject({ kind: 'duplicate' })
    }
    expect(typesOf()).toEqual(['reported', 'disputeGraded', 'commented', 'amended', 'disputeGraded', 'commented', 'commented', 'cancelled'])
  })
})
