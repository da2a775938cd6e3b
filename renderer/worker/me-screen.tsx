import { useState } from 'react'
import { OwnShiftsCard } from './shifts-card.tsx'
import { countsOf } from './queue-core.ts'
import { signalNames, useSwitch } from './new-task-signal.ts'
import { usePhone, usePhoneState, useQueue } from './use-phone.ts'
import { useNames } from './use-tasks.ts'
import { useWords, wordOf, type Language } from './words.tsx'

type Props = { language: Language; onLanguage: (language: Language) => void }
const languages = ['zh-CN', 'en-US'] as const

/** Who works here, the phone's settings, and the way out. */
export function MeScreen({ language, onLanguage }: Props) {
  const { t } = useWords()
  const { feed } = usePhone()
  const { login } = usePhoneState()
  const names = useNames()
  if (login.kind !== 'in') return null
  const { actor, username } = login.user
  const lines: [string, string][] = [
    [t.login.username, username], [t.me.role, [wordOf(t.domain.role, actor.role), actor.post === null ? '' : t.post[actor.post]].filter((part) => part !== '').join('·')],
    [t.me.area, names.orgFull(actor.scope)], [t.me.unit, names.unit(actor.unit)],
  ]
  return (
    <>
      <h1 className="page-title">{actor.name}</h1>
      <section className="card">
        <dl>
          {lines.filter(([, value]) => value !== '').map(([word, value]) => <div key={word}><dt>{word}</dt><dd>{value}</dd></div>)}
        </dl>
      </section>
      <a className="button" href="#/assess">{t.assess.title}</a>
      <OwnShiftsCard />
      <section className="card">
        <fieldset className="choices">
          <legend className="label">{t.language}</legend>
          {languages.map((one) => (
            <label key={one} className="choice" data-on={language === one}>
              <input type="radio" name="language" checked={language === one} onChange={() => onLanguage(one)} />
              {t.languages[one]}
            </label>
          ))}
        </fieldset>
        {signalNames.map((name) => <Switch key={name} name={name} />)}
        <a className="button" href="#/queue">{t.queue.title}</a>
        <button type="button" className="button" onClick={() => void feed.refresh()}>{t.me.refresh}</button>
        <p className="hint">{t.me.installHint}</p>
      </section>
      <Logout />
    </>
  )
}

function Switch({ name }: { name: (typeof signalNames)[number] }) {
  const { t } = useWords()
  const [isOn, setOn] = useSwitch(name)
  return (
    <label className="choice wide" data-on={isOn}>
      <input type="checkbox" checked={isOn} onChange={(event) => setOn(event.target.checked)} />
      {t.me[name]}
    </label>
  )
}

/** What would be lost is said before it is lost. */
function Logout() {
  const { t } = useWords()
  const { desk } = usePhone()
  const { waiting, stuck } = countsOf(useQueue())
  const [isAsking, setAsking] = useState(false)
  const unsent = waiting + stuck
  return (
    <section className="card">
      <p className="hint">{t.me.logoutHint}</p>
      {isAsking ? (
        <>
          <p className="strong" role="alert">{t.me.unsent(unsent)}</p>
          <div className="halves">
            <button type="button" className="button" onClick={() => setAsking(false)}>{t.me.stay}</button>
            <button type="button" className="button danger" onClick={() => void desk.logout()}>{t.me.logoutAnyway}</button>
          </div>
        </>
      ) : <button type="button" className="button" onClick={() => (unsent > 0 ? setAsking(true) : void desk.logout())}>{t.me.logout}</button>}
    </section>
  )
}
