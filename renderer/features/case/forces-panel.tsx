import type { ForceCall } from '#contract/forces.ts'
import type { CaseView } from '#contract/views.ts'
import type { ActionDesk } from '#renderer/actions/action-desk.tsx'
import { isWaitingCall } from '#renderer/actions/force-calls.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { Tag } from '#renderer/ui/tag.tsx'

type Props = { view: CaseView; now: number; onAct: ActionDesk['act'] }

/** Who was called into the case from outside, and what they answered. Disputes show it from the start, other cases once somebody is called. */
export function ForcesPanel({ view, now, onAct }: Props) {
  const t = useT()
  const { forceCalls, actions } = view
  const mayCall = actions.includes('callForce')
  if (forceCalls.length === 0 && (view.dispute === null || !mayCall)) return null
  return (
    <Panel title={t.force.case.title} className="forces-panel">
      {forceCalls.length === 0 ? <p className="t3">{t.force.case.none}</p> : (
        <ul className="force-calls">
          {forceCalls.toReversed().map((call) => <Call key={call.call} call={call} view={view} now={now} onAct={onAct} />)}
        </ul>
      )}
      {mayCall && (
        <div className="action-buttons">
          <button type="button" className="key-button" onClick={() => onAct(view, 'callForce')}>{t.domain.action.callForce}</button>
        </div>
      )}
    </Panel>
  )
}

function Call({ call, view, now, onAct }: Props & { call: ForceCall }) {
  const t = useT()
  const format = useFormat()
  const words = t.force.case
  const times = [
    words.called(format.time(call.calledAt, now)),
    ...(call.answeredAt === null ? [] : [words.answered(format.time(call.answeredAt, now))]),
    ...(call.cameAt === null || call.cameAt === call.answeredAt ? [] : [words.came(format.time(call.cameAt, now))]),
    ...[call.note, call.reason].filter((text) => text !== null),
  ]
  const mayAnswer = isWaitingCall(call) && view.actions.includes('answerForce')
  return (
    <li>
      <div className="row">
        <span className="sp">{t.force.kind[call.kind]} {words.member(call.name, call.unit)}</span>
        <Tag isOutlined>{t.force.state[call.state]}</Tag>
        {mayAnswer && <button type="button" className="link-button" aria-label={`${words.record} ${t.force.kind[call.kind]} ${call.name}`} onClick={() => onAct(view, 'answerForce', { call: call.call })}>{words.record}</button>}
      </div>
      <p className="t3">{times.join(t.common.separator)}</p>
    </li>
  )
}
