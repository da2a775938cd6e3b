import { Input } from 'antd'
import { Urgency } from '#contract/case.ts'
import { Choice } from '#renderer/actions/choice.tsx'
import { ItemNote } from '#renderer/actions/item-note.tsx'
import { ItemPicker } from '#renderer/actions/item-picker.tsx'
import { ItemSuggestions } from '#renderer/actions/item-suggestions.tsx'
import { PhotoField } from '#renderer/actions/photo-field.tsx'
import { SubGridPicker } from '#renderer/actions/sub-grid-picker.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { ReportRow } from './report-field.tsx'
import type { ReportState } from './use-report.ts'

type Props = { report: ReportState; idOf: (field: string) => string }

const TEXT_MOST = 5000
const TITLE_MOST = 80
const ADDRESS_MOST = 200
const urgencies = Urgency.options.filter((one) => one !== 'SUPERVISED')

/** What happened and where: text first, then what follows from it. */
export function ReportMatter({ report, idOf }: Props) {
  const t = useT()
  const { draft, faults, change, leave } = report
  return (
    <Panel title={t.report.matter} className="report-panel">
      <ReportRow id={idOf('text')} label={t.report.text} fault={faults.text}>
        <Input.TextArea
          id={idOf('text')}
          autoFocus
          autoSize={{ minRows: 4, maxRows: 10 }}
          maxLength={TEXT_MOST}
          value={draft.text}
          placeholder={t.report.textHint}
          status={faults.text === undefined ? '' : 'error'}
          onChange={(event) => change({ text: event.target.value })}
          onBlur={() => leave('text')}
        />
      </ReportRow>
      <ItemRow report={report} id={idOf('itemCode')} />
      <ReportRow id={idOf('title')} label={t.report.titleField} isOptional fault={faults.title}>
        <Input id={idOf('title')} maxLength={TITLE_MOST} value={draft.title} placeholder={t.report.titleHint} onChange={(event) => change({ title: event.target.value })} onBlur={() => leave('title')} />
      </ReportRow>
      <PlaceRows report={report} idOf={idOf} />
      <ReportRow id={idOf('photos')} label={t.actions.fields.attachments} isOptional={report.draft.origin !== 'PATROL'} fault={faults.photos}>
        <PhotoField key={draft.caseId} id={idOf('photos')} kind="BEFORE" value={draft.photos} onChange={(photos) => change({ photos })} />
      </ReportRow>
    </Panel>
  )
}

/** Proposals first, then the whole catalogue; what an item brings with it stands below. */
function ItemRow({ report, id }: { report: ReportState; id: string }) {
  const t = useT()
  const { draft, faults, change, leave, suggestions } = report
  const pick = (code: string | null) => change({ itemCode: code, isItemChosen: true })
  return (
    <ReportRow id={id} label={t.actions.fields.itemCode} isOptional fault={faults.itemCode}>
      {suggestions.length === 0 && <p className="aux">{t.report.suggestHint}</p>}
      <ItemSuggestions suggestions={suggestions} value={draft.itemCode} modifier="Alt+" onPick={pick} />
      <div className="report-pair">
        <ItemPicker id={id} value={draft.itemCode} onChange={pick} onBlur={() => leave('itemCode')} isFaulty={faults.itemCode !== undefined} isFirst={false} />
        <Choice id={`${id}-urgency`} label={t.actions.fields.urgency} value={draft.urgency} onChange={(urgency) => change({ urgency })} options={urgencies.map((one) => ({ value: one, label: t.domain.urgency[one] }))} />
      </div>
      {draft.itemCode === null ? <span className="aux">{t.report.itemLater}</span> : <ItemNote code={draft.itemCode} />}
    </ReportRow>
  )
}

function PlaceRows({ report, idOf }: Pick<Props, 'report' | 'idOf'>) {
  const t = useT()
  const { draft, faults, change, leave } = report
  return (
    <div className="report-pair report-place">
      <ReportRow id={idOf('subGrid')} label={t.actions.fields.subGrid} fault={faults.subGrid}>
        <SubGridPicker id={idOf('subGrid')} value={draft.subGrid} onChange={(subGrid) => change({ subGrid })} onBlur={() => leave('subGrid')} isFaulty={faults.subGrid !== undefined} isFirst={false} />
      </ReportRow>
      <ReportRow id={idOf('address')} label={t.report.address} fault={faults.address}>
        <Input
          id={idOf('address')}
          maxLength={ADDRESS_MOST}
          value={draft.address}
          placeholder={t.report.addressHint}
          status={faults.address === undefined ? '' : 'error'}
          onChange={(event) => change({ address: event.target.value })}
          onBlur={() => leave('address')}
        />
      </ReportRow>
    </div>
  )
}
