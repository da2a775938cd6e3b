import type { ClosingFlag, DoubtfulClosing } from '#contract/integrity.ts'
import type { Format, Texts } from '#renderer/i18n/index.ts'
import type { Names } from '#renderer/data/names.ts'

type Words = { t: Texts; format: Format; names: Names; now: number }

/** Why a closing is doubtful, as a sentence with its proof. */
export function flagWords(flag: ClosingFlag, others: DoubtfulClosing['others'], { t, format, names, now }: Words): string {
  const { integrity, common } = t
  const noOf = (id: string) => others.find(({ caseId }) => caseId === id)?.no ?? common.none
  if (flag.rule === 'noAfterPhoto') return integrity.noAfterPhoto
  if (flag.rule === 'photoOld') return integrity.photoOld(format.time(flag.takenAt, now), format.time(flag.reportedAt, now))
  if (flag.rule === 'photoReused') return integrity.photoReused(noOf(flag.otherCaseId), flag.distance)
  if (flag.rule === 'tooFar') return integrity.tooFar(format.distance(flag.metres))
  if (flag.rule === 'rereported') return integrity.rereported(noOf(flag.otherCaseId), format.distance(flag.metres), format.span(flag.afterMs))
  const nature = (code: NonNullable<typeof flag.fromNature> | null) => (code === null ? common.none : t.domain.nature[code])
  return flag.fromItem !== flag.toItem && flag.toItem !== null ? integrity.retyped(names.item(flag.fromItem), names.item(flag.toItem)) : integrity.retyped(nature(flag.fromNature), nature(flag.toNature))
}
