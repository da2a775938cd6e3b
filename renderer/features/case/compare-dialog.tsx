import { Modal } from 'antd'
import type { CaseView, RelatedCase } from '#contract/views.ts'
import { CaseCompare } from '#renderer/actions/case-compare.tsx'
import { useT } from '#renderer/i18n/index.ts'

type Props = { view: CaseView; entry: RelatedCase | null; onMergeInto: (primary: RelatedCase) => void; onUnmerge: () => void; onClose: () => void }

const WIDTH = 960

/** Two cases side by side, and what can be done about them: merge, or undo the merge. */
export function CompareDialog({ view, entry, onMergeInto, onUnmerge, onClose }: Props) {
  const t = useT()
  if (entry === null) return null
  const leave = (then: () => void) => () => {
    onClose()
    then()
  }
  const isMergedInto = view.mergedInto === entry.card.id
  return (
    <Modal open width={WIDTH} title={t.topics.compare.title} footer={null} onCancel={onClose}>
      <CaseCompare view={view} otherId={entry.card.id} />
      <div className="form-foot">
        <span className="sp" />
        {entry.canMerge && view.actions.includes('merge') && (
          <button type="button" className="key-button key-button-primary" onClick={leave(() => onMergeInto(entry))}>
            {t.case.mergeInto}
          </button>
        )}
        {isMergedInto && view.actions.includes('unmerge') && (
          <button type="button" className="key-button" onClick={leave(onUnmerge)}>
            {t.case.unmerge}
          </button>
        )}
        <button type="button" className="key-button" onClick={onClose}>
          {t.common.close}
        </button>
      </div>
    </Modal>
  )
}
