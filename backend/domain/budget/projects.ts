import type { BudgetActionType, Commitment, ProjectStatus } from '#contract/budget.ts'

/** What happens to a project; `settle`: its last payment, or the rest given back after one; `reopen`: a payment was taken back. */
export type ProjectMove = 'propose' | 'approve' | 'reject' | 'commit' | 'accept' | 'pay' | 'settle' | 'release' | 'reopen'

/** The one table of a project's ways: from which states each step leads where. */
export const projectMoves: Record<ProjectMove, { from: readonly (ProjectStatus | null)[]; to: ProjectStatus }> = {
  propose: { from: [null], to: 'PROPOSED' },
  approve: { from: ['PROPOSED'], to: 'APPROVED' },
  reject: { from: ['PROPOSED'], to: 'REJECTED' },
  commit: { from: ['APPROVED'], to: 'COMMITTED' },
  accept: { from: ['COMMITTED'], to: 'ACCEPTED' },
  pay: { from: ['ACCEPTED'], to: 'ACCEPTED' },
  settle: { from: ['ACCEPTED'], to: 'PAID' },
  release: { from: ['COMMITTED', 'ACCEPTED'], to: 'APPROVED' },
  reopen: { from: ['ACCEPTED', 'PAID'], to: 'ACCEPTED' },
}

export const mayProject = (status: ProjectStatus, move: ProjectMove): boolean => projectMoves[move].from.includes(status)

/** Fen of a commitment that are neither paid nor given back. */
export const openOf = ({ amount, paid, released }: Pick<Commitment, 'amount' | 'paid' | 'released'>): number => amount - paid - released

/** What a payment of so much, or giving the rest back, means for the project of a commitment. */
export const moveOfPayment = (commitment: Commitment, amount: number): ProjectMove => (openOf(commitment) === amount ? 'settle' : 'pay')
export const moveOfRelease = ({ paid }: Commitment): ProjectMove => (paid > 0 ? 'settle' : 'release')

/** Actions that name a project, by the step they are. */
export const stepOfAction: Partial<Record<BudgetActionType, ProjectMove>> = { approve: 'approve', reject: 'reject', commit: 'commit', accept: 'accept' }
