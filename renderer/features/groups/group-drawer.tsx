import { Button, Drawer, InputNumber } from 'antd'
import { useState } from 'react'
import type { GroupView } from '#contract/groups.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FactList } from '#renderer/ui/fact-list.tsx'
import { groupReads } from './groups-model.ts'
import { useDay, useToday } from './use-day.ts'

const WIDTH = 420

/** One group: who looks after it, its members as a count, when somebody last wrote. */
export function GroupDrawer({ code, onClose }: { code: string; onClose: () => void }) {
  const { groups } = useT()
  const query = useCall('group', { params: { code } })
  return (
    <Drawer open onClose={onClose} title={query.data?.group.name ?? groups.title} size={WIDTH} destroyOnHidden>
      <Awaited query={query} needs={readers}>{(view) => <Facts view={view} />}</Awaited>
    </Drawer>
  )
}

function Facts({ view }: { view: GroupView }) {
  const { groups, common } = useT()
  const names = useNames()
  const format = useFormat()
  const day = useDay()
  const { group, mayCount, mayClose } = view
  return (
    <div className="col groups-facts">
      <FactList
        facts={[
          [groups.fact.tier, groups.tier[group.tier]], [groups.fact.area, names.orgFull(group.org)], [groups.fact.grid, group.grid ?? common.none],
          [groups.fact.buildings, format.count(group.buildings.length)], [groups.fact.owner, group.ownerName ?? common.none],
          [groups.fact.members, groups.countedOn(format.count(group.members), day(group.countedOn))], [groups.fact.active, day(group.activeOn)], [groups.fact.way, groups.way[group.hasRobot ? 'ROBOT' : 'HAND']], [groups.fact.code, group.code],
          ...(group.closedAt === null ? [] : [[groups.closed, groups.closedFor(format.dateTime(group.closedAt), group.closeReason ?? '')] as [string, string]]),
        ]}
      />
      {mayCount && <Count view={view} />}
      {mayClose && <Closing view={view} />}
      <p className="aux">{groups.noContent}</p>
    </div>
  )
}

const REASON = { least: 4, most: 200 }

/** A closed group counts no more and gets no notices; it may be opened again. */
function Closing({ view: { group: { code, closedAt } } }: { view: GroupView }) {
  const { groups } = useT()
  const { api } = useData()
  const { isBusy, run } = useDeed(groupReads)
  const [isAsking, ask] = useState(false)
  const isOpen = closedAt === null
  // What was asked for stays so while the question leaves: by then the group is the other thing already.
  const [isClosing, setClosing] = useState(isOpen)
  const verb = isClosing ? groups.close : groups.reopen
  const start = () => {
    setClosing(isOpen)
    ask(true)
  }
  const confirm = async (reason: string) => {
    const isDone = await run(isClosing ? groups.closeDone : groups.reopenDone, (commandId) => api.call('closeGroup', { params: { code }, body: { commandId, isClosed: isClosing, reason } }), [isClosing, reason])
    if (isDone) ask(false)
  }
  return (
    <>
      <Button danger={isOpen} onClick={start}>{isOpen ? groups.close : groups.reopen}</Button>
      <ConfirmReason isOpen={isAsking} title={verb} verb={verb} minLength={REASON.least} maxLength={REASON.most} isDangerous={isClosing} isBusy={isBusy} onConfirm={(reason) => void confirm(reason)} onCancel={() => ask(false)}>
        <p>{isClosing ? groups.closeNote : groups.reopenNote}</p>
      </ConfirmReason>
    </>
  )
}

function Count({ view: { group: { code, members, activeOn }, mostMembers } }: { view: GroupView }) {
  const { groups } = useT()
  const { api } = useData()
  const { isBusy, run } = useDeed(groupReads)
  const today = useToday()
  const [typed, type] = useState<number | null>(members)
  const [lastOn, setLastOn] = useState(activeOn ?? '')
  const save = () => typed !== null && void run(groups.counted, (commandId) => api.call('countGroup', { params: { code }, body: { commandId, members: typed, countedOn: today, ...(lastOn === '' ? {} : { activeOn: lastOn }) } }), [typed, lastOn])
  return (
    <div className="groups-count">
      <label htmlFor="group-count">{groups.countToday}</label>
      <InputNumber id="group-count" min={0} max={mostMembers} precision={0} value={typed} onChange={type} />
      <label htmlFor="group-active">{groups.fact.active}</label>
      <DateField id="group-active" grain="date" value={lastOn} today={today} onChange={setLastOn} />
      <Button loading={isBusy} disabled={typed === null} onClick={save}>{groups.save}</Button>
    </div>
  )
}
