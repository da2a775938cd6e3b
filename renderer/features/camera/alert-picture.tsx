import { useState } from 'react'
import type { CameraAlert } from '#contract/cameras.ts'
import type { Frame } from '#contract/sighting.ts'
import { attachmentUrl } from '#renderer/data/api.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'

type Props = { alert: CameraAlert; typeName: string; frame: Frame | null; frames: readonly Frame[]; onFrame: (frame: Frame) => void; revealed: string | null }

/** The picture large; what it is said to show stands outside of it. */
export function AlertPicture({ alert, typeName, frame, frames, onFrame, revealed }: Props) {
  const { camera } = useT()
  const format = useFormat()
  const { sighting } = alert
  return (
    <section className="camera-picture" aria-label={camera.picture}>
      <header className="row camera-claim">
        <h2>{typeName}</h2>
        <b>{sighting.confidence.toFixed(2)}</b>
        <span className="aux">{alert.cameraName}</span>
        <span className="sp" />
        <span className="aux">{format.full(sighting.lastSeenAt)}</span>
      </header>
      <div className="camera-stage">
        {frame === null && revealed === null ? (
          <StateView kind="empty" title={camera.noPicture} next={camera.noPictureNext} />
        ) : (
          <Picture key={revealed ?? frame?.id} alert={alert} src={revealed ?? attachmentUrl(frame?.id ?? '')} isMoment={revealed !== null || frame?.offsetSeconds === 0} label={`${typeName} ${alert.cameraName}`} />
        )}
      </div>
      <nav className="chips camera-frames" aria-label={camera.frames}>
        {frames.map((one) => (
          <button key={`${one.offsetSeconds}`} type="button" className="chip" aria-pressed={one === frame} onClick={() => onFrame(one)}>
            {camera.frame(one.offsetSeconds)}
          </button>
        ))}
      </nav>
    </section>
  )
}

const USUAL_RATIO = 16 / 9
type PictureProps = { alert: CameraAlert; src: string; isMoment: boolean; label: string }

function Picture({ alert, src, isMoment, label }: PictureProps) {
  const { camera } = useT()
  const [isBroken, setBroken] = useState(false)
  const [ratio, setRatio] = useState(USUAL_RATIO)
  if (isBroken) return <StateView kind="empty" title={camera.brokenPicture} next={camera.noPictureNext} />
  return (
    <div className="camera-canvas" style={{ width: `min(100cqw, ${ratio} * 100cqh)`, aspectRatio: ratio }}>
      <img src={src} alt={label} onError={() => setBroken(true)} onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setRatio(naturalWidth / naturalHeight)} />
      {isMoment && (
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {alert.zones.filter(({ name }) => name === alert.sighting.zone).map(({ name, ring }) => (
            <polygon key={name} className="camera-zone" points={ring.map(([x, y]) => `${x * 100},${y * 100}`).join(' ')} />
          ))}
          {alert.sighting.boxes.map(({ x, y, w, h }) => (
            <rect key={`${x}-${y}-${w}-${h}`} className="camera-box" x={x * 100} y={y * 100} width={w * 100} height={h * 100} />
          ))}
        </svg>
      )}
    </div>
  )
}
