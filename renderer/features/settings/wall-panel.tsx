import { InputNumber, Segmented, Switch } from 'antd'
import { useNames, usePreferences } from '#renderer/data/data-provider.tsx'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { Panel } from '#renderer/ui/panel.tsx'

const pages = ['overviewS', 'streetS', 'whistlesS', 'departmentsS', 'disputesS'] as const
const MOST_SECONDS = 600
const sensitiveLevels = ['hide', 'dim'] as const
const disputeLevels = ['hide', 'dim', 'normal'] as const

/** What the leadership wall of this computer turns through, what it may show, and how much of a case. */
export function WallPanel() {
  const { settings } = useT()
  const [{ rotation, wallPrivacy }, update] = usePreferences()
  return (
    <Panel title={settings.wall} note={settings.wallNote}>
      <label className="settings-line">
        <span>{settings.rotate}</span>
        <Switch checked={rotation.isOn} onChange={(isOn) => update({ rotation: { ...rotation, isOn } })} />
      </label>
      {pages.map((page) => (
        <label key={page} className="settings-line">
          <span>{settings.rotation[page]}</span>
          <InputNumber<number> value={rotation[page]} min={0} max={MOST_SECONDS} step={5} onChange={(next) => next !== null && update({ rotation: { ...rotation, [page]: next } })} />
          <span className="t2">{settings.seconds}</span>
        </label>
      ))}
      <LockLine />
      <div className="settings-line">
        <span>{settings.privacy.sensitive}</span>
        <Segmented options={sensitiveLevels.map((value) => ({ value, label: settings.levels[value] }))} value={wallPrivacy.sensitive} onChange={(sensitive) => update({ wallPrivacy: { ...wallPrivacy, sensitive } })} />
      </div>
      <div className="settings-line">
        <span>{settings.privacy.dispute}</span>
        <Segmented options={disputeLevels.map((value) => ({ value, label: settings.levels[value] }))} value={wallPrivacy.dispute} onChange={(dispute) => update({ wallPrivacy: { ...wallPrivacy, dispute } })} />
      </div>
    </Panel>
  )
}

function LockLine() {
  const { settings } = useT()
  const names = useNames()
  const { scope } = useScope()
  const [{ lockedScope }, update] = usePreferences()
  return (
    <div className="settings-line">
      <span>{settings.lock}</span>
      {lockedScope === null ? (
        <KeyButton onPress={() => update({ lockedScope: scope })}>{settings.lockTo(names.orgFull(scope))}</KeyButton>
      ) : (
        <span className="row" style={{ gap: 12 }}>
          <span>{settings.locked(names.orgFull(lockedScope))}</span>
          <KeyButton onPress={() => update({ lockedScope: null })}>{settings.unlock}</KeyButton>
        </span>
      )}
    </div>
  )
}
