import type { ReactNode } from 'react'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { Icon, type IconName } from './icons.tsx'
import { dayNumber } from './phone-state.ts'
import { countsOf } from './queue-core.ts'
import { isAlert } from './tasks-screen.tsx'
import { toast } from './toast.ts'
import { useNow, usePhoneState, useQueue, useWatched } from './use-phone.ts'
import { useNames, useTasks } from './use-tasks.ts'
import { useWords, type Words } from './words.tsx'

export const tabs = ['tasks', 'patrol', 'report', 'alerts', 'me'] as const
export type Tab = (typeof tabs)[number]
const icons: Record<Tab, IconName> = { tasks: 'list', patrol: 'eye', report: 'camera', alerts: 'alert', me: 'person' }

/** Head, state of the network, content, tabs within reach of the thumb. */
export function Shell({ tab, onLogin, children }: { tab: Tab; onLogin: () => void; children: ReactNode }) {
  return (
    <>
      <Head />
      <Bars onLogin={onLogin} />
      <main className="body">{children}</main>
      <Tabs tab={tab} />
    </>
  )
}

function Head() {
  const { t, format } = useWords()
  const { login, tasks, sent, reference } = usePhoneState()
  const names = useNames()
  const now = useNow()
  if (login.kind !== 'in') return null
  const { actor } = login.user
  const isToday = sent.day === dayNumber(now)
  const isSubGrid = names.orgNode(actor.scope)?.level === 'subgrid'
  const area = reference === null ? '' : isSubGrid ? t.areaOf(names.org(actor.scope)) : (names.unit(actor.unit) || names.orgFull(actor.scope))
  return (
    <header className="head">
      <div>
        <strong>{area}</strong>
        <span>{[actor.name, actor.post === null ? '' : t.post[actor.post]].filter((part) => part !== '').join('·')}</span>
      </div>
      <div className="end">
        <strong className="num">{format.clock(now)}</strong>
        <span className="num">{[t.sentToday(isToday ? sent.n : 0), tasks === null ? '' : t.dataAt(format.clock(tasks.at))].filter((part) => part !== '').join('·')}</span>
      </div>
    </header>
  )
}

/** What waits and why: the one place that counts it, on every screen. */
export function Bars({ onLogin }: { onLogin: () => void }) {
  const { t } = useWords()
  const { isOnline, login, hasUpdate } = usePhoneState()
  const queue = useQueue()
  const { waiting, stuck, blocked } = countsOf(queue)
  const isExpired = login.kind === 'in' && login.isExpired
  const words = netWords(t, { isOnline, isSending: !isExpired && queue.retryAt === null, waiting: isOnline ? waiting - blocked : waiting })
  return (
    <div className="bars" role="status">
      {isExpired && (
        <button type="button" className="net warn" onClick={onLogin}>
          <span><Glyph name="warn" />{t.net.expired}</span>
          <span className="link">{t.net.login}</span>
        </button>
      )}
      {stuck > 0 && (
        <a className="net warn" href="#/queue">
          <span><Glyph name="warn" />{t.net.stuck(stuck)}</span>
          <span className="link">{t.net.show}</span>
        </a>
      )}
      {words !== '' && (
        <a className="net" href="#/queue">
          <span><Icon name="cloud" size={20} />{words}</span>
        </a>
      )}
      {hasUpdate && (
        <button type="button" className="net" onClick={() => window.location.reload()}>
          <span>{t.update.ready}</span>
          <span className="link">{t.update.reload}</span>
        </button>
      )}
    </div>
  )
}

/** Whether there is a network, and what waits for it. */
function netWords(t: Words, { isOnline, isSending, waiting }: { isOnline: boolean; isSending: boolean; waiting: number }): string {
  if (waiting === 0) return isOnline ? '' : `${t.net.offline}·${t.net.offlineHint}`
  if (isOnline && isSending) return t.net.sending(waiting)
  return `${isOnline ? t.net.weak : t.net.offline}·${t.net.queued(waiting)}`
}

function Tabs({ tab }: { tab: Tab }) {
  const { t } = useWords()
  const alerts = useTasks().todo.filter(isAlert).length
  return (
    <nav className="tabs">
      {tabs.map((one) => (
        <a key={one} href={one === 'tasks' ? '#/' : `#/${one}`} className={one === 'report' ? 'shot' : ''} aria-current={one === tab ? 'page' : undefined}>
          <Icon name={icons[one]} />
          {t.tabs[one]}
          {one === 'alerts' && alerts > 0 && <em>{alerts}</em>}
        </a>
      ))}
    </nav>
  )
}

/** One short word of what just happened. */
export function Toast() {
  const text = useWatched<string>(toast)
  return <p className="toast" role="status" data-on={text !== ''}>{text}</p>
}
