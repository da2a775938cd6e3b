import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { AppealForm } from './appeal-form.tsx'
import { AssessScreen } from './assess-screen.tsx'
import { CallScreen } from './call-screen.tsx'
import { DeedForm, type DeedSubject } from './deed-form.tsx'
import { formSpecs } from './form-specs.ts'
import { LoginScreen } from './login-screen.tsx'
import { MeScreen } from './me-screen.tsx'
import { useNewTaskSignal } from './new-task-signal.ts'
import { PatrolScreen } from './patrol-screen.tsx'
import type { Phone } from './phone.ts'
import { QueueScreen } from './queue-screen.tsx'
import { ReportScreen } from './report-screen.tsx'
import { Empty, Screen } from './screen.tsx'
import { Bars, Shell, tabs, Toast, type Tab } from './shell.tsx'
import { TaskScreen } from './task-screen.tsx'
import type { ShownTask } from './task-overlay.ts'
import { AlertsScreen, TasksScreen } from './tasks-screen.tsx'
import { say } from './toast.ts'
import { goTo, PhoneContext, usePhone, usePhoneState, useRoute } from './use-phone.ts'
import { useTasks } from './use-tasks.ts'
import { WhistleForm } from './whistle-form.tsx'
import { WhistleScreen } from './whistle-screen.tsx'
import { useWords, WordsProvider, type Language } from './words.tsx'

const languageKey = 'gridhall-m-language'
const readLanguage = (): Language => (localStorage.getItem(languageKey) === 'en-US' ? 'en-US' : 'zh-CN')

/** The worker's phone. */
export function App({ phone }: { phone: Phone }) {
  const [language, setLanguage] = useState(readLanguage)
  useEffect(() => {
    document.documentElement.lang = language
    localStorage.setItem(languageKey, language)
  }, [language])
  return (
    <PhoneContext value={phone}>
      <WordsProvider language={language}>
        <Gate language={language} onLanguage={setLanguage} />
        <Toast />
      </WordsProvider>
    </PhoneContext>
  )
}

type LanguageProps = { language: Language; onLanguage: (language: Language) => void }

function Gate(props: LanguageProps) {
  const { login } = usePhoneState()
  const [wantsLogin, setWantsLogin] = useState(false)
  const toLogin = useCallback(() => setWantsLogin(true), [])
  if (login.kind === 'starting') return null
  if (login.kind === 'out' || (wantsLogin && login.isExpired)) return <LoginScreen {...props} onLoggedIn={() => setWantsLogin(false)} />
  return <Inside {...props} onLogin={toLogin} />
}

const isTab = (name: string): name is Tab => tabs.some((tab) => tab === name)

function Inside({ onLogin, ...props }: LanguageProps & { onLogin: () => void }) {
  const { t } = useWords()
  const [first = '', ...rest] = useRoute()
  const { tasks } = usePhoneState()
  const { todo } = useTasks()
  const tell = useCallback(() => say(t.tasks.newTask), [t])
  useNewTaskSignal(todo, tasks !== null, tell)
  const tab = first === '' ? 'tasks' : first
  if (!isTab(tab)) return <><Bars onLogin={onLogin} /><Above name={first} rest={rest} /></>
  return (
    <Shell tab={tab} onLogin={onLogin}>
      {tab === 'tasks' && <TasksScreen />}
      {tab === 'patrol' && <PatrolScreen />}
      {tab === 'report' && <ReportScreen />}
      {tab === 'alerts' && <AlertsScreen />}
      {tab === 'me' && <MeScreen {...props} />}
    </Shell>
  )
}

type Opened = { id: string; action: string }

/** Screens that need no task of this phone. */
const apart: Readonly<Record<string, (opened: Opened) => ReactNode>> = {
  queue: () => <QueueScreen />,
  assess: ({ id, action }) => (action === '' ? <AssessScreen month={id === '' ? null : id} /> : <AppealForm key={`${id}-${action}`} month={id} line={action} />),
  whistle: ({ id, action }) => (action === '' ? <WhistleScreen id={id} /> : <WhistleForm key={`${id}-${action}`} id={id} action={action} />),
  task: ({ id }) => <TaskScreen id={id} />,
}

/** Screens above the tabs. */
const Above = ({ name, rest: [id = '', action = ''] }: { name: string; rest: readonly string[] }) => apart[name]?.({ id, action }) ?? <OfTask name={name} id={id} action={action} />

function OfTask({ name, id, action }: Opened & { name: string }) {
  const shown = useTasks().all.find(({ task }) => task.id === id)
  if (shown === undefined) return <Gone />
  if (name === 'call') return <CallScreen task={shown.task} />
  return name === 'do' ? <Do shown={shown} action={action} /> : <Gone />
}

/** The form of an action, as long as it is allowed; a wish for a whistle is a note. */
function Do({ shown: { task, step }, action }: { shown: ShownTask; action: string }) {
  const { doing } = usePhone()
  const offer = step?.offers.find((one) => one.action === (action === 'askWhistle' ? 'comment' : action))
  if (offer === undefined || formSpecs[action] === undefined) return <Gone />
  const { id, title, point, version } = task
  const subject: DeedSubject = {
    id, title, point, needsPhoto: offer.photo === 'NEEDED', after: [],
    send: (said, photos) => doing.act({ kind: 'case', caseId: id, title, version, isAdditive: offer.isAdditive, action: said }, photos),
  }
  return <DeedForm key={`${id}-${action}`} subject={subject} name={action} />
}

function Gone() {
  const { t } = useWords()
  return (
    <Screen title={t.detail.facts}>
      <Empty title={t.detail.gone}>
        <button type="button" className="button" onClick={() => goTo()}>{t.tabs.tasks}</button>
      </Empty>
    </Screen>
  )
}
