import { Dropdown } from 'antd'
import type { ReactNode } from 'react'
import type { CaseView } from '#contract/views.ts'
import { useT, type Texts } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { keyOfAction, layOutActions } from './action-order.ts'
import type { CaseActionType } from './action-specs.ts'
import './actions.css'

type Props = { view: CaseView; /** How many buttons there is room for. */ room: number; onAct: (type: CaseActionType) => void }

/** What this user may do now: the next step filled, others beside it, the rest behind "more". */
export function ActionButtons({ view, room, onAct }: Props) {
  const t = useT()
  const { primary, beside, more } = layOutActions(view.actions, room)
  if (primary === null) return <p className="aux">{t.actions.noActions}</p>
  return (
    <div className="action-buttons">
      <Button type={primary} keyName={keyOfAction(view.actions, primary)} kind="primary" onAct={onAct} />
      {beside.map((type) => (
        <Button key={type} type={type} keyName={keyOfAction(view.actions, type)} kind="normal" onAct={onAct} />
      ))}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{ items: more.map((type) => ({ key: type, label: menuLabel(type, view.actions, t) })), onClick: ({ key }) => more.filter((type) => type === key).forEach(onAct) }}
        >
          <button type="button" className="key-button">
            {t.actions.more}
          </button>
        </Dropdown>
      )}
    </div>
  )
}

type ButtonProps = { type: CaseActionType; keyName: string | null; kind: 'primary' | 'normal'; onAct: (type: CaseActionType) => void }

function Button({ type, keyName, kind, onAct }: ButtonProps) {
  const t = useT()
  return (
    <KeyButton kind={kind} {...(keyName === null ? {} : { keyName })} onPress={() => onAct(type)}>
      {t.domain.action[type]}
    </KeyButton>
  )
}

function menuLabel(type: CaseActionType, allowed: readonly string[], t: Texts): ReactNode {
  const key = keyOfAction(allowed, type)
  return (
    <span className="pick-line">
      {t.domain.action[type]}
      {key !== null && <Kbd>{key}</Kbd>}
    </span>
  )
}
