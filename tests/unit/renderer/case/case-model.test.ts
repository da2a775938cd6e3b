import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '#contract/views.ts'
import { filterTimeline, mergeCustody, neighboursOf, percentTexts, timelineGlyph, toStageCells } from '#renderer/features/case/case-model.ts'

const entry = (type: string, actorRole: string): TimelineEntry => ({
  position: 1, version: 1, type, at: 0, recordedAt: 0, actorName: '', actorRole, unit: null, data: {}, hash: '',
})

describe('stage bar', () => {
  it('marks the stage of now, those passed, those skipped and those ahead', () => {
    const cells = toStageCells('DISPOSAL', [{ stage: 'REPORT', enteredAt: 10, ms: 5 }, { stage: 'DISPATCH', enteredAt: 15, ms: 5 }, { stage: 'DISPOSAL', enteredAt: 20, ms: 7 }])
    expect(cells.map((cell) => [cell.stage, cell.state, cell.ms])).toEqual([
      ['PATROL', 'skipped', 0], ['REPORT', 'done', 5], ['DISPATCH', 'done', 5], ['DISPOSAL', 'current', 7], ['REVIEW', 'ahead', 0],
    ])
  })

  it('has no current stage once the case has ended', () => {
    expect(toStageCells('END', [{ stage: 'REPORT', enteredAt: 1, ms: 1 }]).map((cell) => cell.state)).toEqual(['skipped', 'done', 'skipped', 'skipped', 'skipped'])
  })
})

describe('timeline', () => {
  const entries = [entry('clockOverdue', 'SYSTEM'), entry('signed', 'DEPT_HANDLER'), entry('accepted', 'SYSTEM')]

  it('narrows to what people did and to what clocks did', () => {
    expect(filterTimeline(entries, 'human').map((line) => line.type)).toEqual(['signed'])
    expect(filterTimeline(entries, 'clock').map((line) => line.type)).toEqual(['clockOverdue'])
    expect(filterTimeline(entries, 'all')).toHaveLength(3)
  })

  it('keeps red for overdue and amber for near due', () => {
    expect(['clockOverdue', 'clockWarned', 'closed', 'signed'].map(timelineGlyph)).toEqual(['over', 'warn', 'ok', 'info'])
  })
})

describe('neighbours', () => {
  it('knows the place in the list the user came from', () => {
    expect(neighboursOf(['a', 'b', 'c'], 'b')).toEqual({ index: 1, total: 3, previous: 'a', next: 'c' })
    expect(neighboursOf(['a'], 'a')).toEqual({ index: 0, total: 1, previous: null, next: null })
    expect(neighboursOf([], 'a')).toBeNull()
  })
})

describe('custody', () => {
  it('merges what the same unit held twice and keeps the whole', () => {
    const merged = mergeCustody([
      { holder: 'DISPATCHER', unit: null, ms: 10, shareBp: 1000 }, { holder: 'UNIT', unit: 'D-RS', ms: 40, shareBp: 4000 },
      { holder: 'DISPATCHER', unit: null, ms: 10, shareBp: 1000 }, { holder: 'UNIT', unit: 'D-RS', ms: 40, shareBp: 4000 },
    ])
    expect(merged.map((share) => [share.holder, share.shareBp])).toEqual([['UNIT', 8000], ['DISPATCHER', 2000]])
  })

  it('reads as tenths of a percent that sum to 100.0', () => {
    const read = (...shares: number[]) => percentTexts(shares.map((shareBp) => ({ shareBp })))
    expect(read(3334, 3333, 3333)).toEqual(['33.4%', '33.3%', '33.3%'])
    expect(read(9996, 4)).toEqual(['100.0%', '0.0%'])
    expect(read(6664, 1668, 1668)).toEqual(['66.6%', '16.7%', '16.7%'])
    expect(read(10_000)).toEqual(['100.0%'])
  })
})
