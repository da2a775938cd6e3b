const HANZI = /[\u2e80-\uffef]/g
/** Digits and Latin letters of the bundled face are a little over half an em wide. */
const LATIN_EM = 0.58
/** What the sign of per cent is wider than a digit. */
const PERCENT_EM = 0.35

/** About how wide a line of text is, in em: computed, so that a face that loads late moves nothing. */
export function emWidth(text: string): number {
  const hanzi = text.match(HANZI)?.length ?? 0
  const signs = text.split('%').length - 1
  return hanzi + (text.length - hanzi) * LATIN_EM + signs * PERCENT_EM
}
