import { App } from 'antd'
import { useMemo, useState } from 'react'
import type { AlarmsView, AlarmView } from '#contract/alarms.ts'
import { useAcknowledgeAlarm } from '#renderer/actions/use-acknowledge-alarm.tsx'
import { alarmPath, alarmTitle, isOpened } from '#renderer/data/alarm-words.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useAlarmAct } from '#renderer/data/use-alarms.ts'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useGo } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { AlarmRows, type RowActs } from './alarm-rows.tsx'
import { GroupLine } from './group-line.tsx'
import { ShelveDialog } from './shelve-dialog.tsx'

const kinds = ['open', 'acknowledged', 'shelved'] as const
type Kind = (typeof kinds)[number]
const MINUTE = 60_000

/** What stands now: to be acknowledged, acknowledged, put aside. */
export function NowTab({ view }: { view: AlarmsView }) {
  const t = useT()
  const format = useFormat()
  const [kind, setKind] = useState<Kind>('open')
  const [chosen, choose] = useState<string | null>(null)
  const { acts, dialogs } = useRowActs()
  const alarms = { open: view.items, acknowledged: view.acknowledged, shelved: view.shelved }[kind]
  useTabKeys({ alarms, chosen, choose, acts })
  const counts = { open: view.total, acknowledged: view.acknowledgedTotal, shelved: view.shelved.length }
  const { warn } = t
  const empty = { open: [warn.none, warn.noneNext], acknowledged: [warn.noAcknowledged, warn.noAcknowledgedNext], shelved: [warn.noShelved, warn.noShelvedNext] } as const
  const [title, next] = empty[kind]
  return (
    <Panel
      title={<SegmentedChips label={t.warn.title} options={kinds.map((key) => ({ key, label: t.warn[key], count: format.count(counts[key]) }))} value={kind} onChange={setKind} />}
      note={kind === 'open' && view.total > alarms.length ? t.warn.cut(format.count(alarms.length), format.count(view.total)) : undefined}
    >
      {kind === 'open' && view.load.isFlood && <GroupLine groups={view.groups} />}
      {alarms.length === 0 ? (
        <StateView kind="empty" title={title} next={next} />
      ) : (
        <AlarmRows label={t.warn[kind]} alarms={alarms} chosen={chosen} onChoose={choose} acts={acts} />
      )}
      {dialogs}
    </Panel>
  )
}

function useRowActs() {
  const t = useT()
  const go = useGo()
  const names = useNames()
  const format = useFormat()
  const { clock } = useData()
  const act = useAlarmAct()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const { acknowledge, dialog } = useAcknowledgeAlarm()
  const [shelving, setShelving] = useState<AlarmView | null>(null)
  const tell = (failure: Awaited<ReturnType<typeof act>>, done: string) => {
    if (failure === null) message.success(done)
    else message.error(`${failureText(failure).text}${t.common.separator}${failureText(failure).next}`)
  }
  const shelve = async (alarm: AlarmView, wish: { minutes: number; reason: string }) => {
    setShelving(null)
    tell(await act('shelveAlarm', { params: { id: alarm.id }, body: wish }), t.warn.shelvedDone(format.clock(clock.now() + wish.minutes * MINUTE)))
  }
  const acts: RowActs = {
    onAcknowledge: acknowledge,
    onShelve: setShelving,
    onUnshelve: (alarm) => void act('unshelveAlarm', { params: { id: alarm.id } }).then((failure) => tell(failure, t.warn.unshelve)),
    onOpen: (alarm) => {
      if (isOpened(alarm)) go(alarmPath(alarm))
    },
  }
  const dialogs = (
    <>
      {dialog}
      {shelving !== null && <ShelveDialog title={alarmTitle(shelving, t, names)} onCancel={() => setShelving(null)} onConfirm={(wish) => void shelve(shelving, wish)} />}
    </>
  )
  return { acts, dialogs }
}

type KeyInput = { alarms: readonly AlarmView[]; chosen: string | null; choose: (id: string | null) => void; acts: RowActs }

function useTabKeys({ alarms, chosen, choose, acts }: KeyInput): void {
  const t = useT()
  const index = alarms.findIndex(({ id }) => id === chosen)
  const move = (step: 1 | -1) => () => choose(alarms[Math.min(alarms.length - 1, Math.max(0, index + step))]?.id ?? null)
  const onChosen = (run: (alarm: AlarmView) => void) => () => {
    const alarm = alarms[index]
    return alarm === undefined ? false : run(alarm)
  }
  useKeys({
    KeyJ: move(1), ArrowDown: move(1), KeyK: move(-1), ArrowUp: move(-1),
    KeyM: onChosen((alarm) => (alarm.acknowledged === null ? acts.onAcknowledge(alarm) : undefined)),
    KeyS: onChosen((alarm) => (alarm.mayShelve && alarm.shelf === null ? acts.onShelve(alarm) : undefined)),
    Enter: onChosen(acts.onOpen),
  })
  useKeyHints(
    useMemo(
      () => [{ keys: ['J', 'K'], label: t.warn.keys.move }, { keys: ['M'], label: t.warn.acknowledge }, { keys: ['S'], label: t.warn.keys.shelve }, { keys: ['Enter'], label: t.warn.keys.open }],
      [t],
    ),
  )
}
