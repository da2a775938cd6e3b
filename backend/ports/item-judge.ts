/** What a trained model says of a text: its best items, how sure it is, and the pieces of the text that decided. */
export type ItemOpinion = { best: readonly { itemCode: string; score: number }[]; confidence: number; isCertain: boolean; words: readonly string[] }

/** The trained model, if there is one. Takes well under a millisecond. */
export type ItemJudge = (text: string) => ItemOpinion | null
