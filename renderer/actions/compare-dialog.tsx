import { Modal } from 'antd'
import type { CaseView, RelatedCase } from '#contract/views.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import type { ActionDesk } from './action-desk.tsx'
import { CaseCompare } from './case-compare.tsx'
import { relatedWords } from './near-words.ts'

type Props = { view: CaseView; entry: RelatedCase | null; onAct: ActionDesk['act']; onClose: () => void }

export const COMPARE_WIDTH = 960

/** Two cases side by side, why they may be one, and what can be done about it: merge, or undo the merge from either of them. */
export function CompareDialog({ entry, ...props }: Props) {
  return entry === null ? null : <Dialog entry={entry} {...props} />
}

function Dialog({ view, entry, onAct, onClose }: Props & { entry: RelatedCase }) {
  const t = useT()
  const format = useFormat()
  const { data: other } = useCall('case', { params: { id: entry.card.id } })
  const leave = (then: () => void) => () => {
    onClose()
    then()
  }
  const merged = view.mergedInto === entry.card.id ? view : other?.mergedInto === view.card.id ? other : undefined
  return (
    <Modal open width={COMPARE_WIDTH} title={t.topics.compare.title} footer={null} onCancel={onClose}>
      <p className="aux">{relatedWords(entry, { t, format })}</p>
      <CaseCompare view={view} otherId={entry.card.id} />
      <div className="form-foot">
        <span className="sp" />
        {entry.canMerge && view.actions.includes('merge') && (
          <button type="button" className="key-button key-button-primary" onClick={leave(() => onAct(view, 'merge', { primaryId: entry.card.id }))}>
            {t.case.mergeInto}
          </button>
        )}
        {merged?.actions.includes('unmerge') === true && (
          <button type="button" className="key-button" onClick={leave(() => onAct(merged, 'unmerge'))}>
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
