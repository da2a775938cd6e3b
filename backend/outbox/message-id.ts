import type { NewEvent } from '#backend/ports/store.ts'

/** The name of a message for ever: what it is about and the event that caused it, so that no event is told twice. */
export const messageId = (kind: string, { stream, version }: NewEvent): string => `${kind}/${stream}/${version}`
