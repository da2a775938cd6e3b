import { Popover } from 'antd'
import type { CameraInbox } from '#contract/cameras.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'

/** How many cameras live, and which types are muted and why. */
export function CameraHealthLine({ inbox, typeName }: { inbox: CameraInbox; typeName: (code: string) => string }) {
  const { camera } = useT()
  const format = useFormat()
  const { cameras, mutes } = inbox
  return (
    <span className="row camera-health">
      <span className="row"><Glyph name="dot" />{camera.online(format.count(cameras.online), format.count(cameras.total))}</span>
      {cameras.offline > 0 && <span className="row"><Glyph name="off" />{camera.offline(format.count(cameras.offline))}</span>}
      {cameras.silent > 0 && <span className="t3">{camera.silent(format.count(cameras.silent))}</span>}
      {mutes.length > 0 && (
        <Popover
          trigger="click"
          content={
            <ul className="camera-mutes">
              {mutes.map((mute) => (
                <li key={`${mute.camera}-${mute.type}`}>
                  {camera.muteLine(mute.cameraName, typeName(mute.type), `${mute.false}/${mute.judged}`)}
                  <span className="aux">{camera.muteUntil(format.dateTime(mute.until))}</span>
                </li>
              ))}
            </ul>
          }
        >
          <button type="button" className="link-button">{camera.muted(mutes.length)}</button>
        </Popover>
      )}
    </span>
  )
}
