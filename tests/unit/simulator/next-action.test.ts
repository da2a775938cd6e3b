import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CaseAction } from '#contract/commands.ts'
import type { CaseView } from '#contract/views.ts'
import { nextAction, type Props } from '#backend/simulator/next-action.ts'
import { newReport } from '#backend/simulator/new-report.ts'
import { SimulateConfig } from '#backend/simulator/simulate-config.ts'
import { loadOrgs } from '#backend/resources/load-orgs.ts'
import { viewOf } from '#tests/support/card.ts'

const config = SimulateConfig.parse(JSON.parse(readFileSync('resources/config/simulate.json', 'utf8')))
const orgs = [...loadOrgs({ file: 'orgs.csv', text: readFileSync('resources/catalogue/orgs.csv', 'utf8') }).values()]

function first<T>(list: readonly T[]): T {
  const one = list[0]
  if (one === undefined) throw new Error('empty')
  return one
}
const props: Props = { pick: first, below: () => 0, config, photo: { id: 'a'.repeat(64), name: 'p.jpg', kind: 'OTHER', takenAt: null }, role: 'DISTRICT_OPERATOR', scope: '440311', now: 1000 }
const allowing = (actions: string[], more: Partial<CaseView> = {}) => ({ ...viewOf(1), ...more, actions })

describe('a simulated person', () => {
  it('does the earliest step of the loop that the server allows', () => {
    expect(nextAction(allowing(['comment', 'dispose', 'sign']), props)).toEqual({ type: 'sign' })
  })

  it('does nothing where the server allows no step of the loop', () => {
    expect(nextAction(allowing(['comment', 'supervise', 'cancel']), props)).toBeNull()
  })

  it('dispatches to the unit the server suggests first, and not without one', () => {
    const suggestedUnits: CaseView['suggestedUnits'] = [{ unit: 'D-RL', why: 'ITEM' }, { unit: 'D-XF', why: 'FALLBACK' }]
    expect(nextAction(allowing(['dispatch'], { suggestedUnits }), props)).toEqual({ type: 'dispatch', leadUnit: 'D-RL' })
    expect(nextAction(allowing(['dispatch']), props)).toBeNull()
  })

  it('dispatches from a community desk only to units of that community', () => {
    const desk: Props = { ...props, role: 'COMMUNITY_OPERATOR', scope: '440311002001' }
    const suggestedUnits: CaseView['suggestedUnits'] = [{ unit: 'D-RL', why: 'ITEM' }, { unit: '440311002001:C-ZH', why: 'COMMUNITY' }]
    expect(nextAction(allowing(['dispatch'], { suggestedUnits }), desk)).toEqual({ type: 'dispatch', leadUnit: '440311002001:C-ZH' })
    expect(nextAction(allowing(['dispatch'], { suggestedUnits: suggestedUnits.slice(0, 1) }), desk)).toBeNull()
  })

  it('takes on as a grid worker only what is fixed on the spot', () => {
    const view = (level: 1 | 2) => allowing(['accept'], { card: { ...viewOf(1).card, itemCode: '2203', level } })
    expect([nextAction(view(1), { ...props, role: 'GRID_WORKER' })?.type, nextAction(view(2), { ...props, role: 'GRID_WORKER' })]).toEqual(['accept', null])
  })

  it('says what the contract accepts, whatever the step', () => {
    const view = { suggestedUnits: [{ unit: 'D-RL', why: 'ITEM' as const }], card: { ...viewOf(1).card, itemCode: '2601' } }
    for (const step of ['recordSms', 'agreeAppointment', 'verifyOk', 'accept', 'dispatch', 'sign', 'dispose', 'passReview', 'completeCallback']) {
      expect(CaseAction.parse(nextAction(allowing([step], view), props)).type).toBe(step)
    }
  })

  it.each(config.reports)('reports from $source only inside the own area', (report) => {
    const action = CaseAction.parse(newReport(orgs, '440311006', { ...props, config: { ...config, reports: [report] } }))
    expect(action).toMatchObject({ type: 'report', source: report.source, place: { orgCode: expect.stringMatching(/^440311006/) } })
  })

  it('gives residents a phone of the test range, and nobody else one', () => {
    const phones = config.reports.map((report) => {
      const action = CaseAction.parse(newReport(orgs, '440311', { ...props, config: { ...config, reports: [report] } }))
      return [report.origin === 'RESIDENT', action.type === 'report' && action.reporter?.phone === '13800000000']
    })
    expect(phones.filter(([isResident, hasPhone]) => isResident !== hasPhone)).toEqual([])
  })

  it('has nothing to report where its area has no sub-grid', () => {
    expect(newReport(orgs, '999999', props)).toBeNull()
  })
})
