import type { ForceCall } from '#contract/forces.ts'

/** A called force that has not given its last answer. */
export const isWaitingCall = ({ state }: Pick<ForceCall, 'state'>): boolean => state === 'CALLED' || state === 'ACCEPTED'
