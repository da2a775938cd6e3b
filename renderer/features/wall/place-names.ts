const kinds: readonly (readonly [RegExp, string])[] = [
  [/ Subdistrict\b/g, ''],
  [/ Community\b/g, ''],
  [/ Sub-grid\b/g, ''],
]

/** The name of a place without the word for its kind, where a wall has no room: `Matian`, `Heshuikou 03`. */
export const briefPlace = (name: string): string =>
  kinds.reduce((text, [kind, short]) => text.replaceAll(kind, short), name)
