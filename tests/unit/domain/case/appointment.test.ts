import { describe, expect, it } from 'vitest'
import { people } from '#tests/support/builders.ts'
import { given, hours, minutes, reportedByResident, start, type Step } from '#tests/support/case-spec.ts'

const agree: Step = { by: people.community, action: { type: 'agreeAppointment', place: '社区服务站', time: start + hours(5), worker: people.worker.id } }
const change: Step = { by: people.worker, action: { type: 'changeAppointment', place: '居民家中', time: start + hours(8), reason: '居民改期' } }
const ended = (outcome: 'KEPT' | 'MISSED', after: number): Step => ({ by: people.worker, action: { type: 'recordAppointment', outcome }, after })
const clock = (kind: 'SMS' | 'APPOINT', ...steps: Step[]) => given(...steps).state.clocks.find((one) => one.kind === kind)

describe('an appointment', () => {
  it('has place, time and worker, and no outcome before somebody tells it', () => {
    expect(given(reportedByResident(), agree).state.appointment).toEqual({ agreedAt: start + minutes(1), place: '社区服务站', time: start + hours(5), worker: people.worker.id })
  })

  it('is with the one who agrees it when no other is named', () => {
    given(reportedByResident()).when(people.worker, { type: 'agreeAppointment', place: '社区服务站', time: start + hours(5) }).leaves({
      appointment: { agreedAt: start + minutes(1), place: '社区服务站', time: start + hours(5), worker: people.worker.id },
    })
  })

  it('stops its own clock and leaves that of the message running', () => {
    expect(clock('APPOINT', reportedByResident(), agree)?.stoppedAt).toBe(start + minutes(1))
    expect(clock('SMS', reportedByResident(), agree)?.stoppedAt).toBeNull()
    const sms: Step = { by: people.system, action: { type: 'recordSms', acceptedAt: start } }
    expect(clock('SMS', reportedByResident(), sms)?.stoppedAt).toBe(start)
    expect(clock('APPOINT', reportedByResident(), sms)?.stoppedAt).toBeNull()
  })

  it('is agreed once; after that it is changed', () => {
    given(reportedByResident(), agree).when(people.community, { type: 'agreeAppointment', place: '别处', time: start + hours(6) }).isRefused('case.guard-failed', { guard: 'clock-open' })
  })

  it('may still be agreed when call attempts have stopped the clock', () => {
    const call: Step = { by: people.community, action: { type: 'logCallAttempt' }, after: minutes(6) }
    given(reportedByResident(), call, call, call).when(people.community, { type: 'agreeAppointment', place: '服务站', time: start + hours(5) }).gives('appointmentAgreed')
  })

  it('keeps what it was before it changed, and the worker unless another is named', () => {
    const { state } = given(reportedByResident(), agree, change)
    expect(state.appointment).toEqual({ agreedAt: start + minutes(2), place: '居民家中', time: start + hours(8), worker: people.worker.id })
    expect(state.pastAppointments).toEqual([{ agreedAt: start + minutes(1), place: '社区服务站', time: start + hours(5), worker: people.worker.id, outcome: 'CHANGED', endedAt: start + minutes(2) }])
  })

  it('is followed by another after it was missed, and stays missed', () => {
    const { state } = given(reportedByResident(), agree, ended('MISSED', hours(6)), { ...change, action: { type: 'changeAppointment', place: '居民家中', time: start + hours(9), reason: '没有见到' } })
    expect([state.appointment?.outcome, state.pastAppointments?.map(({ outcome }) => outcome)]).toEqual([undefined, ['MISSED']])
  })

  it.each(['KEPT', 'MISSED'] as const)('ends as %s once', (outcome) => {
    const done = given(reportedByResident(), agree, ended(outcome, hours(6)))
    expect(done.state.appointment).toMatchObject({ outcome, endedAt: start + minutes(1) + hours(6) })
    done.when(people.worker, { type: 'recordAppointment', outcome: 'KEPT' }).isRefused('case.guard-failed', { guard: 'appointment-present' })
  })

  it('is not missed before its time', () => {
    given(reportedByResident(), agree).when(people.worker, { type: 'recordAppointment', outcome: 'MISSED' }).isRefused('case.guard-failed', { guard: 'time-plausible' })
  })

  it('must be there to be changed or told of', () => {
    given(reportedByResident()).when(people.worker, { type: 'changeAppointment', place: '服务站', time: start + hours(5), reason: '改期' }).isRefused('case.guard-failed', { guard: 'appointment-present' })
    given(reportedByResident()).when(people.worker, { type: 'recordAppointment', outcome: 'KEPT' }).isRefused('case.guard-failed', { guard: 'appointment-present' })
  })
})
