import type { ProgressView } from '#contract/resident.ts'
import { Icon } from './icons.tsx'
import { promiseLine, type StepLine } from './progress-model.ts'
import { useSettings, type Settings } from './settings.tsx'

type Step = ProgressView['steps'][number]
type Told = Pick<Settings, 't' | 'format' | 'named'>

const plain = (text: string): StepLine[] => [{ text, isMet: false, isLate: false }]

/** What is said under a step: the promises under the first, the unit, the expected time, what is going on. */
function linesOf({ step, state }: Step, view: ProgressView, { t, format, named }: Told): StepLine[] {
  if (step === 'COLLECTED') return view.promises.map((promise) => promiseLine(promise, { t: t.progress, format, now: view.at }))
  if (state === 'now') return step === 'HANDLED' && view.dueAt !== null ? plain(t.progress.due(format.time(view.dueAt, view.at))) : plain(t.progress.doing[step])
  if (state === 'todo') return step === 'RATED' ? plain(t.progress.later) : []
  return step === 'DISPATCHED' && view.unit !== null ? plain(t.progress.unit(named(view.unit))) : []
}

/** The way of the case like a parcel's: five steps. */
export function StepList({ view }: { view: ProgressView }) {
  const settings = useSettings()
  const { t, format } = settings
  return (
    <ol className="steps card">
      {view.steps.map((step) => (
        <li key={step.step} data-state={step.state} {...(step.state === 'now' ? { 'aria-current': 'step' } : {})}>
          <span className="dot" aria-hidden="true">{step.state === 'done' && <Icon name="check" />}</span>
          <div>
            <p className="name">{t.progress.steps[step.step]}</p>
            {step.at !== null && <p className="sub">{format.time(step.at, view.at)}</p>}
            {linesOf(step, view, settings).map((line) => <p key={line.text} className="sub" data-late={line.isLate && !line.isMet}>{line.isMet ? '✓ ' : line.isLate ? '▲ ' : ''}{line.text}</p>)}
          </div>
        </li>
      ))}
    </ol>
  )
}
