import { pinyin } from 'pinyin-pro'

/** Toneless pinyin without blanks: 暴露垃圾 → `baolulaji`. What is not hanzi stays, in lower case. */
export const toPinyin = (text: string): string => pinyin(text, { toneType: 'none', type: 'array' }).join('').toLowerCase()

/** First letters: 暴露垃圾 → `bllj`. */
export const toInitials = (text: string): string => pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase()
