import { describe, expect, it } from 'vitest'
import { lineNote, lineSign, previewClocks, usedAt, type ClockView } from '#renderer/features/board/preview-model.ts'

const clock = (kind: ClockView['kind'], part: Partial<ClockView> = {}): ClockView => ({
  kind, round: 1, startedAt: 0, dueAt: 1000, warnAt: null, stoppedAt: null, limitMs: 1000, mode: 'continuous', usedMs: 0, state: 'norm', extendedMs: 0, pausedMs: 0, promisedBySource: false, ...part,
})

describe('clocks of the preview', () => {
  it('leave void ones out and stand in the order they started', () => {
    expect(previewClocks([clock('DISPOSE', { startedAt: 9 }), clock('SIGN', { state: 'void' }), clock('SMS', { startedAt: 1, stoppedAt: 2 })]).map(({ kind }) => kind)).toEqual(['SMS', 'DISPOSE'])
  })

  it('keep the running ones when there are too many', () => {
    const stopped = (['SMS', 'APPOINT', 'VERIFY', 'DISPATCH', 'SIGN', 'CONTACT'] as const).map((kind, index) => clock(kind, { startedAt: index + 1, stoppedAt: 50 }))
    const kinds = previewClocks([clock('DISPOSE'), ...stopped]).map(({ kind }) => kind)
    expect(kinds).toEqual(['DISPOSE', 'VERIFY', 'DISPATCH', 'SIGN', 'CONTACT'])
  })

  it('run on between two answers, pauses cut out; work time waits for the calendar of the server', () => {
    expect(usedAt(clock('DISPOSE', { usedMs: 100, pausedMs: 50 }), 400)).toBe(350)
    expect(usedAt(clock('DISPOSE', { usedMs: 100, mode: 'work' }), 400)).toBe(100)
    expect(usedAt(clock('DISPOSE', { usedMs: 100, stoppedAt: 100 }), 400)).toBe(100)
    expect(usedAt(clock('DISPOSE', { usedMs: 100, state: 'pause' }), 400)).toBe(100)
  })
})

describe('lines of the excerpt', () => {
  it('are red for an overdue only', () => {
    expect(['clockOverdue', 'overdueEscalated', 'clockWarned', 'signed', 'commented'].map(lineSign)).toEqual(['over', 'over', 'warn', 'ok', 'info'])
  })

  it('carry what somebody wrote', () => {
    expect(lineNote({ note: ' ', reason: '超出权限' })).toBe('超出权限')
    expect(lineNote({ kind: 'SIGN', note: null })).toBe('')
  })
})
