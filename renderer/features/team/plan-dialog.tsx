import { Modal, Select } from 'antd'
import { useState } from 'react'
import type { ShiftWeek, ShiftWeekView } from '#contract/shifts.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { freeWeek } from './shift-model.ts'
import type { KindWords } from './shift-words.ts'
import { useShiftDeed } from './use-shifts.ts'

type Props = { view: ShiftWeekView; words: KindWords; onEnd: () => void }
const OFF = 'OFF'
const MOST_WEEKS = 4
const WIDTH = 760

/** The repeating weeks of one member or of several who work the same. */
export function PlanDialog({ view, words, onEnd }: Props) {
  const { shifts, staff: posts, common } = useT()
  const names = useNames()
  const { isBusy, refusal, act, forget } = useShiftDeed(view)
  const [staff, setStaff] = useState<string[]>([])
  const [from, setFrom] = useState(view.today)
  const [weeks, setWeeks] = useState<ShiftWeek[]>([freeWeek()])
  const isWhole = staff.length > 0 && from !== ''
  // The first who is chosen brings the weeks that hold now.
  const choose = (ids: string[]) => {
    forget()
    const known = view.rows.find(({ id }) => id === ids[0])?.weeks ?? []
    if (staff.length === 0 && known.length > 0) setWeeks([...known])
    setStaff(ids)
  }
  const confirm = () => void act({ type: 'plan', from, groups: [{ staff, weeks }] }).then((isDone) => isDone && onEnd())
  return (
    <Modal open width={WIDTH} title={shifts.planTitle(names.orgFull(view.unit))} okText={shifts.plan} cancelText={common.cancel} okButtonProps={{ disabled: !isWhole, loading: isBusy }} onOk={confirm} onCancel={onEnd} destroyOnHidden>
      <form className="col shift-form" onSubmit={(event) => event.preventDefault()}>
        <label className="col">
          <span>{shifts.members}</span>
          <Select mode="multiple" autoFocus aria-label={shifts.members} placeholder={shifts.membersPick} value={staff} onChange={choose} showSearch={{ optionFilterProp: 'label' }} options={view.rows.map(({ id, name, post }) => ({ value: id, label: [name, posts.posts[post], id.slice(-2)].join(common.separator) }))} />
        </label>
        <div className="col">
          <span>{shifts.from}</span>
          <DateField label={shifts.from} grain="date" value={from} today={view.today} onChange={(next) => { forget(); setFrom(next) }} />
        </div>
        <Weeks view={view} words={words} weeks={weeks} onChange={(next) => { forget(); setWeeks(next) }} />
        <p className="aux">{shifts.planWhat}</p>
        <RefusalLine lines={refusal} />
      </form>
    </Modal>
  )
}

/** Weeks and their days have no other name than their place. */
const numbered = <T,>(list: readonly T[]): { at: number; one: T }[] => list.map((one, at) => ({ at, one }))

function Weeks({ view, words, weeks, onChange }: Pick<Props, 'view' | 'words'> & { weeks: readonly ShiftWeek[]; onChange: (weeks: ShiftWeek[]) => void }) {
  const { shifts, common } = useT()
  const options = [{ value: OFF, label: shifts.offLong }, ...view.kinds.map(({ code }) => ({ value: code, label: words(code).name }))]
  const put = (week: number, day: number, code: string) => onChange(weeks.map((one, index) => (index === week ? one.map((shift, other) => (other === day ? (code === OFF ? null : code) : shift)) : one)))
  return (
    <div className="col">
      <span>{shifts.weeks}</span>
      {numbered(weeks).map(({ at: index, one: week }) => (
        <div key={index} className="shift-week-row" role="group" aria-label={shifts.weekNo(index + 1)}>
          <span className="t2">{shifts.weekNo(index + 1)}</span>
          {numbered(week).map(({ at: day, one: code }) => (
            <label key={day} className="col shift-pick">
              <span className="aux">{common.weekdays[day]}</span>
              <Select aria-label={`${shifts.weekNo(index + 1)} ${common.weekdays[day] ?? ''}`} value={code ?? OFF} options={options} onChange={(next) => put(index, day, next)} />
            </label>
          ))}
          <button type="button" className="link-button" disabled={weeks.length === 1} aria-label={shifts.dropWeek} title={shifts.dropWeek} onClick={() => onChange(weeks.filter((_, other) => other !== index))}><Glyph name="off" /></button>
        </div>
      ))}
      {weeks.length < MOST_WEEKS && <span><button type="button" className="link-button" onClick={() => onChange([...weeks, weeks.at(-1) ?? freeWeek()])}>{shifts.addWeek}</button></span>}
    </div>
  )
}
