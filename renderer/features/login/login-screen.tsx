import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData, usePreferences } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { LoginFields, type FieldProblems } from './login-fields.tsx'
import './login.css'

type Props = { why: 'none' | 'logout' | 'expired' | 'unreachable' }

const HEALTH_EVERY_MS = 5000

/** The login: paste allowed, no puzzle; with `expired` it lies over the screen, which is kept. */
export function LoginScreen({ why }: Props) {
  const { login, common, settings } = useT()
  const { api } = useData()
  const [{ locale }, update] = usePreferences()
  const form = useLogin()
  const health = useQuery({
    queryKey: ['health'],
    queryFn: () => api.call('health'),
    refetchInterval: HEALTH_EVERY_MS,
    retry: false,
  })
  const isOver = why === 'expired'
  const other = locale === 'zh-CN' ? 'en-US' : 'zh-CN'
  return (
    <LoginFrame isOver={isOver}>
      <form className="panel login-box" onSubmit={form.submit} noValidate>
        <header>
          <h1>{common.product}</h1>
          <p className="t2">{login.title}</p>
        </header>
        <Notice why={why} />
        {health.error !== null && (
          <p className="login-problem warn" role="status">
            <Glyph name="warn" />
            {login.serverDown}
          </p>
        )}
        <LoginFields problems={form.problems} />
        {form.failure !== null && <Refusal failure={form.failure} />}
        <button type="submit" className="key-button key-button-primary" disabled={form.isBusy} aria-busy={form.isBusy}>
          {form.isBusy ? login.submitting : login.submit}
        </button>
        <footer className="aux row">
          <span>{health.data === undefined ? '' : login.serverVersion(health.data.version)}</span>
          <span className="sp" />
          <button type="button" className="link-button" lang={other} onClick={() => update({ locale: other })}>
            {settings.languages[other]}
          </button>
        </footer>
        {health.data?.exercise === true && <p className="aux">{login.exercise}</p>}
      </form>
    </LoginFrame>
  )
}

function Notice({ why }: Props) {
  const { login } = useT()
  if (why === 'expired') return <p className="t2">{login.expired}</p>
  return why === 'logout' ? <p className="t2">{login.loggedOut}</p> : null
}

/** A page of its own, or a modal over the screen that waits behind it. */
function LoginFrame({ isOver, children }: { isOver: boolean; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { login } = useT()
  useEffect(() => dialog.current?.showModal(), [])
  if (!isOver) return <div className="login">{children}</div>
  return (
    <dialog
      ref={dialog}
      className="login login-over"
      aria-label={login.title}
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.showModal()}
    >
      {children}
    </dialog>
  )
}

function Refusal({ failure }: { failure: ApiFailure }) {
  const { text, next } = useFailureText()(failure)
  return (
    <p className="login-problem crit" role="alert">
      <Glyph name="over" />
      <span>
        {text}
        <br />
        <span className="t2">{next}</span>
      </span>
    </p>
  )
}

const none: FieldProblems = { username: false, password: false }

function useLogin() {
  const { session } = useData()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [problems, setProblems] = useState<FieldProblems>(none)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const username = text(fields.get('username')).trim()
    const password = text(fields.get('password'))
    setProblems({ username: username === '', password: password === '' })
    if (username === '' || password === '') return
    setBusy(true)
    setFailure(null)
    session
      .login({ username, password })
      .catch((cause: unknown) => setFailure(cause instanceof ApiFailure ? cause : new ApiFailure('unreadable')))
      .finally(() => setBusy(false))
      .catch(() => undefined)
  }
  return { isBusy, failure, problems, submit }
}

const text = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value : '')
