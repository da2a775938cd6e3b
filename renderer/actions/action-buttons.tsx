import { Dropdown } from 'antd'
import type { CaseView } from '#contract/views.ts'
import { useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { actionKeys, layOutActions } from './action-order.ts'
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
      <Button type={primary} kind="primary" onAct={onAct} />
      {beside.map((type) => (
        <Button key={type} type={type} kind="normal" onAct={onAct} />
      ))}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{ items: more.map((type) => ({ key: type, label: t.domain.action[type] })), onClick: ({ key }) => more.filter((type) => type === key).forEach(onAct) }}
        >
          <button type="button" className="key-button">
            {t.actions.more}
          </button>
        </Dropdown>
      )}
    </div>
  )
}

function Button({ type, kind, onAct }: { type: CaseActionType; kind: 'primary' | 'normal'; onAct: (type: CaseActionType) => void }) {
  const t = useT()
  const key = actionKeys[type]
  return (
    <KeyButton kind={kind} {...(key === undefined ? {} : { keyName: key })} onPress={() => onAct(type)}>
      {t.domain.action[type]}
    </KeyButton>
  )
}
