const encoder = new TextEncoder()
const ellipsis = '…'

/** Length of a text in UTF-8. */
export const byteLength = (text: string): number => encoder.encode(text).length

/** A text of at most so many bytes of UTF-8, cut between characters and marked with an ellipsis where it was cut. */
export function cutToBytes(text: string, most: number): string {
  if (byteLength(text) <= most) return text
  let kept = ''
  let left = most - byteLength(ellipsis)
  for (const character of text) {
    left -= byteLength(character)
    if (left < 0) break
    kept += character
  }
  return kept + ellipsis
}
