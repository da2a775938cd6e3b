import { useState } from 'react'
import type { RatingScores } from '#contract/case.ts'
import type { ProgressView, ResidentActInput } from '#contract/resident.ts'
import type { Trouble } from './api.ts'
import { Choices, Field } from './field.tsx'
import { Icon } from './icons.tsx'
import { newId } from './ids.ts'
import { useSettings } from './settings.tsx'
import { troubleText } from './words.ts'

const stars = [1, 2, 3, 4, 5] as const
const scoreNames = ['speed', 'result', 'service', 'feedback'] as const
/** Up to so many stars, or not solved: the work is done again (domain.md 11). */
const LOW_STARS = 2

/** Overall, four dimensions, solved or not, words. What a low rating leads to is said before it is sent. */
export function RatingForm({ view, onAct }: { view: ProgressView; onAct: (act: ResidentActInput) => Promise<Trouble | null> }) {
  const { t, format } = useSettings()
  const [overall, setOverall] = useState(0)
  const [scores, setScores] = useState<RatingScores>({})
  const [solved, setSolved] = useState<'yes' | 'no' | null>(null)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [commandId] = useState(newId)
  const isLow = (overall > 0 && overall <= LOW_STARS) || solved === 'no'
  const send = async () => {
    if (overall === 0 || solved === null) {
      setProblem(t.rating.need)
      return
    }
    setBusy(true)
    const trouble = await onAct({ type: 'rate', commandId, stars: overall, scores, solved: solved === 'yes', ...(text.trim() === '' ? {} : { text: text.trim() }) })
    setBusy(false)
    setProblem(trouble === null ? null : troubleText(trouble, t))
  }
  return (
    <section className="card" id="rating">
      <h2>{t.rating.title}</h2>
      {view.ratingUntil !== null && <p className="sub">{t.rating.until(format.dateTime(view.ratingUntil))}</p>}
      <Stars label={t.rating.overall} value={overall} onPick={setOverall} />
      {scoreNames.map((name) => <Stars key={name} label={t.rating.scores[name]} value={scores[name] ?? 0} onPick={(n) => setScores({ ...scores, [name]: n })} />)}
      <Choices name="solved" label={t.rating.solved} columns={2} options={[{ value: 'yes', label: t.rating.yes }, { value: 'no', label: t.rating.no }]} value={solved} onPick={setSolved} />
      <Field id="rating-text" label={t.rating.text} hint={t.rating.textHint}>
        <textarea id="rating-text" rows={2} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      {isLow && <p className="notice warn">◆ {t.rating.low}</p>}
      {problem !== null && <p className="fault" role="alert">▲ {problem}</p>}
      <button type="button" className="primary" disabled={isBusy} onClick={() => void send()}>{t.rating.submit}</button>
    </section>
  )
}

function Stars({ label, value, onPick }: { label: string; value: number; onPick: (stars: number) => void }) {
  const { t } = useSettings()
  return (
    <fieldset className="starline">
      <legend>{label}</legend>
      <div>
        {stars.map((n) => (
          <button key={n} type="button" aria-pressed={n === value} aria-label={t.rating.star(label, n)} data-on={n <= value} onClick={() => onPick(n)}><Icon name="star" isFilled={n <= value} /></button>
        ))}
      </div>
    </fieldset>
  )
}
