import { Image } from 'antd'
import { useState } from 'react'
import type { AttachmentRef, Point } from '#contract/case.ts'
import { attachmentUrl } from '#renderer/data/api.ts'
import { checkPlace } from '#renderer/data/place-check.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { Panel } from '#renderer/ui/panel.tsx'

const THUMB_PX = 88

/** Photos as thumbnails; a click shows the full picture, arrow keys go through them. */
export function AttachmentsPanel({ attachments, point, now }: { attachments: readonly AttachmentRef[]; point: Point | null; now: number }) {
  const t = useT()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  if (attachments.length === 0) return null
  const lost = attachments.filter(({ id }) => gone.has(id)).length
  return (
    <Panel title={t.case.attachments} note={lost === 0 ? t.case.attachmentCount(attachments.length) : t.case.attachmentsGone(attachments.length, lost)}>
      <Image.PreviewGroup>
        <ul className="case-photos">
          {attachments.map((photo) => (
            <li key={`${photo.id} ${photo.kind}`}>
              <Thumb photo={photo} isGone={gone.has(photo.id)} onGone={() => setGone((before) => new Set([...before, photo.id]))} />
              <span className="el" title={photo.name}>{t.case.attachmentKind[photo.kind]}</span>
              <TakenWhen photo={photo} now={now} />
              <TakenWhere photo={photo} point={point} />
            </li>
          ))}
        </ul>
      </Image.PreviewGroup>
    </Panel>
  )
}

/** Says so where the picture is not there any more: that of a false alert is kept for some weeks only. */
function Thumb({ photo, isGone, onGone }: { photo: AttachmentRef; isGone: boolean; onGone: () => void }) {
  const t = useT()
  if (isGone) return <p className="case-photo-gone aux">{t.case.photoGone}</p>
  return <Image src={attachmentUrl(photo.id, 'thumb')} preview={{ src: attachmentUrl(photo.id) }} alt={photo.name} width="100%" height={THUMB_PX} onError={onGone} />
}

/** The camera's time, else the phone's. */
function TakenWhen({ photo: { takenAt, capture }, now }: { photo: AttachmentRef; now: number }) {
  const t = useT()
  const format = useFormat()
  const at = takenAt ?? capture?.at ?? null
  return <span className="aux">{at === null ? t.common.none : format.time(at, now)}</span>
}

/** How far from the case a phone took it; only where it said so. */
function TakenWhere({ photo: { capture }, point }: { photo: AttachmentRef; point: Point | null }) {
  const t = useT()
  const format = useFormat()
  if (capture === undefined) return null
  const check = checkPlace(capture, point)
  if (!('metres' in check)) return null
  return (
    <span className="aux" data-place={check.kind}>
      {check.kind === 'far' && <Glyph name="warn" />}
      {t.case.photoPlace(format.distance(check.metres))}
    </span>
  )
}
