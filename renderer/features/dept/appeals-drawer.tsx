import { Drawer } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import type { ScoreAppeal } from '#contract/score.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { monthText, signed } from './dept-model.ts'
import { useScoreAct } from './use-score-acts.ts'

const WIDTH = 560
const LEAST_REASON = 4
type Verdict = { appeal: ScoreAppeal; verdict: 'UPHELD' | 'DENIED' }

/** Appeals against lines of scores: those to be decided first, and what was decided. */
export function AppealsDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { dept } = useT()
  return (
    <Drawer open={isOpen} onClose={onClose} title={dept.appealList} size={WIDTH} destroyOnHidden>
      <Appeals />
    </Drawer>
  )
}

function Appeals() {
  const { dept } = useT()
  const { data } = useCall('scoreAppeals', {})
  const { isBusy, act } = useScoreAct()
  const [asked, setAsked] = useState<Verdict | null>(null)
  const decide = (reason: string) => {
    if (asked === null) return
    const { appeal, verdict } = asked
    void act(dept.appealState[verdict], [appeal.id, reason], (commandId, call) => call('decideScoreAppeal', { params: { id: appeal.id }, body: { commandId, verdict, reason } })).then((isDone) => isDone && setAsked(null))
  }
  if (data === undefined) return <StateView kind="loading" />
  if (data.length === 0) return <StateView kind="empty" title={dept.appealEmpty} next={dept.appealEmptyNext} />
  return (
    <div className="dept-drawer">
      <ol className="dept-appeals">{data.map((appeal) => <li key={appeal.id}><Appeal appeal={appeal} onDecide={(verdict) => setAsked({ appeal, verdict })} /></li>)}</ol>
      <ConfirmReason
        isOpen={asked !== null} title={asked?.verdict === 'UPHELD' ? dept.upholdTitle : dept.denyTitle} verb={asked?.verdict === 'UPHELD' ? dept.uphold : dept.deny}
        minLength={LEAST_REASON} isBusy={isBusy} onConfirm={decide} onCancel={() => setAsked(null)}
      />
    </div>
  )
}

function Appeal({ appeal, onDecide }: { appeal: ScoreAppeal; onDecide: (verdict: Verdict['verdict']) => void }) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const href = useHref()
  return (
    <>
      <div className="row">
        <b className="el">{names.unit(appeal.unit)}</b>
        <span className="dept-tag">{t.dept.appealState[appeal.state]}</span>
        <span className="sp" />
        <span className="aux">{appeal.state === 'OPEN' ? t.dept.appealBy(format.dateTime(appeal.decideBy)) : monthText(t, appeal.month)}</span>
      </div>
      <div className="row">
        <Link href={href(`/case/${appeal.caseNo}`)}>{appeal.caseNo}</Link>
        <span className="t2">{t.dept.lostWhy[appeal.kind]('')} {signed(`-${appeal.points}`)}</span>
      </div>
      <p>{appeal.reason}</p>
      {appeal.decision !== null && <p className="t2">{t.dept.decided(appeal.decision.reason)}</p>}
      {appeal.mayDecide && (
        <div className="row">
          <button type="button" className="key-button" onClick={() => onDecide('UPHELD')}>{t.dept.uphold}</button>
          <button type="button" className="key-button" onClick={() => onDecide('DENIED')}>{t.dept.deny}</button>
        </div>
      )}
    </>
  )
}
