import { Input, InputNumber, Modal, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { WhistleActionInput } from '#contract/whistle.ts'
import type { WhistleView } from '#contract/whistle-views.ts'
import { fromMomentText, toMomentText } from '#renderer/actions/moment-text.ts'
import { PhotoField } from '#renderer/actions/photo-field.tsx'
import { UnitPicker } from '#renderer/actions/unit-picker.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { freshValues, toAction, totalOf, type Deed, type DeedType, type DeedValues } from './deed-values.ts'

type Props = { deed: Deed; order: WhistleView; now: number; isBusy: boolean; onSend: (action: WhistleActionInput) => void; onClose: () => void }
type Fields = { values: DeedValues; change: (part: Partial<DeedValues>) => void; order: WhistleView }

/** The form of one deed; sent with the button or Ctrl+Enter. */
export function DeedDialog({ deed, order, now, isBusy, onSend, onClose }: Props) {
  const { whistle, common } = useT()
  const [values, setValues] = useState(() => freshValues(now))
  const [pressed, setPressed] = useState<{ values: DeedValues; at: number } | null>(null)
  // What is sent again unchanged happened when it was first said.
  const action = toAction(deed, values, pressed?.values === values ? pressed.at : now)
  const send = () => {
    if (action === null || isBusy) return
    if (pressed?.values !== values) setPressed({ values, at: now })
    onSend(action)
  }
  const fields = { values, order, change: (part: Partial<DeedValues>) => setValues((before) => ({ ...before, ...part })) }
  return (
    <Modal open title={`${whistle.act[deed.type]} ${order.card.no}`} okText={whistle.act[deed.type]} cancelText={common.cancel} okButtonProps={{ disabled: action === null, loading: isBusy }} onOk={send} onCancel={onClose} destroyOnHidden>
      <form
        className="col whistle-deed"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.ctrlKey && event.key === 'Enter') send()
        }}
      >
        {(forms[deed.type] ?? []).map((Part) => <Part key={Part.name} {...fields} />)}
      </form>
    </Modal>
  )
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="col">
      <span>{label}</span>
      {children}
    </label>
  )
}

function Reason({ values, change }: Fields) {
  const { common } = useT()
  return <Labelled label={common.reason}><Input.TextArea autoFocus rows={3} maxLength={500} value={values.reason} onChange={({ target }) => change({ reason: target.value })} /></Labelled>
}

function Officer({ values, change, order }: Fields) {
  const { whistle } = useT()
  return <Labelled label={whistle.form.officer}><Select autoFocus aria-label={whistle.form.officer} value={values.officer} options={order.officers.map(({ id, name }) => ({ value: id, label: name }))} onChange={(officer) => change({ officer })} /></Labelled>
}

function Photos({ values, change }: Fields) {
  const { whistle } = useT()
  return <div className="col"><span>{whistle.form.photos}</span><PhotoField id="whistle-photos" kind="ONSITE" value={values.photos} onChange={(photos) => change({ photos })} /></div>
}

function Measure({ values, change }: Fields) {
  const { whistle } = useT()
  return <Labelled label={whistle.form.measure}><Input.TextArea autoFocus rows={3} maxLength={2000} value={values.measure} onChange={({ target }) => change({ measure: target.value })} /></Labelled>
}

function ByAt({ values, change }: Fields) {
  const { whistle } = useT()
  return <Labelled label={whistle.form.byAt}><Input type="datetime-local" defaultValue={values.byAt === null ? '' : toMomentText(values.byAt)} onChange={({ target }) => change({ byAt: fromMomentText(target.value) })} /></Labelled>
}

function Result({ values, change }: Fields) {
  const { whistle } = useT()
  return <Labelled label={whistle.form.result}><Input.TextArea autoFocus rows={3} maxLength={2000} value={values.result} onChange={({ target }) => change({ result: target.value })} /></Labelled>
}

function Proposed({ values, change }: Fields) {
  const { whistle, common } = useT()
  const label = `${whistle.form.proposed}（${common.optional}）`
  return <Labelled label={label}><UnitPicker id="whistle-proposed" label={label} value={values.proposedUnit} onChange={(proposedUnit) => change({ proposedUnit })} onBlur={() => undefined} isFaulty={false} isFirst={false} /></Labelled>
}

const questions = ['onTime', 'attitude', 'power', 'result', 'aftercare'] as const

function Scores({ values, change }: Fields) {
  const { whistle, common } = useT()
  return (
    <>
      <p className="aux">{whistle.questionsNote}</p>
      {questions.map((question, index) => (
        <label key={question} className="row whistle-question">
          <span className="sp">{whistle.questions[question]}</span>
          <InputNumber aria-label={whistle.questions[question]} autoFocus={index === 0} min={0} max={20} precision={0} value={values.scores[question]} onChange={(mark) => change({ scores: { ...values.scores, [question]: mark ?? 0 } })} />
        </label>
      ))}
      <p className="b num">{whistle.total(String(totalOf(values.scores)))}</p>
      <Labelled label={`${whistle.form.note}（${common.optional}）`}><Input.TextArea rows={2} maxLength={500} value={values.reason} onChange={({ target }) => change({ reason: target.value })} /></Labelled>
    </>
  )
}

const forms: Partial<Record<DeedType, readonly ((fields: Fields) => ReactNode)[]>> = {
  sendOfficer: [Officer], arrive: [Photos], plan: [Measure, ByAt], complete: [Result, Photos], requestReturn: [Reason, Proposed], denyReturn: [Reason], rate: [Scores], recall: [Reason], close: [Reason], discard: [Reason],
}
