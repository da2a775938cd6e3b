type Bar = { key: number; /** Null: nobody kept it, a gap. */ value: number | null; text: string }
type Props = { label: string; bars: readonly Bar[]; /** Value of a bar of full height. */ most: number; from: string; until: string }

const HIGHEST_PX = 40

/** Bars from zero, each with its number; the last one ends now. Below them, where they begin and end. */
export function WeekBars({ label, bars, most, from, until }: Props) {
  return (
    <>
      <div className="week-bars" role="img" aria-label={`${label} ${bars.map(({ text }) => text).join(' ')}`}>
        {bars.map(({ key, value, text }, index) => (
          <span key={key} className={index === bars.length - 1 ? 'is-now' : undefined}>
            <b>{text}</b>
            <i style={{ height: `${((value ?? 0) / most) * HIGHEST_PX}px` }} />
          </span>
        ))}
      </div>
      <p className="row aux"><span>{from}</span><span className="sp" /><span>{until}</span></p>
    </>
  )
}
