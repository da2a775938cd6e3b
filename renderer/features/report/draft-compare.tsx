import { Modal } from 'antd'
import type { SimilarCase } from '#contract/similar.ts'
import { CompareWith, type Compared } from '#renderer/actions/case-compare.tsx'
import { COMPARE_WIDTH } from '#renderer/actions/compare-dialog.tsx'
import { nearWords } from '#renderer/actions/near-words.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useGo } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { originOf, type ReportDraft } from './report-model.ts'

type Props = { draft: ReportDraft; entry: SimilarCase | null; onMergeInto: (primaryId: string) => void; onClose: () => void }

/** The report as it is written beside an open case: open that one instead, or send this one and merge it into that. */
export function DraftCompare({ draft, entry, onMergeInto, onClose }: Props) {
  const t = useT()
  const format = useFormat()
  const go = useGo()
  const side = useSide(draft)
  if (entry === null) return null
  const leave = (then: () => void) => () => {
    onClose()
    then()
  }
  return (
    <Modal open width={COMPARE_WIDTH} title={t.topics.compare.title} footer={null} onCancel={onClose}>
      <p className="aux">{nearWords(entry, { t, format })}</p>
      <CompareWith side={side} otherId={entry.card.id} />
      <div className="form-foot">
        <span className="sp" />
        <button type="button" className="key-button key-button-primary" onClick={leave(() => onMergeInto(entry.card.id))}>
          {t.report.mergeAfter}
        </button>
        <button type="button" className="key-button" onClick={leave(() => go(`/case/${entry.card.no}`))}>
          {t.report.openSimilar}
        </button>
        <button type="button" className="key-button" onClick={onClose}>
          {t.common.close}
        </button>
      </div>
    </Modal>
  )
}

function useSide(draft: ReportDraft): Compared {
  const t = useT()
  const names = useNames()
  const { text, address, itemCode, subGrid, photos } = draft
  const place = [subGrid === null ? '' : names.place(subGrid), address].filter(Boolean).join(t.common.separator)
  return { name: t.topics.compare.draft, no: '', text, attachments: photos, isRedacted: false, place, reportedAt: null, item: names.item(itemCode), channel: t.domain.origin[originOf(draft)] }
}
