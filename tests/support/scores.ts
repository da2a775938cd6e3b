import { expect } from 'vitest'
import type { Month, PartLine, PeriodKind, ScorePart } from '#contract/score.ts'
import type { ScoreDesk } from '#backend/app/score-desk.ts'
import { testActor } from './backend-accounts.ts'

type Asked = { kind: PeriodKind; month: Month; unit: string }

async function listed(desk: ScoreDesk, asked: Asked & { part: ScorePart; only: 'all' | 'lost' }): Promise<PartLine[]> {
  const items: PartLine[] = []
  for (let skip: number | null = 0; skip !== null; ) {
    const page: Awaited<ReturnType<ScoreDesk['part']>> = await desk.part(testActor('district'), { ...asked, skip, limit: 2 })
    items.push(...page.items)
    skip = page.next
  }
  return items
}

/** Opens every part of a unit, in pages of two, and holds the lists against the figures. Gives the cases that are listed as lost. */
export async function openParts(desk: ScoreDesk, asked: Asked): Promise<Record<string, string[]>> {
  const { row } = await desk.detail(testActor('district'), { ...asked, limit: 1 })
  const lost: Record<string, string[]> = {}
  for (const { part, tally: { numerator, denominator } } of row.parts) {
    const [all, bad] = [await listed(desk, { ...asked, part, only: 'all' }), await listed(desk, { ...asked, part, only: 'lost' })]
    const short = part === 'rating' ? bad.reduce((points, { rating }) => points + 100 - (rating ?? 0), 0) : bad.length
    expect([part, all.length, short]).toEqual([part, part === 'rating' ? denominator / 100 : denominator, denominator - numerator])
    expect(all.filter(({ isLost }) => isLost)).toEqual(bad)
    lost[part] = bad.map(({ caseId }) => caseId)
  }
  return lost
}
