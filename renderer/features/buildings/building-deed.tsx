import { Checkbox, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { findingKinds, type BuildingActionInput, type BuildingActionType, type BuildingView } from '#contract/buildings.ts'
import { PhotoField } from '#renderer/actions/photo-field.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { type Deed, type DeedValues, freshValues, toAction } from './buildings-model.ts'

type Props = { deed: Deed; view: BuildingView; isBusy: boolean; onSend: (action: BuildingActionInput) => void; onClose: () => void }
type Fields = { values: DeedValues; change: (part: Partial<DeedValues>) => void; view: BuildingView; deed: Deed }

const MOST = 99

/** The form of one deed about a building; sent with the button or Ctrl+Enter. */
export function BuildingDeed({ deed, view, isBusy, onSend, onClose }: Props) {
  const { buildings, common } = useT()
  const [values, setValues] = useState(freshValues)
  const action = toAction(deed, values)
  const send = () => {
    if (action !== null) onSend(action)
  }
  const fields: Fields = { values, view, deed, change: (part) => setValues((before) => ({ ...before, ...part })) }
  return (
    <Modal open title={`${buildings.act[deed.type]}${common.separator}${view.card.address}`} okText={buildings.act[deed.type]} cancelText={common.cancel} okButtonProps={{ disabled: action === null, loading: isBusy }} onOk={send} onCancel={onClose} destroyOnHidden>
      <form
        className="col buildings-deed"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.ctrlKey && event.key === 'Enter') send()
        }}
      >
        {forms[deed.type].map((Part) => <Part key={Part.name} {...fields} />)}
      </form>
    </Modal>
  )
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return <label className="col"><span>{label}</span>{children}</label>
}

function Kind({ values, change, deed }: Fields) {
  const { buildings } = useT()
  const isOptional = deed.type === 'inspect'
  return (
    <>
      <Labelled label={buildings.form.kind}>
        <Select autoFocus allowClear={isOptional} aria-label={buildings.form.kind} placeholder={isOptional ? buildings.form.none : ''} value={values.kind} onChange={(kind) => change({ kind: kind ?? null })} options={findingKinds.map((kind) => ({ value: kind, label: buildings.kind[kind] }))} />
      </Labelled>
      {values.kind !== null && (
        <>
          <Labelled label={buildings.form.count}><InputNumber min={1} max={MOST} value={values.count} onChange={(count) => change({ count: count ?? 1 })} /></Labelled>
          <Checkbox checked={values.isMajor} onChange={({ target }) => change({ isMajor: target.checked })}>{buildings.form.isMajor}</Checkbox>
          <Labelled label={buildings.form.caseNo}><Input maxLength={16} value={values.caseNo} onChange={({ target }) => change({ caseNo: target.value })} /></Labelled>
        </>
      )}
    </>
  )
}

function Note({ values, change, deed }: Fields) {
  const { buildings, common } = useT()
  const label = deed.type === 'appeal' ? buildings.form.text : deed.type === 'correct' || deed.type === 'decideAppeal' ? common.reason : buildings.form.note
  return <Labelled label={label}><Input.TextArea rows={3} maxLength={500} value={values.note} onChange={({ target }) => change({ note: target.value })} /></Labelled>
}

function Photos({ values, change, deed }: Fields) {
  const { buildings } = useT()
  return <div className="col"><span>{buildings.form.photos}</span><PhotoField id="building-photos" kind={deed.type === 'close' ? 'AFTER' : 'ONSITE'} value={values.photos} onChange={(photos) => change({ photos })} /></div>
}

function Passed({ values, change, view }: Fields) {
  const { buildings } = useT()
  const options = [{ value: true, label: buildings.passed, disabled: view.card.better === null }, { value: false, label: buildings.failed }]
  return <div className="col"><span>{buildings.form.result}</span><Radio.Group value={values.isYes} onChange={({ target }) => change({ isYes: target.value === true })} options={options} />{view.card.better === null && <span className="aux">{buildings.form.passedNote}</span>}</div>
}

function Decision({ values, change }: Fields) {
  const { buildings } = useT()
  return <div className="col"><span>{buildings.form.decision}</span><Radio.Group value={values.isYes} onChange={({ target }) => change({ isYes: target.value === true })} options={[{ value: true, label: buildings.form.uphold }, { value: false, label: buildings.form.deny }]} /></div>
}

function About({ values, change, view }: Fields) {
  const { buildings } = useT()
  const options = view.state.findings.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ no, kind }) => ({ value: no, label: buildings.kind[kind] }))
  return <Labelled label={buildings.form.about}><Select mode="multiple" aria-label={buildings.form.about} value={values.about} onChange={(about) => change({ about })} options={options} /></Labelled>
}

const forms: Record<BuildingActionType, ((fields: Fields) => ReactNode)[]> = {
  record: [Kind, Note, Photos], inspect: [Kind, Note, Photos], close: [Note, Photos], correct: [Note], reinspect: [Passed, Note, Photos], appeal: [About, Note], decideAppeal: [Decision, Note],
}
