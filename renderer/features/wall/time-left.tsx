import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'

type Props = { state: string; dueAt: number | null; now: number }

const tones: Readonly<Record<string, 'crit' | 'warn'>> = { over: 'crit', warn: 'warn' }

/** Time left or over of a clock, as shape, word and colour together. */
export function TimeLeft({ state, dueAt, now }: Props) {
  const { wall } = useT()
  const format = useFormat()
  const left = dueAt === null ? null : dueAt - now
  const tone = left !== null && left < 0 ? 'crit' : tones[state]
  return (
    <b className={`nw ${tone ?? 't2'}`}>
      {tone !== undefined && <Glyph name={tone === 'crit' ? 'over' : 'warn'} size={18} />} {left === null ? wall.noClock : left < 0 ? format.over(-left) : format.left(left)}
    </b>
  )
}

/** A count that should be nothing, with its sign where it is not. */
export function Flagged({ n, sign }: { n: number; sign: 'over' | 'warn' }) {
  const format = useFormat()
  const tone = sign === 'over' ? 'crit' : 'warn'
  return <span className={`wall-sign ${n > 0 ? tone : 't3'}`}>{n > 0 && <Glyph name={sign} size={16} />}{format.count(n)}</span>
}
