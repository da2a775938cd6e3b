import type { AlarmLoad } from '#contract/alarms.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'

/** How much this desk is alarmed, each figure beside what is allowed. */
export function LoadFigures({ load }: { load: AlarmLoad }) {
  const { warn } = useT()
  const format = useFormat()
  const { recent, peak, standing, shift, shiftFrom, isFlood, budget } = load
  const figures = [
    { text: warn.load.recent(recent, budget.steady), isBad: isFlood },
    { text: warn.load.peak(peak, budget.peak), isBad: peak > budget.peak },
    { text: warn.load.standing(standing, budget.standing), isBad: standing >= budget.standing },
    { text: warn.load.shift(shift, format.clock(shiftFrom)), isBad: false },
  ]
  return (
    <div className="warn-load" aria-label={warn.load.title}>
      {figures.map(({ text, isBad }) => (
        <span key={text} className={isBad ? 'warn' : 't2'}>
          {isBad && <Glyph name="warn" />}
          {text}
        </span>
      ))}
      <span className={isFlood ? 'warn' : 't3'}>{isFlood ? warn.load.isFlood : warn.load.flood(budget.flood)}</span>
    </div>
  )
}
