import { describe, expect, it } from 'vitest'
import { ResidentReport, type FormView } from '#contract/resident.ts'
import { emergencyIn, emptyDraft, faultsOf, instantOf, isBegun, reportOf, spacedPhone, type Draft } from '#renderer/resident/form-model.ts'
import { newId } from '#renderer/resident/ids.ts'
import { routeOf } from '#renderer/resident/route-model.ts'

const door: FormView['door'] = { token: 'ABCDEFGHIJKL', kind: 'BUILDING', address: '新村路 12 号', area: { zh: '合水口社区', en: 'Heshuikou' }, state: 'ACTIVE', grade: null }
const form: FormView = {
  door, emergency: [{ word: '着火', call: '119' }, { word: 'knife', call: '110' }], kinds: ['DAMAGE', 'OTHER'], isPhoneChecked: false, minText: 5, maxText: 500, maxPhotos: 9, smsMinutes: 10,
  meetMinutes: 30, notice: '2023-06', hotline: '12345', product: { zh: '', en: '' },
}
const written = (change: Partial<Draft> = {}): Draft => ({ ...emptyDraft(newId), text: '天花板滴水', phone: '138 0013 2046', hasConsented: true, ...change })
const say = (when: string) => `希望 ${when}`
const now = Date.parse('2023-06-29T10:20:00+08:00')

describe('the form of a resident', () => {
  it.each<[string, Partial<Draft>, string[]]>([
    ['nothing', {}, []], ['four letters', { text: ' 滴水了。 ' }, ['text']], ['half a phone', { phone: '138 00' }, ['phone']], ['no consent', { hasConsented: false }, ['consent']],
    ['no phone when anonymous', { phone: '', isAnonymous: true }, []], ['a time that has passed', { meeting: 'slot', slot: '2023-06-29T10:00' }, ['slot']],
    ['all', { text: '', phone: '', hasConsented: false }, ['text', 'phone', 'consent']],
  ])('misses %s as far as the rules want it', (_name, change, faults) => {
    expect(faultsOf(written(change), form, now)).toEqual(faults)
  })

  it('asks for the place without a code, and for the proof of a phone where there is a gateway', () => {
    expect(faultsOf(written(), { ...form, door: null }, now)).toEqual(['place'])
    expect(faultsOf(written(), { ...form, isPhoneChecked: true }, now)).toEqual(['code'])
    expect(faultsOf(written({ proof: 'p' }), { ...form, isPhoneChecked: true }, now)).toEqual([])
  })

  it('becomes a report that the contract takes', () => {
    const report = reportOf(written({ meeting: 'slot', slot: '2023-06-30T15:00', kind: 'DAMAGE', name: ' 王先生 ' }), form, say)
    expect(ResidentReport.parse(report)).toMatchObject({
      door: 'ABCDEFGHIJKL', kind: 'DAMAGE', text: '天花板滴水\n希望 2023-06-30 15:00', reporter: { phone: '13800132046', name: '王先生', wantsMeeting: true },
    })
  })

  it('leaves everything personal out of an anonymous report', () => {
    const report = ResidentReport.parse(reportOf(written({ isAnonymous: true, meeting: 'slot', slot: '2023-06-30T15:00', name: '王先生' }), form, say))
    expect(report.reporter).toBeNull()
    expect(JSON.stringify(report)).not.toMatch(/王先生|13800132046|希望/)
  })

  it('is kept only once something stands in it', () => {
    expect([isBegun(emptyDraft(newId)), isBegun(written())]).toEqual([false, true])
  })

  it('writes a phone in groups and reads times as those of China', () => {
    expect([spacedPhone('13800132046'), spacedPhone('1380'), spacedPhone('138001320469999')]).toEqual(['138 0013 2046', '138 0', '138 0013 2046'])
    expect([instantOf('2023-06-29T10:20'), instantOf('')]).toEqual([now, null])
  })

  it('knows whom to ring first', () => {
    expect([emergencyIn('三楼着火了', form.emergency), emergencyIn('A man with a KNIFE', form.emergency), emergencyIn('漏水', form.emergency)]).toEqual(['119', '110', null])
  })
})

describe('an id made on a phone', () => {
  it('is a UUID of version 4', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(Array.from({ length: 100 }, newId)).size).toBe(100)
  })
})

describe('an address', () => {
  it.each([
    ['/q/ABCDEFGHIJKL', { page: 'form', door: 'ABCDEFGHIJKL' }], ['/q/abcdefghijkl/', { page: 'form', door: 'ABCDEFGHIJKL' }], ['/q', { page: 'form', door: null }],
    ['/q/nonsense', { page: 'form', door: null }], ['/q/GM20230629000131-ABCDEFGHIJKLMNOP', { page: 'progress', no: 'GM20230629000131', key: 'ABCDEFGHIJKLMNOP' }],
    ['/q/gm20230629000131-abcdefghijklmnop', { page: 'progress', no: 'GM20230629000131', key: 'ABCDEFGHIJKLMNOP' }],
  ])('%s opens the right page', (path, route) => {
    expect(routeOf(path)).toEqual(route)
  })
})
