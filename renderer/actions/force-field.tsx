import { useState } from 'react'
import { forceKinds, type ForceChoice, type ForceKind } from '#contract/forces.ts'
import type { CaseView } from '#contract/views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { Choice } from './choice.tsx'
import { Awaited } from './awaited.tsx'
import { isWaitingCall } from './force-calls.ts'
import type { PickerProps } from './picker-props.ts'

type Props = PickerProps<string | null> & { view: CaseView; label: string }

/** First the kind, then who of it is on call near the case now. */
export function ForceField(props: Props) {
  const query = useCall('caseForces', { params: { id: props.view.card.id } })
  return <Awaited query={query} needs={['COMMUNITY_OPERATOR']}>{(choices) => <Choices {...props} choices={choices} />}</Awaited>
}

function Choices({ id, label, value, onChange, isFirst, view, choices }: Props & { choices: readonly ForceChoice[] }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const [picked, setPicked] = useState<ForceKind | null>(null)
  const kinds = forceKinds.filter((kind) => choices.some((one) => one.kind === kind))
  const kind = picked ?? kinds[0] ?? null
  const some = choices.filter((one) => one.kind === kind)
  const [first] = some
  if (kind === null || first === undefined) return <StateView kind="empty" title={t.force.case.nobody} next={t.force.case.nobodyNext} />
  const waiting = new Map(view.forceCalls.filter(isWaitingCall).map(({ force, state }) => [force, t.force.state[state]]))
  const chooseKind = (next: ForceKind) => {
    setPicked(next)
    onChange(null)
  }
  return (
    <div className="force-field">
      <Choice id={`${id}-kind`} isFirst={isFirst} label={t.force.case.kindLabel} value={kind} onChange={chooseKind} options={kinds.map((one) => ({ value: one, label: `${t.force.kind[one]} ${format.count(choices.filter((each) => each.kind === one).length)}` }))} />
      {first.isFallback && <span className="aux">{t.force.case.fallback(names.org(first.org))}</span>}
      <div id={id} role="radiogroup" aria-label={label} className="force-people">
        {some.map((one) => (
          <label key={one.id} className="force-person" data-on={value === one.id}>
            <input type="radio" name={id} value={one.id} checked={value === one.id} disabled={waiting.has(one.id)} onChange={() => onChange(one.id)} />
            <span>{t.force.case.member(one.name, one.unit)}</span>
            <span className="aux">{[names.org(one.org), ...(one.dutyPhone === null ? [] : [t.force.case.phone(one.dutyPhone)]), waiting.get(one.id) ?? ''].filter(Boolean).join(t.common.separator)}</span>
          </label>
        ))}
      </div>
    </div>
  )
}
