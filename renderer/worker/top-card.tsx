import type { StepClock } from '#contract/worker.ts'
import type { Format } from '#renderer/i18n/format.ts'
import { attachmentUrl } from '#renderer/data/api.ts'
import { formSpecs } from './form-specs.ts'
import { Icon } from './icons.tsx'
import { geoLink } from '#renderer/data/place-check.ts'
import { StepChip } from './step-chip.tsx'
import type { ShownTask } from './task-overlay.ts'
import { say } from './toast.ts'
import { goTo, usePhone, usePhoneState } from './use-phone.ts'
import { useNames } from './use-tasks.ts'
import { useWords, wordOf, type Words } from './words.tsx'

/** The next task: its running clock and one button for the next legal step. */
export function TopCard({ shown }: { shown: ShownTask }) {
  const { t, format } = useWords()
  const { task, step } = shown
  const { isOnline } = usePhoneState()
  const names = useNames()
  const photo = task.attachments[0]
  if (step?.next === undefined || step.next === null) return null
  return (
    <article className="card top" aria-label={task.title}>
      <div className="row">
        <StepChip clock={step.clock} />
        <span className="dim">{limitWords(t, format, step.clock)}</span>
        {shown.waiting > 0 && <span className="dim">{t.tasks.waitingHere(shown.waiting)}</span>}
      </div>
      <h2>
        <a href={`#/task/${task.id}`}>{task.title}</a>
      </h2>
      <p className="place dim">
        <Icon name="pin" size={18} />
        {[names.org(task.subGrid), task.address].filter((part) => part !== '').join('·')}
      </p>
      <div className="gist">
        {photo !== undefined && (
          <a className="thumb" href={`#/task/${task.id}`}>
            {isOnline ? <img src={attachmentUrl(photo.id, 'thumb')} alt={t.tasks.photos(task.attachments.length)} /> : <Icon name="picture" />}
            <span>{t.tasks.photos(task.attachments.length)}</span>
          </a>
        )}
        <p>{task.text}</p>
      </div>
      <PrimaryStep shown={shown} next={step.next} />
      <div className="thirds">
        {step.next === 'verifyOk' && step.offers.some(({ action }) => action === 'verifyFail') && (
          <a className="button" href={`#/do/${task.id}/verifyFail`}>{t.alerts.no}</a>
        )}
        <CallButton shown={shown} />
        <NavigateButton shown={shown} />
        <a className="button" href={`#/task/${task.id}`}>
          <Icon name="more" />
          {t.tasks.open}
        </a>
      </div>
    </article>
  )
}

const HOUR = 3_600_000

/** What the clock is of, and how long it was from the start. */
function limitWords(t: Words, format: Format, { kind, limitMs, mode }: StepClock): string {
  if (kind === null) return ''
  const name = wordOf(t.domain.clock, kind)
  if (limitMs === null) return name
  return t.tasks.limit(name, mode === 'work' ? t.workHours(String(Math.round((limitMs / HOUR) * 10) / 10)) : format.span(limitMs))
}

/** The one filled button of a task. Without fields and photos it acts at once. */
export function PrimaryStep({ shown, next }: { shown: ShownTask; next: string }) {
  const { t } = useWords()
  const { doing } = usePhone()
  const { isOnline } = usePhoneState()
  const { task, step } = shown
  const spec = formSpecs[next]
  const isByRecord = next === 'dispose' && step?.offers.some(({ action, photo }) => action === next && photo === 'WISHED') === true
  const label = wordOf(isByRecord ? t.actions : t.steps, next)
  const isDirect = spec?.fields.length === 0 && spec.photos.length === 0
  const act = () => {
    doing.act({ kind: 'case', caseId: task.id, title: task.title, version: task.version, isAdditive: false, action: { type: next } })
      .then(() => say(isOnline ? t.form.saved : t.form.offlineSaved), () => say(t.trouble.quota))
  }
  return (
    <button type="button" className="primary" onClick={isDirect ? act : () => goTo('do', task.id, next)}>
      {label}
    </button>
  )
}

/** Only where this worker may see a number. */
export function CallButton({ shown: { task } }: { shown: ShownTask }) {
  const { t } = useWords()
  if (!task.canUnmask) return null
  return (
    <button type="button" className="button" onClick={() => goTo('call', task.id)}>
      <Icon name="phone" />
      {t.tasks.call}
    </button>
  )
}

/** To the phone's map application, or the address for any other. */
export function NavigateButton({ shown: { task } }: { shown: ShownTask }) {
  const { t } = useWords()
  if (task.point !== null) {
    return (
      <a className="button" href={geoLink(task.point, task.address)}>
        <Icon name="compass" />
        {t.tasks.navigate}
      </a>
    )
  }
  const copy = () => void navigator.clipboard.writeText(task.address).then(() => say(t.place.copied), () => say(task.address))
  return (
    <button type="button" className="button" onClick={copy}>
      <Icon name="compass" />
      {t.place.copy}
    </button>
  )
}
