import type { WorkerTask } from '#contract/worker.ts'
import { attachmentUrl } from '#renderer/data/api.ts'
import { LevelWord } from './level-word.tsx'
import { formSpecs } from './form-specs.ts'
import { caseOf } from './queue-core.ts'
import { Empty, Screen } from './screen.tsx'
import { StepChip } from './step-chip.tsx'
import type { ShownTask } from './task-overlay.ts'
import { CallButton, NavigateButton, PrimaryStep } from './top-card.tsx'
import { goTo, useNow, usePhoneState, useQueue } from './use-phone.ts'
import { useNames, useTasks } from './use-tasks.ts'
import { WhyCard } from './why-card.tsx'
import { useWords, wordOf } from './words.tsx'

/** One case with everything this worker may do to it now. */
export function TaskScreen({ id }: { id: string }) {
  const { t } = useWords()
  const { all } = useTasks()
  const shown = all.find(({ task }) => task.id === id)
  if (shown === undefined) return <Screen title={t.detail.facts}><Empty title={t.detail.gone} /></Screen>
  return (
    <Screen title={t.detail.facts}>
      <Head shown={shown} />
      <Waiting id={id} />
      <Facts task={shown.task} />
      <Photos task={shown.task} />
      <WhyCard key={id} caseId={id} />
      <Others shown={shown} />
    </Screen>
  )
}

function Head({ shown }: { shown: ShownTask }) {
  const { t } = useWords()
  const { task, step, stuck } = shown
  return (
    <section className="card">
      <div className="row">
        {step !== null && <StepChip clock={step.clock} />}
        <span className="dim">{wordOf(t.domain.status, task.status)}</span>
        <LevelWord level={task.level} />
        {task.isSupervised && <span className="tag">{t.detail.supervised}</span>}
      </div>
      <h2>{task.title}</h2>
      <p className="long">{task.text}</p>
      {task.isPending && <p className="dim">{t.detail.pending}</p>}
      {stuck > 0 && <a className="chip chip-warn" href="#/queue">{t.tasks.stuckHere}</a>}
      {typeof step?.next === 'string' && <PrimaryStep shown={shown} next={step.next} />}
      <div className="halves">
        <CallButton shown={shown} />
        <NavigateButton shown={shown} />
      </div>
    </section>
  )
}

function Waiting({ id }: { id: string }) {
  const { t, format } = useWords()
  const own = useQueue().entries.filter((entry) => caseOf(entry) === id)
  if (own.length === 0) return null
  return (
    <section className="card">
      <h3>{t.detail.waiting}</h3>
      <ul className="plain">
        {own.map(({ id: key, deed, at }) => (
          <li key={key}>{`${deed.kind === 'case' ? wordOf(t.actions, deed.action.type) : ''}·${t.queue.doneAt(format.clock(at))}`}</li>
        ))}
      </ul>
      <a className="button" href="#/queue">{t.net.show}</a>
    </section>
  )
}

function Facts({ task }: { task: WorkerTask }) {
  const { t, format } = useWords()
  const names = useNames()
  const now = useNow()
  const lines: [string, string][] = [
    [t.detail.place, [names.org(task.subGrid), task.address].filter((part) => part !== '').join('·')],
    [t.detail.item, names.item(task.itemCode)],
    [t.detail.source, names.source(task.source)],
    [t.detail.reported, format.time(task.reportedAt, now)],
    [t.detail.appointment, task.appointment === null ? '' : `${format.time(task.appointment.time, now)} ${task.appointment.place}`],
    [t.fields.result, task.result ?? ''],
  ]
  return (
    <section className="card">
      <dl>
        <div><dt>{t.detail.no}</dt><dd className="num">{task.no}</dd></div>
        {lines.filter(([, value]) => value !== '').map(([word, value]) => (
          <div key={word}><dt>{word}</dt><dd>{value}</dd></div>
        ))}
      </dl>
    </section>
  )
}

function Photos({ task }: { task: WorkerTask }) {
  const { t } = useWords()
  const { isOnline } = usePhoneState()
  if (task.attachments.length === 0) return null
  return (
    <section className="card">
      <h3>{`${t.detail.photos} ${task.attachments.length}`}</h3>
      {isOnline ? (
        <div className="photos">
          {[...new Set(task.attachments.map(({ id }) => id))].map((id, n) => (
            <a key={id} href={attachmentUrl(id)} target="_blank" rel="noreferrer"><img src={attachmentUrl(id, 'thumb')} alt={t.photo.alt(n + 1)} /></a>
          ))}
        </div>
      ) : <p className="dim">{t.net.offline}</p>}
    </section>
  )
}

function Others({ shown: { task, step } }: { shown: ShownTask }) {
  const { t } = useWords()
  const names = (step?.offers ?? []).map(({ action }) => action).filter((action) => formSpecs[action] !== undefined && action !== step?.next)
  const all = names.includes('comment') ? [...names, 'askWhistle'] : names
  if (all.length === 0) return null
  return (
    <section className="card">
      <h3>{t.detail.other}</h3>
      <div className="halves">
        {all.map((name) => (
          <button key={name} type="button" className="button" onClick={() => goTo('do', task.id, name)}>{wordOf(t.actions, name)}</button>
        ))}
      </div>
    </section>
  )
}
