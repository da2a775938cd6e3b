/** `at`: where the part begins in its text. */
export type TextPart = { at: number; text: string; isCommon: boolean }

/** Two characters of Chinese are a word; of letters it takes more. */
const LEAST_CHINESE = 2
const LEAST_LATIN = 4
const isChinese = (run: string): boolean => /\p{Script=Han}/u.test(run)

/** A text cut where what the other one also says begins and ends; punctuation alone is nothing in common. */
export function commonParts(text: string, other: string): TextPart[] {
  const whole = other.toLowerCase()
  const parts: TextPart[] = []
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu)) {
    for (let at = 0; at < word.length; ) {
      const length = sharedLength(word.slice(at).toLowerCase(), whole)
      add(parts, { at: index + at, text: word.slice(at, at + Math.max(length, 1)), isCommon: length > 0 })
      at += Math.max(length, 1)
    }
  }
  return parts
}

/** How many characters from the start on stand in the other text as they are; 0 where they are too few to say anything. */
function sharedLength(word: string, whole: string): number {
  if (!/^[\p{L}\p{N}]/u.test(word)) return 0
  let length = 0
  while (length < word.length && whole.includes(word.slice(0, length + 1))) length += 1
  return length >= (isChinese(word.slice(0, length)) ? LEAST_CHINESE : LEAST_LATIN) ? length : 0
}

function add(parts: TextPart[], part: TextPart): void {
  const last = parts.at(-1)
  if (last?.isCommon === part.isCommon) last.text += part.text
  else parts.push(part)
}
