import { useT } from '#renderer/i18n/index.ts'

type Props = { level: 1 | 2 | 3 | null; text?: 'none' | 'short' | 'long' }

const steps = [1, 2, 3] as const

/** Who handles the matter, as three grey bars and a word; level is not urgency and has no colour. */
export function LevelBars({ level, text = 'short' }: Props) {
  const { domain } = useT()
  const short = level === null ? domain.levelUnknown : domain.level[level]
  const long = level === null ? domain.levelUnknown : domain.levelLong[level]
  return (
    <span className="levels" title={long}>
      <span
        className="levels-bars"
        aria-hidden={text !== 'none'}
        role={text === 'none' ? 'img' : undefined}
        aria-label={text === 'none' ? long : undefined}
      >
        {steps.map((step) => (
          <i key={step} data-on={level !== null && step <= level} />
        ))}
      </span>
      {text === 'short' && <span>{short}</span>}
      {text === 'long' && <span>{long}</span>}
    </span>
  )
}
