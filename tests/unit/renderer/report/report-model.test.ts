import { describe, expect, it } from 'vitest'
import { CaseAction } from '#contract/commands.ts'
import { emptyDraft, faultsOf, fillDraft, isWritten, nobody, originOf, refusedReportField, similarRequest, toReport, type FilledDraft } from '#renderer/features/report/report-model.ts'

const id = '00000000-0000-7000-8000-000000000001'
const never = () => false
const written: FilledDraft = { ...fillDraft(emptyDraft(id, '440311006002003'), null, never), text: ' 楼下垃圾堆了两天没人清理 ', address: '新村路 12 号' }

describe('report', () => {
  it('becomes a command the contract takes, without blanks', () => {
    const action = toReport({ ...written, reporter: { ...nobody, name: ' ', phone: '138 0000-1234' } })
    expect(CaseAction.parse(action)).toMatchObject({
      type: 'report', source: 'CONSOLE', origin: 'RESIDENT', text: '楼下垃圾堆了两天没人清理', place: { orgCode: '440311006002003', address: '新村路 12 号' },
      reporter: { phone: '13800001234', wantsContact: false }, urgency: 'NORMAL',
    })
    expect(Object.keys(action)).not.toContain('title')
    expect(Object.keys(action)).not.toContain('itemCode')
  })

  it('comes from a resident as soon as somebody left contact data, unless said otherwise', () => {
    expect(originOf(written)).toBe('OPERATOR')
    expect(originOf({ ...written, reporter: { ...nobody, phone: '13800001234' } })).toBe('RESIDENT')
    expect(originOf({ ...written, reporter: { ...nobody, phone: ' - ' } })).toBe('OPERATOR')
    expect(originOf({ ...written, origin: 'POLICE', reporter: { ...nobody, name: '张' } })).toBe('POLICE')
  })

  it('takes the certain item of its words until the user chooses or takes away one', () => {
    const draft = emptyDraft(id, null)
    expect(fillDraft(draft, '0102', never).itemCode).toBe('0102')
    expect(fillDraft({ ...draft, itemCode: '0201', isItemChosen: true }, '0102', never).itemCode).toBe('0201')
    expect(fillDraft({ ...draft, itemCode: null, isItemChosen: true }, '0102', never).itemCode).toBeNull()
  })

  it('is as urgent as its item, unless the user says', () => {
    const draft = emptyDraft(id, null)
    expect(fillDraft(draft, '0102', () => true).urgency).toBe('URGENT')
    expect(fillDraft({ ...draft, urgency: 'NORMAL' }, '0102', () => true).urgency).toBe('NORMAL')
    expect(fillDraft(draft, null, () => true).urgency).toBe('NORMAL')
  })

  it('knows whether there is anything to lose', () => {
    expect(isWritten(emptyDraft(id, '440311006002003'))).toBe(false)
    expect(isWritten({ ...emptyDraft(id, null), reporter: { ...nobody, phone: '1' } })).toBe(true)
  })
})

describe('faults of a report', () => {
  it('are none for text, sub-grid and address', () => {
    expect(faultsOf(written)).toEqual({})
  })

  it('name what is missing', () => {
    expect(faultsOf(fillDraft(emptyDraft(id, null), null, never))).toEqual({ text: 'missing', subGrid: 'missing', address: 'missing' })
  })

  it.each([
    [{ text: '太短' }, { text: 'textShort' }],
    [{ title: '长'.repeat(81) }, { title: 'titleLong' }],
    [{ address: '长'.repeat(201) }, { address: 'addressLong' }],
    [{ reporter: { ...nobody, phone: '12ab' } }, { phone: 'phoneWrong' }],
    [{ reporter: { ...nobody, name: '长'.repeat(41) } }, { name: 'nameLong' }],
    [{ origin: 'PATROL' as const }, { photos: 'photoNeeded' }],
  ])('name what is wrong in %j', (patch, faults) => {
    expect(faultsOf({ ...written, ...patch })).toEqual(faults)
  })

  it('find the field a refusal of the server is about', () => {
    expect([refusedReportField({ guard: 'place-given' }, 'case.guard-failed'), refusedReportField({}, 'catalogue.unknown-item'), refusedReportField({}, 'server.busy')]).toEqual(['address', 'itemCode', null])
  })
})

describe('what open cases are compared with', () => {
  const place = { ...written, subGrid: '440311006002003' }

  it('is what has been written, once there is a sub-grid and an item or two letters', () => {
    expect(similarRequest(place)).toEqual({ subGrid: '440311006002003', itemCode: null, title: '', text: '楼下垃圾堆了两天没人清理', address: '新村路 12 号' })
    expect(similarRequest({ ...place, text: ' ', itemCode: '0102' })).toMatchObject({ itemCode: '0102', text: '' })
  })

  it('is nothing before', () => {
    expect(similarRequest({ ...place, subGrid: null })).toBeNull()
    expect(similarRequest({ ...place, text: '垃 ' })).toBeNull()
  })
})
