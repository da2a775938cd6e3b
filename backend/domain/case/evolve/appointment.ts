import type { Appointment } from '#contract/case.ts'
import { stopClocks } from '#backend/domain/case/clocks.ts'
import type { Evolvers } from './evolver.ts'

export const appointmentEvolvers: Evolvers<'appointmentAgreed' | 'appointmentChanged' | 'appointmentEnded'> = {
  appointmentAgreed: (state, { place, time, worker }, { at }) => ({
    ...state, appointment: { agreedAt: at, place, time, ...(worker === undefined ? {} : { worker }) }, firstContactAt: state.firstContactAt ?? at,
    clocks: stopClocks(state.clocks, ['APPOINT'], at),
  }),

  appointmentChanged: (state, { place, time, worker }, { at }) => {
    const { appointment, pastAppointments = [] } = state
    const past: Appointment[] = appointment === null ? [] : [{ outcome: 'CHANGED', endedAt: at, ...appointment }]
    return { ...state, appointment: { agreedAt: at, place, time, worker }, pastAppointments: [...pastAppointments, ...past] }
  },

  appointmentEnded: (state, { outcome }, { at }) => ({
    ...state, appointment: state.appointment === null ? null : { ...state.appointment, outcome, endedAt: at },
  }),
}
