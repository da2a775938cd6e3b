import { describe, expect, it } from 'vitest'
import { CaseAction } from '#contract/commands.ts'
import { actionSpecs, isCaseAction, type CaseActionType } from '#renderer/actions/action-specs.ts'
import { buildAction, faultOfField, initialValues } from '#renderer/actions/action-values.ts'
import { answersTo } from '#renderer/actions/force-calls.ts'
import { viewOf } from '#tests/support/card.ts'

const reported = new Set(['report', 'reportAndFix', 'amend', 'noteMessage', 'sight', 'sightAgain'])
/** What the pages of workers and residents say, and a desk has no field for. */
const elsewhere: Record<string, readonly string[]> = { agreeAppointment: ['worker'], changeAppointment: ['worker'], rate: ['scores'], recordSms: ['receipt'], accept: ['suggested'] }
const shapes = CaseAction.options.filter((option) => !reported.has(option.shape.type.value))

describe('action forms', () => {
  it.each(shapes.map((option) => [option.shape.type.value, option] as const))('%s asks for exactly the fields of the contract', (type, option) => {
    const fields = isCaseAction(type) ? actionSpecs[type].fields : []
    expect(fields.map((field) => field.name).toSorted()).toEqual(Object.keys(option.shape).filter((name) => name !== 'type' && !elsewhere[type]?.includes(name)).toSorted())
  })

  it.each(shapes.map((option) => [option.shape.type.value, option] as const))('%s marks as required what cannot be left out', (type, option) => {
    const fields = isCaseAction(type) ? actionSpecs[type].fields : []
    for (const field of fields.filter((entry) => !entry.isRequired && !entry.isEmptySent)) {
      const schema = Object.entries(option.shape).find(([name]) => name === field.name)?.[1]
      expect([field.name, schema?.safeParse(undefined).success === true || schema?.safeParse(null).success === true]).toEqual([field.name, true])
    }
  })

  it('gives every action that has no required field its action at once', () => {
    const free = Object.entries(actionSpecs).filter(([, spec]) => spec.fields.every((field) => !field.isRequired)).map(([type]) => type).filter(isCaseAction)
    expect(free.filter((type) => !buildAction(type, {}).ok)).toEqual([])
    expect(free).toEqual(expect.arrayContaining(['sign', 'remind', 'completeCallback', 'supervise']))
  })
})

describe('buildAction', () => {
  it('trims and leaves blanks out', () => {
    expect(buildAction('dispatch', { leadUnit: 'D-RS', assistUnits: [], note: '  ' })).toEqual({ ok: true, action: { type: 'dispatch', leadUnit: 'D-RS', assistUnits: [] } })
    expect(buildAction('escalate', { reason: ' 超出权限 ' })).toEqual({ ok: true, action: { type: 'escalate', reason: '超出权限' } })
  })

  it('names each field that is missing, too short or too large', () => {
    expect(buildAction('requestExtension', { hours: 5000, reason: '雨' })).toEqual({
      ok: false, faults: { hours: { kind: 'tooLarge', limit: 2000 }, reason: { kind: 'tooShort', limit: 2 } },
    })
    expect(buildAction('dispatch', {})).toEqual({ ok: false, faults: { leadUnit: { kind: 'missing' } } })
    expect(buildAction('attach', { attachments: [] })).toEqual({ ok: false, faults: { attachments: { kind: 'missing' } } })
  })

  it('sends no answer of a callback as null, never as a good one', () => {
    expect(buildAction('completeCallback', { note: '三次未接通' })).toEqual({ ok: true, action: { type: 'completeCallback', solved: null, stars: null, note: '三次未接通' } })
  })

  it('checks one field at a time', () => {
    expect(faultOfField('dispose', { outcome: 'RESOLVED', result: '' }, 'result')).toEqual({ kind: 'missing' })
    expect(faultOfField('dispose', { outcome: 'RESOLVED', result: '' }, 'outcome')).toBeNull()
  })
})

describe('the answer of a called force', () => {
  it('needs a reason where it declines, and none where it comes', () => {
    expect(buildAction('answerForce', { call: 1, answer: 'DECLINED' })).toEqual({ ok: false, faults: { reason: { kind: 'missing' } } })
    expect([buildAction('answerForce', { call: 1, answer: 'DECLINED', reason: '在外地' }).ok, buildAction('answerForce', { call: 1, answer: 'CAME' }).ok]).toEqual([true, true])
  })

  it('is never the one it has given already', () => {
    const calls = [{ call: 1, state: 'CALLED' }, { call: 2, state: 'ACCEPTED' }] as const
    expect([answersTo(calls, 1), answersTo(calls, 2)]).toEqual([['ACCEPTED', 'CAME', 'DECLINED'], ['CAME', 'DECLINED']])
  })
})

describe('initialValues', () => {
  it('takes over what the case says and the first suggested unit', () => {
    const view = { ...viewOf(1, { itemCode: '0102', level: 2 }), suggestedUnits: [{ unit: 'D-CG', why: 'ITEM' as const }] }
    expect(initialValues('accept', view, 5)).toEqual({ itemCode: '0102', level: 2, subGrid: view.card.subGrid, urgency: 'NORMAL' })
    expect(initialValues('dispatch', view, 5)).toEqual({ leadUnit: 'D-CG' })
    expect(initialValues('recordSms', view, 5)).toEqual({ acceptedAt: 5 })
  })

  it('never proposes an outcome or a rating', () => {
    expect([initialValues('dispose', viewOf(1), 5), initialValues('rate', viewOf(1), 5), initialValues('completeCallback', viewOf(1), 5)]).toEqual([{}, {}, {}])
  })

  it('lets an unchanged form of what is already known pass', () => {
    const view = viewOf(1, { itemCode: '0102', level: 2 })
    const ready: CaseActionType[] = ['accept', 'recordSms']
    expect(ready.map((type) => buildAction(type, initialValues(type, view, 5)).ok)).toEqual([true, true])
  })
})
