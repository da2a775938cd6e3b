import { Image } from 'antd'
import type { AttachmentRef } from '#contract/case.ts'
import { attachmentUrl } from '#renderer/data/api.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'

const THUMB_PX = 88

/** Photos as thumbnails; a click shows the full picture, arrow keys go through them. */
export function AttachmentsPanel({ attachments, now }: { attachments: readonly AttachmentRef[]; now: number }) {
  const t = useT()
  const format = useFormat()
  if (attachments.length === 0) return null
  return (
    <Panel title={t.case.attachments} note={t.case.attachmentCount(attachments.length)}>
      <Image.PreviewGroup>
        <ul className="case-photos">
          {attachments.map((photo) => (
            <li key={`${photo.id} ${photo.kind}`}>
              <Image src={attachmentUrl(photo.id, 'thumb')} preview={{ src: attachmentUrl(photo.id) }} alt={photo.name} width="100%" height={THUMB_PX} />
              <span className="el" title={photo.name}>{t.case.attachmentKind[photo.kind]}</span>
              <span className="aux">{photo.takenAt === null ? t.common.none : format.time(photo.takenAt, now)}</span>
            </li>
          ))}
        </ul>
      </Image.PreviewGroup>
    </Panel>
  )
}
