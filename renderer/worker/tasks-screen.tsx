import { Empty } from './screen.tsx'
import { StepChip } from './step-chip.tsx'
import type { ShownTask } from './task-overlay.ts'
import { TopCard } from './top-card.tsx'
import { usePhone, usePhoneState } from './use-phone.ts'
import { useWhistles } from './use-whistles.ts'
import { asks, WhistleLines } from './whistle-lines.tsx'
import { useNames, useTasks } from './use-tasks.ts'
import { troubleText, useWords, wordOf } from './words.tsx'

/** What is to be done, by remaining time, the first one open. */
export function TasksScreen() {
  const { todo } = useTasks()
  const isWhistled = useWhistles().some(asks)
  const [first, ...rest] = todo
  if (first === undefined) return isWhistled ? <WhistleLines /> : <NoTasks />
  return (
    <>
      <WhistleLines />
      <TopCard shown={first} />
      {rest.length > 0 && <TaskList tasks={rest} count={todo.length} />}
    </>
  )
}

/** Alerts that wait for somebody to look. */
export function AlertsScreen() {
  const { t } = useWords()
  const { todo } = useTasks()
  const alerts = todo.filter(isAlert)
  const [first, ...rest] = alerts
  return (
    <>
      <h1 className="page-title">{t.alerts.title}</h1>
      {first === undefined ? <Empty title={t.alerts.empty} hint={t.alerts.emptyHint} /> : (
        <>
          <TopCard shown={first} />
          {rest.length > 0 && <TaskList tasks={rest} count={alerts.length} />}
        </>
      )}
    </>
  )
}

export const isAlert = ({ step }: ShownTask): boolean => step?.next === 'verifyOk'

function TaskList({ tasks, count }: { tasks: readonly ShownTask[]; count: number }) {
  const { t } = useWords()
  const { tasks: fetched } = usePhoneState()
  const cutOff = (fetched?.total ?? 0) - (fetched?.tasks.length ?? 0)
  return (
    <section aria-label={t.tasks.title(count)}>
      <div className="row list-head">
        <h2>{t.tasks.title(count)}</h2>
        <span className="dim">{t.tasks.order}</span>
      </div>
      <ul className="list">
        {tasks.map((shown) => (
          <li key={shown.task.id}>
            <TaskLine shown={shown} />
          </li>
        ))}
      </ul>
      {cutOff > 0 && <p className="dim">{t.tasks.cutOff(cutOff)}</p>}
    </section>
  )
}

function TaskLine({ shown: { task, step, waiting } }: { shown: ShownTask }) {
  const { t } = useWords()
  const names = useNames()
  const where = task.address === '' ? names.org(task.subGrid) : task.address
  return (
    <a className="card line" href={`#/task/${task.id}`}>
      <span className="line-words">
        <span className="title">{task.title}</span>
        <span className="dim">{typeof step?.next === 'string' ? `${wordOf(t.steps, step.next)}·${where}` : where}</span>
        {waiting > 0 && <span className="dim">{t.tasks.waitingHere(waiting)}</span>}
      </span>
      {step !== null && <StepChip clock={step.clock} />}
    </a>
  )
}

function NoTasks() {
  const { t, format } = useWords()
  const { feed } = usePhone()
  const { tasks, fetching } = usePhoneState()
  if (tasks !== null && fetching.kind !== 'failed') return <Empty title={t.tasks.empty} hint={t.tasks.emptyHint} />
  if (fetching.kind === 'failed') {
    const { text, next } = troubleText(t, { code: fetching.code, guard: null })
    return (
      <Empty title={t.tasks.errorTitle} hint={`${format.clock(fetching.at)} ${text}·${tasks === null ? t.tasks.never : next}`}>
        <button type="button" className="button" onClick={() => void feed.refresh()}>{t.tasks.retry}</button>
      </Empty>
    )
  }
  return (
    <div className="skeleton" role="status" aria-label={t.tasks.loading}>
      <i className="big" />
      <i />
      <i />
      <i />
    </div>
  )
}
