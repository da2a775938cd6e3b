import type { PublicCase, PublicUpdate } from '#backend/domain/open311/public-case.ts'
import type { PublicQuery } from '#backend/ports/store.ts'

/** The two questions that read the store; they may take some hundred milliseconds. */
export type PublicReads = { cases(query: PublicQuery): Promise<readonly PublicCase[]>; updates(query: PublicQuery): Promise<readonly PublicUpdate[]> }
