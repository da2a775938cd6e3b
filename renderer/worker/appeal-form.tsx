import { useState, type FormEvent } from 'react'
import { StaffLine, type StaffMonthView, type StaffRow } from '#contract/staff.ts'
import { v7 as uuidv7 } from 'uuid'
import { createDeedKey, mayBeDone } from '#renderer/actions/deed-key.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { mostExcused, ownRow } from './assess-model.ts'
import { lineWords, monthWords, useAssessWords } from './assess-words.ts'
import { Empty, Screen } from './screen.tsx'
import { say } from './toast.ts'
import { goTo, usePhone, usePhoneState } from './use-phone.ts'
import { useOwnMonth } from './use-own-month.ts'
import { troubleText } from './words.tsx'

const LEAST_REASON = 4
type Props = { month: string; line: string }

/** An appeal against one figure of the own month: the same command as at the desk. It goes at once or not at all. */
export function AppealForm({ month, line: named }: Props) {
  const { t } = useAssessWords()
  const { login } = usePhoneState()
  const own = useOwnMonth(month)
  const line = StaffLine.safeParse(named).data
  const row = own.kind === 'there' && login.kind === 'in' ? ownRow(own.view, login.user.actor.role) : null
  const title = t.assess.appeal
  if (own.kind === 'loading') return <Screen title={title}><div className="skeleton" role="status" aria-label={t.assess.loading}><i className="big" /></div></Screen>
  if (own.kind === 'trouble') return <Screen title={title}><Empty title={troubleText(t, { code: own.failure.code, guard: null }).text} hint={t.assess.needNet}><button type="button" className="button" onClick={own.again}>{t.tasks.retry}</button></Empty></Screen>
  if (row === null || line === undefined || !row.mayAppeal.includes(line)) return <Screen title={title}><Empty title={t.assess.gone} hint={t.assess.goneHint} /></Screen>
  return <Screen title={title}><Form view={own.view} row={row} line={line} /></Screen>
}

function Form({ view, row, line }: { view: StaffMonthView; row: StaffRow; line: StaffLine }) {
  const { t } = useAssessWords()
  const most = mostExcused(row, line)
  const form = useAppeal({ month: view.month, staff: row.id, line, most })
  return (
    <form noValidate onSubmit={form.submit}>
      <p className="strong">{[monthWords(t, view.month), lineWords(t, line)].join('·')}</p>
      {most !== null && (
        <div className="field">
          <label className="label" htmlFor="appeal-excused">{t.staff.excused(most)}</label>
          <input id="appeal-excused" type="number" inputMode="numeric" min={1} max={most} value={form.excused} aria-invalid={form.isOff} aria-describedby="appeal-off" onChange={({ target }) => form.setExcused(target.value)} />
          <p id="appeal-off" className="fault">{form.isOff ? t.assess.between(most) : ''}</p>
        </div>
      )}
      <div className="field">
        <label className="label" htmlFor="appeal-reason">{t.assess.reason}</label>
        <textarea id="appeal-reason" rows={4} maxLength={500} value={form.reason} aria-invalid={form.isShort} aria-describedby="appeal-short" onChange={({ target }) => form.setReason(target.value)} />
        <p id="appeal-short" className="fault">{form.isShort ? t.form.tooShort(LEAST_REASON) : ''}</p>
      </div>
      <p className="hint">{t.staff.appealWhat(view.decideWorkDays)}</p>
      <p className="fault" role="alert">{form.trouble}</p>
      <button type="submit" className="primary" disabled={form.isBusy}>{t.assess.send}</button>
    </form>
  )
}

type About = { month: string; staff: string; line: StaffLine; most: number | null }

function useAppeal({ month, staff, line, most }: About) {
  const { t } = useAssessWords()
  const { api } = usePhone()
  const [key] = useState(() => createDeedKey(uuidv7))
  const [excused, setExcused] = useState(String(most ?? ''))
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const n = Number(excused)
  const isOff = most !== null && !(Number.isInteger(n) && n >= 1 && n <= most)
  const isShort = reason.trim().length < LEAST_REASON
  const send = async () => {
    const body = { month, staff, line, reason: reason.trim(), ...(most === null ? {} : { excused: n }) }
    setBusy(true)
    setTrouble('')
    try {
      await api.call('appealStaff', { body: { commandId: key.idOf(body), ...body } })
      say(t.staff.appealed)
      goTo('assess', month)
    } catch (cause) {
      const failure = cause instanceof ApiFailure ? cause : new ApiFailure('unreadable')
      key.settle(failure)
      const { text, next } = troubleText(t, { code: failure.code, guard: null })
      setTrouble([text, mayBeDone(failure) ? t.assess.pressAgain : next].join('·'))
      setBusy(false)
    }
  }
  return {
    excused, setExcused, reason, setReason, isBusy, trouble, isOff: isAsked && isOff, isShort: isAsked && isShort,
    submit(event: FormEvent) {
      event.preventDefault()
      setAsked(true)
      if (!isOff && !isShort && !isBusy) void send()
    },
  }
}
