/** Characters of UCS-2 in one message, and in each part of a longer one (GSM 03.40: six bytes go to the part's header). */
export const SMS_SINGLE = 70
export const SMS_PART = 67

/** A text as the parts that phones join again. Characters that take two units stay whole. */
export function smsParts(text: string): string[] {
  if (text.length <= SMS_SINGLE) return [text]
  const parts: string[] = []
  let part = ''
  for (const character of text) {
    if (part.length + character.length > SMS_PART) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part]
}
