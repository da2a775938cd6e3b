import { Drawer } from 'antd'
import { useState } from 'react'
import type { RouteName } from '#contract/routes.ts'
import type { StaffAppeal } from '#contract/staff.ts'
import { Unread } from '#renderer/actions/unread.tsx'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { lineName, monthText, tallyText } from './staff-model.ts'

const WIDTH = 560
const LEAST_REASON = 4
const changed: ReadonlySet<RouteName> = new Set(['staffMonth', 'staffAppeals'])
type Verdict = 'UPHELD' | 'DENIED'

/** Appeals against figures of staff: those to be decided first, and what was decided. */
export function AppealsDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { staff } = useT()
  return (
    <Drawer open={isOpen} onClose={onClose} title={staff.appealList} size={WIDTH} destroyOnHidden>
      <Appeals />
    </Drawer>
  )
}

function Appeals() {
  const { staff } = useT()
  const { api } = useData()
  const appeals = useCall('staffAppeals', {})
  const { isBusy, run } = useDeed(changed)
  const [asked, setAsked] = useState<{ appeal: StaffAppeal; verdict: Verdict } | null>(null)
  const { data } = appeals
  const decide = (reason: string) => {
    if (asked === null) return
    const { appeal, verdict } = asked
    void run(staff.appealState[verdict], (commandId) => api.call('decideStaffAppeal', { params: { id: appeal.id }, body: { commandId, verdict, reason } }), [appeal.id, reason]).then((isDone) => isDone && setAsked(null))
  }
  if (data === undefined) return <Unread query={appeals} />
  if (data.length === 0) return <StateView kind="empty" title={staff.appealEmpty} next={staff.appealEmptyNext} />
  return (
    <>
      <ol className="staff-appeals">{data.map((appeal) => <li key={appeal.id}><Appeal appeal={appeal} onDecide={(verdict) => setAsked({ appeal, verdict })} /></li>)}</ol>
      <ConfirmReason
        isOpen={asked !== null} title={asked?.verdict === 'UPHELD' ? staff.upholdTitle : staff.denyTitle} verb={asked?.verdict === 'UPHELD' ? staff.uphold : staff.deny}
        minLength={LEAST_REASON} isBusy={isBusy} onConfirm={decide} onCancel={() => setAsked(null)}
      />
    </>
  )
}

function Appeal({ appeal, onDecide }: { appeal: StaffAppeal; onDecide: (verdict: Verdict) => void }) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const { name, community, month, line, tally, excused, state, decideBy, decision, byName, reason } = appeal
  return (
    <>
      <div className="row">
        <b>{name}</b>
        <span className="t2 el">{names.org(community)}</span>
        <span className="staff-tag">{t.staff.appealState[state]}</span>
        <span className="sp" />
        <span className="aux">{state === 'OPEN' ? t.staff.appealBy(format.dateTime(decideBy)) : monthText(t, month)}</span>
      </div>
      <p>{[monthText(t, month), tally === null ? lineName(t, line) : `${lineName(t, line)} ${tallyText(format, tally)}`, ...(excused === null ? [] : [t.staff.excusedOf(excused)])].join(t.common.separator)}</p>
      <p>{t.staff.appealSays(byName, reason)}</p>
      {decision !== null && <p className="t2">{t.staff.decided(decision.byName, decision.reason)}</p>}
      {appeal.mayDecide && (
        <div className="row">
          <button type="button" className="key-button" onClick={() => onDecide('UPHELD')}>{t.staff.uphold}</button>
          <button type="button" className="key-button" onClick={() => onDecide('DENIED')}>{t.staff.deny}</button>
        </div>
      )}
    </>
  )
}
