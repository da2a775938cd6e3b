import type { AlarmView } from '#contract/alarms.ts'
import { alarmCause, alarmTitle, isOpened } from '#renderer/data/alarm-words.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { PriorityMark, WarnTable } from './warn-table.tsx'

export type RowActs = { onAcknowledge: (alarm: AlarmView) => void; onShelve: (alarm: AlarmView) => void; onUnshelve: (alarm: AlarmView) => void; onOpen: (alarm: AlarmView) => void }
type Props = { alarms: readonly AlarmView[]; chosen: string | null; onChoose: (id: string) => void; acts: RowActs; label: string }

const MINUTE = 60_000

/** Alarms one under the other, with what can be done about each. */
export function AlarmRows({ alarms, chosen, onChoose, acts, label }: Props) {
  const { warn } = useT()
  const { priority, since, cause, place, what, owner, by } = warn.columns
  const hasAnswers = alarms.some(({ acknowledged, shelf, others }) => acknowledged !== null || shelf !== null || others > 0)
  return (
    <WarnTable label={label} columns={[priority, since, cause, place, what, owner, ...(hasAnswers ? [by] : []), '']}>
      {alarms.map((alarm) => (
        <AlarmRow key={alarm.id} alarm={alarm} hasAnswers={hasAnswers} isChosen={alarm.id === chosen} onChoose={() => onChoose(alarm.id)} acts={acts} />
      ))}
    </WarnTable>
  )
}

type RowProps = { alarm: AlarmView; hasAnswers: boolean; isChosen: boolean; onChoose: () => void; acts: RowActs }

function AlarmRow({ alarm, hasAnswers, isChosen, onChoose, acts }: RowProps) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const { scope } = useScope()
  const now = useServerNow(MINUTE)
  const title = alarmTitle(alarm, t, names)
  return (
    <tr className="warn-row" aria-selected={isChosen} onClick={onChoose} onDoubleClick={() => acts.onOpen(alarm)}>
      <td><PriorityMark priority={alarm.priority} /></td>
      <td title={format.full(alarm.since)}>{format.time(alarm.since, now)}</td>
      <td className="warn-cause">{alarmCause(alarm, t)}</td>
      <td>{names.place(alarm.org, scope)}</td>
      <td className="el" title={title}>{title}</td>
      <td className="el warn-unit">{alarm.subject.kind === 'case' ? names.unit(alarm.subject.card.unit) : ''}</td>
      {hasAnswers && <td className="t2 el"><Answer alarm={alarm} now={now} /></td>}
      <td><Acts alarm={alarm} acts={acts} /></td>
    </tr>
  )
}

function Answer({ alarm: { acknowledged, shelf, others }, now }: { alarm: AlarmView; now: number }) {
  const { warn, common } = useT()
  const format = useFormat()
  const parts = [
    acknowledged === null ? '' : `${acknowledged.byName} ${format.time(acknowledged.at, now)}`,
    acknowledged?.note ?? '',
    shelf === null ? '' : warn.handover.byShelved(shelf.byName, shelf.reason, format.clock(shelf.until)),
    others > 0 ? warn.others(others) : '',
  ]
  return <span className="el">{parts.filter((part) => part !== '').join(common.separator)}</span>
}

function Acts({ alarm, acts }: { alarm: AlarmView; acts: RowActs }) {
  const { warn } = useT()
  return (
    <span className="row warn-actions">
      {alarm.acknowledged === null && alarm.shelf === null && (
        <button type="button" className="link-button" onClick={() => acts.onAcknowledge(alarm)}>
          {warn.acknowledge}
        </button>
      )}
      {alarm.mayShelve && alarm.shelf === null && alarm.acknowledged === null && (
        <button type="button" className="link-button" onClick={() => acts.onShelve(alarm)}>
          {warn.shelve}
        </button>
      )}
      {alarm.shelf !== null && (
        <button type="button" className="link-button" onClick={() => acts.onUnshelve(alarm)}>
          {warn.unshelve}
        </button>
      )}
      {isOpened(alarm) && (
        <button type="button" className="link-button" onClick={() => acts.onOpen(alarm)}>
          {alarm.subject.kind === 'building' ? warn.openBuilding : warn.openCase}
        </button>
      )}
    </span>
  )
}
