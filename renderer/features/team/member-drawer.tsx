import { Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import type { RouteName } from '#contract/routes.ts'
import { StaffPost } from '#contract/staff.ts'
import type { StaffHistory } from '#contract/team.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { Choice } from '#renderer/actions/choice.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useData, useNames, useReference, useSession } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { dateOf, startOfDate } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { Tag } from '#renderer/ui/tag.tsx'

const WIDTH = 480
const LEAST_REASON = 4
const MOST_REASON = 500
const COMMUNITY_DIGITS = 12
const SUB_GRID_DIGITS = 15
const changed: ReadonlySet<RouteName> = new Set(['team', 'roster', 'staffHistory', 'shiftDuty', 'shiftPeople', 'shiftWeek'])

/** Where a member has been and will be, and the form that moves one. */
export function MemberDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { team } = useT()
  const query = useCall('staffHistory', { params: { id } })
  return (
    <Drawer open onClose={onClose} title={query.data?.name ?? team.member} size={WIDTH} destroyOnHidden>
      <Awaited query={query} needs={readers}>{(history) => <History history={history} onMoved={onClose} />}</Awaited>
    </Drawer>
  )
}

function History({ history, onMoved }: { history: StaffHistory; onMoved: () => void }) {
  const { team, staff } = useT()
  const format = useFormat()
  const names = useNames()
  const today = dateOf(history.at)
  const current = history.spells.findLast(({ from }) => from <= today)
  return (
    <div className="col team-member">
      <h2>{team.historyTitle}</h2>
      <ol className="team-spells">
        {history.spells.toReversed().map((spell) => (
          <li key={spell.from} className="col">
            <span className="row"><b>{format.day(startOfDate(spell.from))}</b><span>{names.orgFull(spell.org)}</span>{spell.from > today ? <Tag isOutlined>{team.ahead}</Tag> : spell === current && <Tag>{team.current}</Tag>}</span>
            <span className="t2">{spell.reason === null ? staff.posts[spell.post] : team.spellOf(staff.posts[spell.post], spell.reason)}</span>
          </li>
        ))}
      </ol>
      {history.mayTransfer ? <TransferForm history={history} today={today} onMoved={onMoved} /> : <p className="aux">{team.mayNotMove}</p>}
    </div>
  )
}

function TransferForm({ history: { id, spells }, today, onMoved }: { history: StaffHistory; today: string; onMoved: () => void }) {
  const { team, common } = useT()
  const { api } = useData()
  const { orgs } = useReference()
  const { actor } = useSession()
  const names = useNames()
  const { isBusy, run } = useDeed(changed)
  const [post, setPost] = useState<StaffPost>(spells.at(-1)?.post ?? 'PATROL')
  const [org, setOrg] = useState<string | null>(null)
  const [from, setFrom] = useState(today)
  const [reason, setReason] = useState('')
  const digits = post === 'GROUP' ? COMMUNITY_DIGITS : SUB_GRID_DIGITS
  const options = orgs.filter(({ code }) => code.length === digits && code.startsWith(actor.scope)).map(({ code }) => ({ value: code, label: names.orgFull(code) }))
  const to = options.some(({ value }) => value === org) ? org : null
  const lack = to === null ? team.chooseUnit : reason.trim().length < LEAST_REASON ? common.reasonHint(LEAST_REASON) : undefined
  const move = () => {
    if (to === null) return
    const asked = { staff: id, post, org: to, from, reason: reason.trim() }
    void run(team.moved, (commandId) => api.call('transferStaff', { body: { commandId, ...asked } }), asked).then((isDone) => isDone && onMoved())
  }
  return (
    <form className="col shift-form" aria-label={team.transfer} onSubmit={(event) => event.preventDefault()}>
      <h2>{team.transfer}</h2>
      <div className="col"><span>{team.toPost}</span><Choice id="transfer-post" label={team.toPost} value={post} onChange={setPost} options={StaffPost.options.map((value) => ({ value, label: team.short[value] }))} /></div>
      <label className="col"><span>{team.toUnit}</span><Select aria-label={team.toUnit} showSearch={{ optionFilterProp: 'label' }} value={to} placeholder={team.chooseUnit} options={options} onChange={setOrg} /></label>
      <div className="col"><span>{team.fromDay}</span><DateField label={team.fromDay} grain="date" value={from} today={today} onChange={setFrom} /></div>
      <label className="col"><span>{common.reason}</span><Input.TextArea aria-label={common.reason} rows={2} maxLength={MOST_REASON} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      <p className="aux">{team.transferWhat}</p>
      <span><KeyButton kind="primary" isBusy={isBusy} disabledReason={lack} onPress={move}>{team.transfer}</KeyButton></span>
    </form>
  )
}
