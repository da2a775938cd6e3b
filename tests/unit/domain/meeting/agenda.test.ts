import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { agendaOf } from '#backend/domain/meeting/agenda.ts'
import { MeetingConfig } from '#backend/resources/meeting-config.ts'
import { cardOf } from '#tests/support/card.ts'

const rules = MeetingConfig.parse(JSON.parse(readFileSync('resources/config/meetings.json', 'utf8')))

describe('the agenda of a meeting', () => {
  it('names the gravest disputes first, then the oldest, and those that nobody graded last', () => {
    const dispute = (n: number, disputeGrade: 'MINOR' | 'MODERATE' | 'MAJOR' | null, reportedAt: number) => cardOf(n, { isDispute: true, disputeGrade, reportedAt })
    const cards = [dispute(1, null, 1), dispute(2, 'MINOR', 2), dispute(3, 'MAJOR', 9), cardOf(4, { isDispute: false }), dispute(5, 'MODERATE', 3), dispute(6, 'MAJOR', 8)]
    const { sections } = agendaOf('BRANCH_COMMITTEE', { now: 10, position: 1, cards, orderOf: () => null, meetings: [], closedAt: () => null }, { ...rules, mostCases: 4 })
    const found = sections.find(({ section }) => section === 'DISPUTES')
    expect([found?.total, found?.cases.map(({ caseId }) => cards.findIndex(({ id }) => id === caseId) + 1)]).toEqual([5, [6, 3, 5, 2]])
  })
})
