import type { CaseState } from '#contract/case.ts'

/** Domain.md 7 [def]: from so many people, or so much money in fen (500,000 yuan), a dispute is MAJOR. */
const MAJOR_PEOPLE = 30
const MAJOR_FEN = 50_000_000

/** Whether what is known of a dispute makes it 重大: the highest of its factors decides, and what is unknown does not count. */
export function isMajorDispute({ isDispute, peopleCount, amountFen }: Pick<CaseState, 'isDispute' | 'peopleCount' | 'amountFen'>): boolean {
  return isDispute && ((peopleCount ?? 0) >= MAJOR_PEOPLE || (amountFen ?? 0) >= MAJOR_FEN)
}
