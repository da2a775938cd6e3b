import { Drawer, Image } from 'antd'
import type { BudgetProject, BudgetView } from '#contract/budget.ts'
import type { AttachmentRef } from '#contract/case.ts'
import { attachmentUrl } from '#renderer/data/api.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { yuan } from './budget-model.ts'

const WIDTH = 560
const THUMB_PX = 96

/** One project: the wish, its photos, and every step with who took it. */
export function ProjectDrawer({ project, view, onClose }: { project: BudgetProject; view: BudgetView; onClose: () => void }) {
  const { budget, common } = useT()
  const names = useNames()
  const format = useFormat()
  const { no, title, org, amount, text, attachments, accepted, steps, commitment } = project
  const contract = view.state.commitments.find((one) => one.no === commitment)
  const facts = [names.orgFull(org), budget.wished(yuan(amount, format.count)), ...(contract === undefined ? [] : [budget.contractOf(contract.no, contract.payee, yuan(contract.amount, format.count))])]
  return (
    <Drawer open onClose={onClose} title={`${budget.projectNo(no)} ${title}`} size={WIDTH} destroyOnHidden>
      <p>{text}</p>
      <p className="aux">{facts.join(common.separator)}</p>
      <Photos label={budget.photosBefore} photos={attachments} />
      <Photos label={budget.photosAccepted} photos={accepted} />
      <ol className="budget-steps">
        {steps.map((step, index) => (
          <li key={`${String(step.at)} ${step.status} ${step.text}`}>
            <span className="budget-tag" data-status={step.status}>{budget.statuses[step.status]}</span>
            <span className="sp">{index === 0 ? '' : step.text}</span>
            <span className="aux">{[view.people.find(({ id }) => id === step.by)?.name ?? budget.staff, format.time(step.at, view.at)].join(common.separator)}</span>
          </li>
        ))}
      </ol>
    </Drawer>
  )
}

function Photos({ label, photos }: { label: string; photos: readonly AttachmentRef[] }) {
  if (photos.length === 0) return null
  return (
    <section className="budget-photos" aria-label={label}>
      <h3>{label}</h3>
      <Image.PreviewGroup>
        {photos.map((photo) => <Image key={photo.id} src={attachmentUrl(photo.id, 'thumb')} preview={{ src: attachmentUrl(photo.id) }} alt={photo.name} width={THUMB_PX} height={THUMB_PX} />)}
      </Image.PreviewGroup>
    </section>
  )
}
