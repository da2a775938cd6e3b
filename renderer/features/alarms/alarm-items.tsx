import type { AlarmView } from '#contract/views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useGo } from '#renderer/data/use-go.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { clockInstant } from '#renderer/ui/sla-state.ts'
import { topOf } from './alarms-model.ts'

type ItemsProps = { open: readonly AlarmView[]; hasKey: boolean; beside: number }

/** The most urgent unacknowledged alarms; the first is the one M answers for, unless an emergency message waits. */
export function AlarmItems({ open, hasKey, beside }: ItemsProps) {
  const t = useT()
  const shown = topOf(open, beside)
  const urgent = open.find(({ priority }) => priority === 'P1')
  return (
    <>
      {shown.map((alarm, index) => (
        <AlarmItem key={alarm.card.id} alarm={alarm} isTop={index === 0} hasKey={hasKey} />
      ))}
      {open.length > shown.length && (
        <span className="alarm-item alarm-others t3">{t.alarms.others(open.length - shown.length)}</span>
      )}
      <span className="out-of-sight" role="alert">
        {urgent === undefined ? '' : t.alarms.spoken(urgent.card.isRedacted ? t.common.restricted : urgent.card.title)}
      </span>
    </>
  )
}

function AlarmItem({ alarm, isTop, hasKey }: { alarm: AlarmView; isTop: boolean; hasKey: boolean }) {
  const { common } = useT()
  const names = useNames()
  const { scope } = useScope()
  const go = useGo()
  const { card, priority } = alarm
  const title = card.isRedacted ? common.restricted : card.title
  return (
    <button type="button" className="plain-button alarm-item" onClick={() => go(`/case/${card.no}`)} title={title}>
      <span className={`alarm-age ${card.sla.state === 'over' ? 'crit' : 'warn'}`}>
        <Glyph
          name={card.sla.state === 'over' ? 'over' : 'warn'}
          className={isTop && priority === 'P1' ? 'alarm-blink' : ''}
        />
        <Age alarm={alarm} />
      </span>
      <span className="alarm-words">
        <span className="el">
          {names.place(card.subGrid, scope)} {title}
        </span>
        <span className="t3">{names.unit(card.unit)}</span>
      </span>
      {isTop && hasKey && <Kbd>M</Kbd>}
    </button>
  )
}

const TICK_MS = 10_000

function Age({ alarm: { card, since } }: { alarm: AlarmView }) {
  const { alarms } = useT()
  const format = useFormat()
  const now = clockInstant(useServerNow(TICK_MS))
  const { state, dueAt } = card.sla
  if (state === 'over') return alarms.overBy(format.overSpan(now - (dueAt ?? since)))
  return dueAt === null ? format.time(since, now) : format.left(dueAt - now)
}
