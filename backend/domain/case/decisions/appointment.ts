import { demand } from '#backend/domain/case/guards.ts'
import type { Deciders } from './decider.ts'

export const appointmentDeciders: Deciders<'agreeAppointment' | 'changeAppointment' | 'recordAppointment'> = {
  agreeAppointment: ({ place, time, worker }, draft) => {
    demand(time >= draft.state.reportedAt, 'time-plausible')
    draft.emit({ type: 'appointmentAgreed', place, time, worker: worker ?? draft.ctx.actor.id })
  },

  changeAppointment: ({ place, time, worker, reason }, draft) => {
    const { ctx, state } = draft
    demand(time >= ctx.now, 'time-plausible')
    draft.emit({ type: 'appointmentChanged', place, time, worker: worker ?? state.appointment?.worker ?? ctx.actor.id, reason })
  },

  recordAppointment: ({ outcome, note }, draft) => {
    const { ctx, state } = draft
    demand(outcome === 'KEPT' || ctx.now >= (state.appointment?.time ?? ctx.now), 'time-plausible')
    draft.emit({ type: 'appointmentEnded', outcome, note: note ?? null })
  },
}
