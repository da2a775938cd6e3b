import { Button, Drawer, InputNumber } from 'antd'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { GroupView } from '#contract/groups.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'

const WIDTH = 420
const changed = new Set(['group', 'groups', 'groupTree'] as const)
const MOST = 5000

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

function Facts({ view: { group, mayCount, at } }: { view: GroupView }) {
  const { groups, common } = useT()
  const names = useNames()
  const format = useFormat()
  const facts: [string, string][] = [
    [groups.fact.tier, groups.tier[group.tier]], [groups.fact.area, names.orgFull(group.org)], [groups.fact.grid, group.grid === null ? common.none : groups.grid(group.grid)],
    [groups.fact.buildings, group.buildings.length === 0 ? common.none : format.count(group.buildings.length)], [groups.fact.owner, group.ownerName ?? common.none],
    [groups.fact.members, groups.countedOn(format.count(group.members), group.countedOn)], [groups.fact.active, group.activeOn ?? common.none], [groups.fact.way, groups.way[group.hasRobot ? 'ROBOT' : 'HAND']], [groups.fact.code, group.code],
  ]
  return (
    <div className="col groups-facts">
      <dl>{facts.map(([name, value]) => <div key={name}><dt className="t3">{name}</dt><dd>{value}</dd></div>)}</dl>
      {mayCount && <Count code={group.code} members={group.members} at={at} />}
      <p className="aux">{groups.noContent}</p>
    </div>
  )
}

const DAY_CHARS = 10
const EIGHT_HOURS_MS = 28_800_000
function Count({ code, members, at }: { code: string; members: number; at: number }) {
  const { groups } = useT()
  const { api } = useData()
  const { isBusy, run } = useDeed(changed)
  const [typed, type] = useState<number | null>(members)
  const today = new Date(at + EIGHT_HOURS_MS).toISOString().slice(0, DAY_CHARS)
  const save = () => typed !== null && void run(groups.counted, () => api.call('countGroup', { params: { code }, body: { commandId: uuidv7(), members: typed, countedOn: today } }))
  return (
    <div className="row groups-count">
      <label htmlFor="group-count">{groups.countToday}</label>
      <InputNumber id="group-count" min={0} max={MOST} precision={0} value={typed} onChange={type} />
      <Button loading={isBusy} disabled={typed === null} onClick={save}>{groups.save}</Button>
    </div>
  )
}
