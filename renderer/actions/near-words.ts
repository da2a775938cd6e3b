import type { Nearness } from '#contract/nearness.ts'
import type { RelatedCase } from '#contract/views.ts'
import type { Format } from '#renderer/i18n/format.ts'
import type { Texts } from '#renderer/i18n/index.ts'

type Words = { t: Texts; format: Format }
const DIGITS = 2

/** Why two cases may be one, part by part: item, place, time and, where they are alike, the words. */
export function nearWords(near: Nearness, { t, format }: Words): string {
  const { nearness } = t.topics
  const parts = [near.isSameItem ? nearness.item : '', placeWords(near, { t, format }), format.apart(near.apartMs), near.isAlike ? nearness.words(near.likeness.toFixed(DIGITS)) : '']
  return parts.filter(Boolean).join(t.common.separator)
}

function placeWords({ isSameAddress, metres, isSameSubGrid }: Nearness, { t: { topics }, format }: Words): string {
  if (isSameAddress) return topics.nearness.address
  if (metres !== null) return format.distance(metres)
  return isSameSubGrid ? topics.nearness.subGrid : ''
}

/** The same with what it amounts to in front: merged, probably the same, complained of again. */
export function relatedWords(entry: RelatedCase, { t, format }: Words): string {
  return [markOf(entry, t), nearWords(entry, { t, format })].filter(Boolean).join(t.common.separator)
}

function markOf({ why, isTwin, isRepeat }: RelatedCase, t: Texts): string {
  if (why === 'MERGED' || why === 'PRIMARY') return t.domain.relatedWhy[why]
  if (isTwin) return t.case.twin
  return isRepeat ? t.case.repeat : ''
}
