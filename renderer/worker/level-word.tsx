import type { EventLevel } from '#contract/case.ts'
import { useWords } from './words.tsx'

const steps = [1, 2, 3] as const

/** Who handles the matter: three grey bars and a word. */
export function LevelWord({ level }: { level: EventLevel | null }) {
  const { t } = useWords()
  if (level === null) return null
  return (
    <span className="levels">
      <span className="levels-bars" aria-hidden="true">
        {steps.map((step) => <i key={step} data-on={step <= level} />)}
      </span>
      {t.detail.level[level]}
    </span>
  )
}
