/** Does what was typed stand in one of a place's words; blanks and case do not count, so `hsk 3` finds `HSK03` and `合水口 03`. */
export function matchesPlace(typed: string, words: readonly string[]): boolean {
  const wanted = plain(typed)
  if (wanted === '') return true
  return words.some((word) => plain(word).includes(wanted) || plain(word).replace(/(\D)0+(\d)/, '$1$2').includes(wanted))
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '')
}
