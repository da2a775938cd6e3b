import { useState } from 'react'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { PhoneFull } from './phone-db.ts'
import { countsOf } from './queue-core.ts'
import { usePhone, usePhoneState, useQueue } from './use-phone.ts'
import { troubleText, useWords, type Language, type Words } from './words.tsx'

type Props = { language: Language; onLanguage: (language: Language) => void; onLoggedIn: () => void }

/** Who are you; again after the session has ended, with everything kept. */
export function LoginScreen({ language, onLanguage, onLoggedIn }: Props) {
  const { t } = useWords()
  const { desk } = usePhone()
  const { login, isOnline } = usePhoneState()
  const [username, setUsername] = useState(login.kind === 'in' ? login.user.username : '')
  const [password, setPassword] = useState('')
  const [trouble, setTrouble] = useState('')
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    setTrouble('')
    await desk.login({ username: username.trim(), password }).then(onLoggedIn, (error: unknown) => setTrouble(loginTrouble(t, error)))
    setBusy(false)
  }
  const other = language === 'zh-CN' ? 'en-US' : 'zh-CN'
  return (
    <main className="body login">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <LoginHead />
        <div className="field">
          <label className="label" htmlFor="username">{t.login.username}</label>
          <input id="username" autoComplete="username" autoCapitalize="off" value={username} onChange={(event) => setUsername(event.target.value)} />
        </div>
        <div className="field">
          <label className="label" htmlFor="password">{t.login.password}</label>
          <input id="password" type="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />
        </div>
        <p className="fault" role="alert">{trouble === '' && !isOnline ? t.login.needNet : trouble}</p>
        <button type="submit" className="primary" disabled={isBusy || username === '' || password === ''}>{isBusy ? t.login.busy : t.login.submit}</button>
      </form>
      <button type="button" className="button quiet" onClick={() => onLanguage(other)}>{t.languages[other]}</button>
    </main>
  )
}

/** Whose phone it is, and what waits on it. */
function LoginHead() {
  const { t } = useWords()
  const { login, othersWaiting } = usePhoneState()
  const { waiting, stuck } = countsOf(useQueue())
  const isAgain = login.kind === 'in'
  return (
    <>
      <h1 className="page-title">{isAgain ? t.login.again : t.appName}</h1>
      {isAgain && <p>{t.login.againHint}</p>}
      {waiting + stuck > 0 && <p className="strong">{t.net.queued(waiting + stuck)}</p>}
      {othersWaiting > 0 && <p>{t.login.others(othersWaiting)}</p>}
    </>
  )
}

function loginTrouble(t: Words, error: unknown): string {
  if (error instanceof PhoneFull) return error.why === 'blocked' ? t.trouble.storage : t.trouble.quota
  if (!(error instanceof ApiFailure)) return t.troubles.unreadable.text
  if (error.details['why'] === 'role') return t.login.wrongRole
  if (error.details['why'] === 'password-change') return t.login.changePassword
  const { text, next } = troubleText(t, { code: error.code, guard: null })
  return `${text}·${next}`
}
