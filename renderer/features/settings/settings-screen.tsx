import { Segmented, Slider, Switch } from 'antd'
import { useState } from 'react'
import { usePreferences } from '#renderer/data/data-provider.tsx'
import { noticePermission } from '#renderer/data/desktop-notice.ts'
import { locales, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { useSound } from '#renderer/ui/sound.tsx'
import { themeNames } from '#renderer/ui/theme.ts'
import { CalibrationPanel } from './calibration-panel.tsx'
import { LookPreview } from './look-preview.tsx'
import { WallPanel } from './wall-panel.tsx'
import './settings.css'

/** What this computer likes; every change shows at once. */
export function SettingsScreen() {
  const { settings } = useT()
  return (
    <div className="settings">
      <header className="settings-head">
        <h1>{settings.title}</h1>
        <span className="aux">{settings.local}</span>
      </header>
      <div className="settings-grid">
        <div className="settings-column">
          <AppearancePanel />
          <SoundPanel />
          <KeyboardPanel />
        </div>
        <div className="settings-column">
          <WallPanel />
          <CalibrationPanel />
        </div>
      </div>
    </div>
  )
}

function AppearancePanel() {
  const { settings, shell } = useT()
  const [{ theme, locale }, update] = usePreferences()
  return (
    <Panel title={settings.appearance}>
      <div className="settings-line">
        <span>{settings.theme}</span>
        <Segmented
          value={theme}
          options={themeNames.map((name) => ({ value: name, label: shell.theme[name] }))}
          onChange={(next) => update({ theme: next })}
        />
      </div>
      <div className="settings-line">
        <span>{settings.language}</span>
        <Segmented
          value={locale}
          options={locales.map((name) => ({ value: name, label: settings.languages[name] }))}
          onChange={(next) => update({ locale: next })}
        />
      </div>
      <LookPreview />
    </Panel>
  )
}

const tones = ['urgent', 'important', 'soft'] as const

function SoundPanel() {
  const { settings, shell } = useT()
  const [{ volume, clicks }, update] = usePreferences()
  const { play, isBlocked } = useSound()
  return (
    <Panel title={settings.sound} note={settings.volumeNote}>
      <div className="settings-line">
        <span>{settings.volume}</span>
        <Slider
          className="settings-slider"
          value={volume}
          onChange={(next) => update({ volume: next })}
          ariaLabelForHandle={settings.volume}
        />
        <span className="settings-number">{shell.volume(volume)}</span>
      </div>
      <div className="settings-line">
        <span>{settings.test}</span>
        <span className="row" style={{ gap: 8 }}>
          {tones.map((tone) => (
            <KeyButton key={tone} onPress={() => play(tone, volume)}>
              {settings.tones[tone]}
            </KeyButton>
          ))}
        </span>
      </div>
      <label className="settings-line">
        <span>{settings.clicks}</span>
        <Switch checked={clicks} onChange={(next) => update({ clicks: next })} />
      </label>
      <NoticeLine />
      {isBlocked && (
        <p className="row warn" style={{ gap: 6 }} role="status">
          <Glyph name="warn" />
          {settings.blocked}
        </p>
      )}
    </Panel>
  )
}

/** In a plain browser notices on the desktop want the user's permission, asked for here and nowhere else. */
function NoticeLine() {
  const { settings } = useT()
  const [permission, setPermission] = useState(noticePermission)
  if (permission === null) return null
  return (
    <div className="settings-line">
      <span>{settings.notice}</span>
      {permission === 'default' ? (
        <KeyButton onPress={() => void Notification.requestPermission().then(setPermission)}>{settings.noticeAllow}</KeyButton>
      ) : (
        <span className="t2">{settings.noticeState[permission]}</span>
      )}
    </div>
  )
}

function KeyboardPanel() {
  const { settings } = useT()
  const [{ singleKeys }, update] = usePreferences()
  return (
    <Panel title={settings.keyboard}>
      <label className="settings-line">
        <span>{settings.singleKeys}</span>
        <Switch checked={singleKeys} onChange={(next) => update({ singleKeys: next })} />
      </label>
      <p className="aux">{settings.singleKeysNote}</p>
    </Panel>
  )
}
