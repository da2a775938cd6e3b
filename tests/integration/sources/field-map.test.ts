import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { MapChange } from '#contract/field-maps.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { envelopeOf } from '#tests/support/sources/payloads.ts'
import { issueKeys, sendEnvelope } from '#tests/support/sources/send.ts'

const params = { source: 'WMT' } as const

function folder(): string {
  const data = mkdtempSync(join(tmpdir(), 'gridhall-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  return data
}

async function hallOf(data?: string) {
  const backend = await startBackend({ inThread: true, ...(data === undefined ? {} : { data }) })
  return { backend, admin: await backend.logIn('admin') }
}

/** Messages of 文明通 without photos, so that nothing has to be fetched. */
const tell = (n: number, payload: Record<string, unknown> = {}, schema = 'wmt.task.v1') => envelopeOf('WMT', { sourceId: `WMT-${n}`, schema, payload: { photos: [], ...payload } })
const caseOf = ({ hall }: TestBackend, sourceId: string) => {
  const id = hall.store.findCaseBySource('WMT', sourceId)
  return id === null ? null : hall.store.loadCase(id)
}

describe('the field map of a source', () => {
  it('takes a word for an item that it did not know, from then on and after a start, until that is taken back', async () => {
    const data = folder()
    const { backend, admin } = await hallOf(data)
    const secret = issueKeys(backend)['WMT'] ?? ''
    await sendEnvelope(backend, tell(1, { problem: '小蓝侧卧', indicator: undefined }), { secret })
    expect(caseOf(backend, 'WMT-1')?.itemCode).toBeNull()
    expect((await admin.ok('fieldMap', { params })).tables.find(({ name }) => name === 'item')?.unknown).toEqual([{ word: '小蓝侧卧', count: 1 }])

    const change = { kind: 'value', name: 'item', word: '小蓝侧卧', value: '0521' } as const
    expect(await admin.ok('previewMap', { params, body: change })).toEqual({
      read: 1, changed: 1, revived: 0, broken: 0, samples: [{ sourceId: 'WMT-1', name: 'item', before: '', after: '0521' }],
    })
    expect(await admin.ok('changeMap', { params, body: change })).toEqual({ retried: 0 })
    await sendEnvelope(backend, tell(2, { problem: '小蓝侧卧', indicator: undefined }), { secret })
    expect(caseOf(backend, 'WMT-2')?.itemCode).toBe('0521')
    await backend.stop()

    const { backend: again, admin: later } = await hallOf(data)
    await sendEnvelope(again, tell(3, { problem: '小蓝侧卧', indicator: undefined }), { secret })
    expect(caseOf(again, 'WMT-3')?.itemCode).toBe('0521')
    expect((await later.ok('fieldMap', { params })).tables.find(({ name }) => name === 'item')?.entries).toContainEqual({ word: '小蓝侧卧', value: '0521', changed: { at: again.clock.now(), by: expect.any(String) } })
    await later.ok('revertMap', { params, body: { kind: 'value', name: 'item', word: '小蓝侧卧' } })
    await sendEnvelope(again, tell(4, { problem: '小蓝侧卧', indicator: undefined }), { secret })
    expect(caseOf(again, 'WMT-4')?.itemCode).toBeNull()
    const kinds = (await later.ok('audit', { query: {} })).map(({ type }) => type)
    expect(kinds.filter((kind) => kind.startsWith('sourceMap'))).toEqual(['sourceMapReverted', 'sourceMapChanged'])
  })

  it('reads dead letters again that a new name of a field or a new schema makes readable', async () => {
    const { backend, admin } = await hallOf()
    const secret = issueKeys(backend)['WMT'] ?? ''
    const renamed = { problem: undefined, finding: '路灯不亮' }
    expect(await sendEnvelope(backend, tell(1, renamed), { secret })).toMatchObject({ status: 422, body: { code: 'inbound.invalid-field' } })
    expect(await sendEnvelope(backend, tell(2, {}, 'wmt.task.v2'), { secret })).toMatchObject({ status: 422, body: { code: 'inbound.unknown-schema' } })
    const view = await admin.ok('fieldMap', { params })
    expect([view.read, view.refused, view.paths]).toEqual([2, 2, expect.arrayContaining(['finding', 'siteName'])])
    expect(await admin.ok('changeMap', { params, body: { kind: 'field', name: 'text', templates: ['{siteName}{problem}', '{siteName}{finding}'] } })).toEqual({ retried: 1 })
    expect(await admin.ok('changeMap', { params, body: { kind: 'schema', word: 'wmt.task.v2' } })).toEqual({ retried: 1 })
    await expect.poll(() => [caseOf(backend, 'WMT-1')?.text, caseOf(backend, 'WMT-2')?.title]).toEqual(['振明路路灯不亮', '振明路乱堆物料'])
  })

  it('takes an old code of a place for the sub-grid that it is now', async () => {
    const { backend, admin } = await hallOf()
    const secret = issueKeys(backend)['WMT'] ?? ''
    await admin.ok('changeMap', { params, body: { kind: 'value', name: 'org', word: 'GM-SC-31', value: places.subGrid } })
    await sendEnvelope(backend, tell(1, { communityCode: 'GM-SC-31' }), { secret })
    expect(caseOf(backend, 'WMT-1')?.subGrid).toBe(places.subGrid)
  })

  it('is not changed so that messages could not be read any more, nor to what we do not have, nor by an operator', async () => {
    const { backend, admin } = await hallOf()
    const secret = issueKeys(backend)['WMT'] ?? ''
    await sendEnvelope(backend, tell(1), { secret })
    const refusal = async (body: MapChange, client = admin) => (await client.refused('changeMap', { params, body })).code
    expect(await refusal({ kind: 'field', name: 'text', templates: ['{nowhere}'] })).toBe('source.map-breaks')
    expect(await refusal({ kind: 'value', name: 'item', word: '乱堆物料', value: '9999' })).toBe('catalogue.unknown-item')
    expect(await refusal({ kind: 'value', name: 'urgency', word: '急', value: 'AT_ONCE' })).toBe('source.map-invalid')
    const operator = await backend.logIn('district')
    expect(await refusal({ kind: 'schema', word: 'wmt.task.v2' }, operator)).toBe('access.denied')
    expect((await operator.ok('fieldMap', { params })).fields.find(({ name }) => name === 'text')?.sample).toContain('乱堆物料')
  })

  it('leaves out messages that are not the source’s own', async () => {
    const { backend, admin } = await hallOf()
    await sendEnvelope(backend, tell(1, { problem: '陌生词' }), { secret: 'not its key' })
    expect(await admin.ok('fieldMap', { params })).toMatchObject({ read: 0, paths: [] })
  })
})
