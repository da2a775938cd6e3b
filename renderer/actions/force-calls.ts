import { ForceAnswer, type ForceCall } from '#contract/forces.ts'

/** A called force that has not given its last answer. */
export const isWaitingCall = ({ state }: Pick<ForceCall, 'state'>): boolean => state === 'CALLED' || state === 'ACCEPTED'

/** Answers that this call can still be given: all but the one it has. */
export function answersTo(calls: readonly Pick<ForceCall, 'call' | 'state'>[], number: number | null): ForceAnswer[] {
  const state = calls.find(({ call }) => call === number)?.state
  return ForceAnswer.options.filter((answer) => answer !== state)
}
