import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { ShiftCell, ShiftRow, ShiftWeekView } from '#contract/shifts.ts'
import { Choice } from '#renderer/actions/choice.tsx'
import { startOfDate } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { dayAction, type DayForm } from './shift-model.ts'
import type { KindWords } from './shift-words.ts'
import { useShiftDeed } from './use-shifts.ts'

export type DayOf = { row: ShiftRow; day: string; cell: ShiftCell | null }
type Props = { view: ShiftWeekView; words: KindWords; about: DayOf; onEnd: () => void }
const OFF = 'OFF'
const MOST_NOTE = 200

/** One day of one member: another shift, a swap, or leave from this day on. */
export function DayDialog({ view, words, about: { row, day, cell }, onEnd }: Props) {
  const { shifts, common } = useT()
  const format = useFormat()
  const { isBusy, refusal, act, forget } = useShiftDeed(view)
  const [form, setForm] = useState<DayForm>({ kind: 'change', shift: cell?.shift ?? null, withStaff: null, withDay: day, until: day, note: '' })
  const action = dayAction(form, { staff: row.id, day })
  const change = (next: Partial<DayForm>) => {
    forget()
    setForm({ ...form, ...next })
  }
  const confirm = () => action !== null && void act(action).then((isDone) => isDone && onEnd())
  return (
    <Modal open title={shifts.dayTitle(row.name, format.day(startOfDate(day)))} okText={shifts.save} cancelText={common.cancel} okButtonProps={{ disabled: action === null, loading: isBusy }} onOk={confirm} onCancel={onEnd} destroyOnHidden>
      <form className="col shift-form" onSubmit={(event) => event.preventDefault()}>
        <Choice id="shift-kind" label={shifts.dayTitle(row.name, format.day(startOfDate(day)))} isFirst value={form.kind} onChange={(kind) => change({ kind })} options={(['change', 'swap', 'leave'] as const).map((value) => ({ value, label: shifts.kinds[value] }))} />
        <KindFields view={view} words={words} own={row.id} form={form} onChange={change} />
        <label className="col">
          <span>{shifts.reason}</span>
          <Input.TextArea rows={2} maxLength={MOST_NOTE} value={form.note} onChange={(event) => change({ note: event.target.value })} />
          <span className="aux">{shifts.reasonHint}</span>
        </label>
        <RefusalLine lines={refusal} />
      </form>
    </Modal>
  )
}

type FieldProps = { view: ShiftWeekView; words: KindWords; own: string; form: DayForm; onChange: (next: Partial<DayForm>) => void }

function KindFields({ view, words, own, form, onChange }: FieldProps) {
  const { shifts, staff, common } = useT()
  if (form.kind === 'change') {
    const options = [{ value: OFF, label: shifts.offLong }, ...view.kinds.map(({ code, from, to }) => ({ value: code, label: shifts.legend(words(code).name, from, to) }))]
    return (
      <label className="col">
        <span>{shifts.shift}</span>
        <Select aria-label={shifts.shift} value={form.shift ?? OFF} options={options} onChange={(code) => onChange({ shift: code === OFF ? null : code })} />
      </label>
    )
  }
  if (form.kind === 'leave') return <DayInput label={shifts.until} value={form.until} today={view.today} onChange={(until) => onChange({ until })} />
  return (
    <>
      <label className="col">
        <span>{shifts.withWhom}</span>
        <Select aria-label={shifts.withWhom} value={form.withStaff} placeholder={shifts.withWhom} options={view.rows.filter(({ id }) => id !== own).map(({ id, name, post }) => ({ value: id, label: [name, staff.posts[post], id.slice(-2)].join(common.separator) }))} onChange={(withStaff) => onChange({ withStaff })} />
      </label>
      <DayInput label={shifts.withDay} value={form.withDay} today={view.today} onChange={(withDay) => onChange({ withDay })} />
    </>
  )
}

function DayInput({ label, value, today, onChange }: { label: string; value: string; today: string; onChange: (day: string) => void }) {
  return (
    <div className="col">
      <span>{label}</span>
      <DateField label={label} grain="date" value={value} today={today} onChange={onChange} />
    </div>
  )
}
