import type { ActionItem } from '#contract/meeting.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'

/** How a task stands; one that is past its limit is red. */
export function ItemState({ status, isLate }: { status: ActionItem['status']; isLate: boolean }) {
  const { party } = useT()
  const glyph = isLate ? 'over' : status === 'DONE' ? 'ok' : null
  return <span className={`row party-sign ${isLate ? 'crit' : 't2'}`}>{glyph !== null && <Glyph name={glyph} />}{isLate ? party.taskLate : party.taskState[status]}</span>
}
