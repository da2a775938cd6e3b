import type { AlarmGroup, AlarmView } from '#contract/alarms.ts'
import { alarmCause, alarmPath, alarmTitle, isOpened } from '#renderer/data/alarm-words.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useGo } from '#renderer/data/use-go.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { clockInstant } from '#renderer/ui/sla-state.ts'
import type { Shown } from './alarms-model.ts'

type ItemsProps = { shown: Shown; hasKey: boolean }

/** The most urgent unacknowledged alarms, in a flood by cause; the first is the one M answers for, unless an emergency message waits. */
export function AlarmItems({ shown: { alarms, groups, others }, hasKey }: ItemsProps) {
  const t = useT()
  const names = useNames()
  const go = useGo()
  const urgent = alarms.find(({ priority }) => priority === 'P1')
  return (
    <>
      {alarms.map((alarm, index) => (
        <AlarmItem key={alarm.id} alarm={alarm} isTop={index === 0} hasKey={hasKey} />
      ))}
      {groups.map((group) => (
        <GroupItem key={`${group.kind} ${group.priority} ${group.org}`} group={group} />
      ))}
      {others > 0 && (
        <button type="button" className="plain-button alarm-item alarm-others t3" onClick={() => go('/warn')}>
          {t.alarms.others(others)}
        </button>
      )}
      <span className="out-of-sight" role="alert">
        {urgent === undefined ? '' : t.alarms.spoken(alarmTitle(urgent, t, names))}
      </span>
    </>
  )
}

function AlarmItem({ alarm, isTop, hasKey }: { alarm: AlarmView; isTop: boolean; hasKey: boolean }) {
  const t = useT()
  const names = useNames()
  const { scope } = useScope()
  const go = useGo()
  const { priority, subject, org } = alarm
  const title = alarmTitle(alarm, t, names)
  const open = () => go(alarmPath(alarm))
  const isUrgent = priority === 'P1'
  return (
    <button type="button" className="plain-button alarm-item" onClick={open} title={`${alarmCause(alarm, t)}${t.common.separator}${title}`}>
      <span className={`alarm-age ${isUrgent ? 'crit' : 'warn'}`}>
        <Glyph name={isUrgent ? 'over' : 'warn'} className={isTop && isUrgent ? 'alarm-blink' : ''} />
        <Age alarm={alarm} />
      </span>
      <span className="alarm-words">
        <span className="el">
          {isOpened(alarm) ? `${names.place(org, scope)} ${title}` : title}
        </span>
        {subject.kind === 'case' && <span className="t3">{names.unit(subject.card.unit)}</span>}
      </span>
      {isTop && hasKey && <Kbd>M</Kbd>}
    </button>
  )
}

function GroupItem({ group: { kind, priority, org, count } }: { group: AlarmGroup }) {
  const { alarms } = useT()
  const format = useFormat()
  const names = useNames()
  const go = useGo()
  return (
    <button type="button" className="plain-button alarm-item alarm-group" onClick={() => go('/warn')}>
      <span className={`alarm-age ${priority === 'P2' ? 'warn' : 't2'}`}>
        <Glyph name={priority === 'P2' ? 'warn' : 'info'} />
        {alarms.group(names.org(org), format.count(count), alarms.kind[kind])}
      </span>
    </button>
  )
}

const TICK_MS = 10_000

function Age({ alarm }: { alarm: AlarmView }) {
  const t = useT()
  const { kind, subject, since } = alarm
  const format = useFormat()
  const now = clockInstant(useServerNow(TICK_MS))
  const dueAt = subject.kind === 'case' ? subject.dueAt : null
  if (kind === 'clockOver') return t.alarms.overBy(format.overSpan(now - (dueAt ?? since)))
  return kind === 'clockNear' && dueAt !== null ? format.left(dueAt - now) : `${alarmCause(alarm, t)} ${format.time(since, now)}`
}
