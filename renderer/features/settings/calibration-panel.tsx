import { InputNumber } from 'antd'
import { usePreferences } from '#renderer/data/data-provider.tsx'
import { neededPx, zoomFor } from '#renderer/data/display-zoom.ts'
import { useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { Panel } from '#renderer/ui/panel.tsx'

/** A 98″ screen seen from 6 m: what the wall was drawn for (design.md §2). */
const usual = { widthMm: 2170, viewerM: 6 }
const width = { min: 200, max: 20_000, step: 10 }
const distance = { min: 0.3, max: 60, step: 0.5 }
const RULER_MM = 100
const HANZI_EM = 0.89

/** Physical width and farthest viewer give the zoom of the wall; a ruler and a line to check with one's own eyes. */
export function CalibrationPanel() {
  const { settings } = useT()
  const [{ display }, update] = usePreferences()
  const shown = display ?? usual
  const screenPx = window.screen.width
  const zoom = zoomFor(shown, screenPx)
  const hanziPx = neededPx(shown, screenPx, HANZI_EM)
  return (
    <Panel title={settings.calibration} note={settings.calibrationNote}>
      <NumberLine
        label={settings.width}
        unit={settings.widthUnit}
        value={shown.widthMm}
        range={width}
        onChange={(widthMm) => update({ display: { ...shown, widthMm } })}
      />
      <NumberLine
        label={settings.distance}
        unit={settings.distanceUnit}
        value={shown.viewerM}
        range={distance}
        onChange={(viewerM) => update({ display: { ...shown, viewerM } })}
      />
      <div className="settings-line">
        <span>{settings.zoom}</span>
        <span className="settings-number">{zoom.toFixed(2)}</span>
        <span className="aux">{display === null ? '' : settings.applied}</span>
        <span className="sp" />
        {display !== null && <KeyButton onPress={() => update({ display: null })}>{settings.reset}</KeyButton>}
      </div>
      <p className="t3">{settings.ruler}</p>
      <div className="settings-ruler" style={{ width: (RULER_MM / shown.widthMm) * screenPx }} />
      <p className="t3">{settings.testSmall(hanziPx.toFixed(1))}</p>
      <div className="settings-test" style={{ fontSize: hanziPx }}>
        {settings.testLine}
      </div>
    </Panel>
  )
}

type LineProps = {
  label: string
  unit: string
  value: number
  range: { min: number; max: number; step: number }
  onChange: (value: number) => void
}

function NumberLine({ label, unit, value, range, onChange }: LineProps) {
  return (
    <label className="settings-line">
      <span>{label}</span>
      <InputNumber<number>
        value={value}
        min={range.min}
        max={range.max}
        step={range.step}
        onChange={(next) => {
          if (next !== null) onChange(next)
        }}
      />
      <span className="t2">{unit}</span>
    </label>
  )
}
