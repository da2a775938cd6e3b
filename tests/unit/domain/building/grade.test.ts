import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Assessment, Finding, FindingKind, Visit } from '#contract/buildings.ts'
import { assess, type GradeFacts, missedPatrols, monthsLater, totalPoints } from '#backend/domain/building/grade.ts'
import { BuildingConfig } from '#backend/resources/building-config.ts'
import { readJson } from '#backend/resources/json-file.ts'

const rules = readJson(resolve('resources/config/buildings.json'), BuildingConfig)
const at = (text: string) => Date.parse(`${text}T00:00:00+08:00`)
const registeredAt = at('2022-01-01')
const now = at('2023-06-29')

let serial = 0
function finding(kind: FindingKind, day: string, change: Partial<Finding> = {}): Finding {
  serial += 1
  return {
    no: serial, kind, count: 1, at: at(day), recordedAt: at(day), foundBy: 'u', isMajor: false, dueAt: null, caseId: null, note: '', attachments: [],
    closedAt: null, closedBy: null, closeNote: null, closeAttachments: [], withdrawnAt: null, withdrawnWhy: null, ...change,
  }
}
const passed = (day: string): Visit => ({ kind: 'REINSPECTION', at: at(day), by: 'v', isPassed: true, note: '', attachments: [] })
const building = (findings: Finding[], visits: Visit[] = []): GradeFacts => ({ registeredAt, findings, visits, lastPatrolAt: null })
const gradeOf = (findings: Finding[], when = now, visits: Visit[] = []): [string, number] => {
  const { grade, points } = assess(building(findings, visits), when, rules)
  return [grade, totalPoints(points)]
}

describe('the grade of a building', () => {
  it('starts at 100 and loses what each finding costs', () => {
    expect(gradeOf([])).toEqual(['ASSURED', 100])
    expect(gradeOf([finding('ILLEGAL_EXTENSION', '2023-05-01'), finding('FIRE_EQUIPMENT', '2023-05-02')])).toEqual(['ASSURED', 85])
    expect(gradeOf([finding('ILLEGAL_EXTENSION', '2023-05-01'), finding('EBIKE_INDOORS', '2023-05-02', { count: 2 })])).toEqual(['NORMAL', 84])
    expect(gradeOf([finding('CRIMINAL', '2023-05-01', { count: 2 }), finding('UNREGISTERED_MANY', '2023-05-01')])).toEqual(['NORMAL', 72])
  })

  it('takes no more from a part than it has, and no more for a kind than its limit', () => {
    expect(gradeOf([finding('WIRING_GAS', '2023-05-01', { count: 9 })])).toEqual(['NORMAL', 80])
    const { points } = assess(building([finding('CRIMINAL', '2023-05-01', { count: 9 })]), now, rules)
    expect(points).toEqual({ BUILDING: 40, SECURITY: 0, WORK: 30 })
  })

  it('counts the worse of two findings of one scale', () => {
    expect(gradeOf([finding('UNREGISTERED_SOME', '2023-05-01'), finding('UNREGISTERED_MANY', '2023-06-01')])).toEqual(['ASSURED', 88])
  })

  it('is the worst under a veto, for its months, whatever the points', () => {
    const vice = [finding('VICE', '2023-01-10')]
    expect(gradeOf(vice)).toEqual(['WARNING', 100])
    expect(assess(building(vice), now, rules).reasons).toMatchObject([{ kind: 'VICE', how: 'VETO', until: at('2023-07-10') }])
    expect(assess(building(vice), at('2023-07-10'), rules)).toMatchObject({ grade: 'WARNING', reasons: [], better: 'ASSURED', betterSince: at('2023-07-10') })
    expect(gradeOf([finding('DEATH', '2022-06-29')])).toEqual(['WARNING', 100])
    expect(gradeOf([finding('STRUCTURE_D', '2022-02-01')])).toEqual(['WARNING', 100])
  })

  it('is the worst while a major hazard is open', () => {
    const open = finding('FIRE_EQUIPMENT', '2023-06-01', { isMajor: true })
    expect(gradeOf([open])).toEqual(['WARNING', 95])
    expect(assess(building([{ ...open, closedAt: at('2023-06-10') }]), now, rules)).toMatchObject({ grade: 'WARNING', better: 'ASSURED', reasons: [] })
  })

  it('counts a hazard of small premises only beyond its limit', () => {
    const hazard = finding('SMALL_PREMISES', '2023-06-20', { dueAt: at('2023-07-06') })
    expect([gradeOf([hazard]), gradeOf([hazard], at('2023-07-06'))]).toEqual([['ASSURED', 100], ['ASSURED', 95]])
  })

  it('forgets an incident after 12 months and a condition never before it is closed', () => {
    expect(assess(building([finding('EBIKE_INDOORS', '2022-06-29')]), now - 1, rules).points.BUILDING).toBe(37)
    expect(assess(building([finding('EBIKE_INDOORS', '2022-06-29')]), now, rules).points.BUILDING).toBe(40)
    expect(assess(building([finding('STRUCTURE_C', '2022-02-01')]), now, rules).points.BUILDING).toBe(15)
    expect(monthsLater(at('2023-08-31'), 6)).toBe(at('2024-02-29'))
  })

  it('goes up only after 30 days above the line and a re-inspection passed within them', () => {
    const mended = [finding('STRUCTURE_C', '2023-03-01', { closedAt: at('2023-05-01') })]
    const on = (day: string, visits: Visit[]) => assess(building(mended, visits), at(day), rules).grade
    expect([on('2023-04-30', []), on('2023-05-02', []), on('2023-06-29', [])]).toEqual(['NORMAL', 'NORMAL', 'NORMAL'])
    expect([on('2023-05-30', [passed('2023-05-10')]), on('2023-05-31', [passed('2023-05-10')])]).toEqual(['NORMAL', 'ASSURED'])
    expect([on('2023-06-14', [passed('2023-06-15')]), on('2023-06-15', [passed('2023-06-15')])]).toEqual(['NORMAL', 'ASSURED'])
    expect(on('2023-06-29', [passed('2023-04-20')])).toBe('NORMAL')
  })

  it('begins its 30 days anew when it falls again', () => {
    const findings = [finding('STRUCTURE_C', '2023-03-01', { closedAt: at('2023-05-01') }), finding('ILLEGAL_EXTENSION', '2023-05-20'), finding('EBIKE_INDOORS', '2023-05-20', { count: 2 })]
    const state = assess(building(findings.map((one) => (one.kind === 'ILLEGAL_EXTENSION' ? { ...one, closedAt: at('2023-06-10') } : one)), [passed('2023-05-10')]), now, rules)
    expect(state).toMatchObject({ grade: 'NORMAL', better: 'ASSURED', betterSince: at('2023-06-10') })
  })

  it('is as if a finding that was taken back had never been', () => {
    expect(gradeOf([finding('STRUCTURE_D', '2023-03-01', { withdrawnAt: at('2023-06-01') })])).toEqual(['ASSURED', 100])
  })

  it('says when time alone changes it, and nothing changes before', () => {
    const facts = building([finding('ILLEGAL_EXTENSION', '2023-05-01'), finding('EBIKE_INDOORS', '2022-09-10', { count: 3 })])
    const told = assess(facts, now, rules)
    const asShown = ({ grade, points, reasons }: Assessment) => JSON.stringify([grade, points, reasons])
    expect(told.nextAt).toBe(at('2023-09-10'))
    expect(asShown(assess(facts, at('2023-09-10') - 1, rules))).toBe(asShown(told))
    expect(asShown(assess(facts, at('2023-09-10'), rules))).not.toBe(asShown(told))
  })

  it('has a patrol due every 21, 14 or 7 days, and counts those missed', () => {
    const due = (findings: Finding[]) => assess({ ...building(findings), lastPatrolAt: at('2023-06-01') }, now, rules).patrolDueAt
    expect([due([]), due([finding('STRUCTURE_C', '2023-06-01')]), due([finding('VICE', '2023-06-01')])]).toEqual([at('2023-06-23'), at('2023-06-16'), at('2023-06-09')])
    const missed = (day: string) => missedPatrols({ grade: 'WARNING', patrolDueAt: at('2023-06-09') }, at(day), rules)
    expect([missed('2023-06-08'), missed('2023-06-09'), missed('2023-06-15'), missed('2023-06-16')]).toEqual([0, 1, 1, 2])
  })
})
