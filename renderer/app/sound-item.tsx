import { SoundOutlined } from '@ant-design/icons'
import { Popover, Slider } from 'antd'
import { usePreferences } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { useSound } from '#renderer/ui/sound.tsx'

/** Volume of this desk; amber when no sound can be made. */
export function SoundItem() {
  const { shell, settings } = useT()
  const [{ volume }, update] = usePreferences()
  const { play, isBlocked } = useSound()
  const words = isBlocked ? shell.soundBlocked : shell.volume(volume)
  const content = (
    <div style={{ width: 240 }}>
      <div className="row">
        <span>{settings.volume}</span>
        <span className="sp" />
        <span>{shell.volume(volume)}</span>
      </div>
      <Slider
        value={volume}
        onChange={(next) => update({ volume: next })}
        onChangeComplete={(next) => play('important', next)}
        ariaLabelForHandle={settings.volume}
      />
      <p className="aux">{settings.volumeNote}</p>
    </div>
  )
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <button
        type="button"
        className={`plain-button top-item ${isBlocked ? 'warn' : ''}`}
        aria-label={`${shell.volumeLabel} ${words}`}
      >
        {isBlocked ? <Glyph name="warn" /> : <SoundOutlined />}
        {words}
      </button>
    </Popover>
  )
}
