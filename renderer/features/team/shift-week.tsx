import { Select } from 'antd'
import { useState } from 'react'
import type { ShiftCell, ShiftRow, ShiftWeekView } from '#contract/shifts.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useNames, useReference } from '#renderer/data/data-provider.tsx'
import { useAddress } from '#renderer/data/use-address.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { startOfDate } from '#renderer/i18n/days.ts'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { DayDialog, type DayOf } from './day-dialog.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { coverOf, moved } from './shift-model.ts'
import { useKindWords, type KindWords } from './shift-words.ts'
import './shifts.css'

const COMMUNITY_DIGITS = 12
const WEEK = 7

/** One unit's week: members by days, and how many of the post that must be there each day has. */
export function ShiftWeek() {
  const { shifts } = useT()
  const { unit, day, toUnit, toDay } = usePlace()
  return (
    <>
      <UnitPicker unit={unit} onPick={toUnit} />
      {unit === null ? <StateView kind="empty" title={shifts.choose} next={shifts.chooseNext} /> : <Week key={unit} unit={unit} day={day} onDay={toDay} />}
    </>
  )
}

/** Unit and week stand in the address; without one, the unit is the scope where that is one. */
function usePlace() {
  const { scope } = useScope()
  const { search, put } = useAddress()
  const asked = search.get('unit')
  const unit = asked?.startsWith(scope) === true ? asked : scope.length >= COMMUNITY_DIGITS ? scope : null
  const day = /^\d{4}-\d{2}-\d{2}$/.test(search.get('day') ?? '') ? search.get('day') : null
  return { unit, day, toUnit: (next: string) => put({ unit: next }), toDay: (next: string | null) => put({ day: next }) }
}

function UnitPicker({ unit, onPick }: { unit: string | null; onPick: (unit: string) => void }) {
  const { shifts } = useT()
  const { scope } = useScope()
  const { orgs } = useReference()
  const names = useNames()
  const options = orgs.filter(({ code }) => code.length >= COMMUNITY_DIGITS && code.startsWith(scope)).map(({ code }) => ({ value: code, label: code.length === COMMUNITY_DIGITS ? shifts.groupsOf(names.orgFull(code)) : names.orgFull(code) }))
  return (
    <label className="row shift-unit">
      <span>{shifts.unitPick}</span>
      <Select aria-label={shifts.unitPick} className="shift-unit-select" showSearch={{ optionFilterProp: 'label' }} value={unit} placeholder={shifts.choose} options={options} onChange={onPick} />
    </label>
  )
}

function Week({ unit, day, onDay }: { unit: string; day: string | null; onDay: (day: string | null) => void }) {
  const query = useCall('shiftWeek', { query: { unit, ...(day === null ? {} : { day }) } }, { keepsPrevious: true })
  return <Awaited query={query} needs={readers}>{(view) => <WeekView view={view} onDay={onDay} />}</Awaited>
}

function WeekView({ view, onDay }: { view: ShiftWeekView; onDay: (day: string | null) => void }) {
  const format = useFormat()
  const { shifts, common } = useT()
  const words = useKindWords(view.kinds)
  const [isPlanning, setPlanning] = useState(false)
  const [chosen, choose] = useState<DayOf | null>(null)
  const [first = '', last = ''] = [view.days[0], view.days.at(-1)]
  return (
    <>
      <div className="row shift-bar">
        <b>{shifts.weekOf(format.day(startOfDate(first)), format.day(startOfDate(last)))}</b>
        <KeyButton onPress={() => onDay(moved(first, -WEEK))}>{shifts.before}</KeyButton>
        <KeyButton disabledReason={view.days.includes(view.today) ? shifts.thisWeek : undefined} onPress={() => onDay(null)}>{shifts.thisWeek}</KeyButton>
        <KeyButton onPress={() => onDay(moved(first, WEEK))}>{shifts.after}</KeyButton>
        <span className="sp" />
        {view.mayPlan ? <KeyButton kind="primary" disabledReason={view.rows.length === 0 ? shifts.nobodyHere : undefined} onPress={() => setPlanning(true)}>{shifts.plan}</KeyButton> : <span className="aux">{shifts.readOnly}</span>}
      </div>
      {view.rows.length === 0 ? <StateView kind="empty" title={shifts.nobodyHere} next={shifts.nobodyHereNext} /> : <Grid view={view} words={words} onChoose={choose} />}
      <p className="aux">{[...view.kinds.map(({ code, from, to }) => shifts.legend(words(code).name, from, to)), shifts.rest(view.restHours), shifts.changedMark].join(common.separator)}</p>
      {isPlanning && <PlanDialog view={view} words={words} onEnd={() => setPlanning(false)} />}
      {chosen !== null && <DayDialog key={`${chosen.row.id}${chosen.day}`} view={view} words={words} about={chosen} onEnd={() => choose(null)} />}
    </>
  )
}

type GridProps = { view: ShiftWeekView; words: KindWords; onChoose: (about: DayOf) => void }

function Grid({ view, words, onChoose }: GridProps) {
  const { shifts, staff, common } = useT()
  return (
    <section className="panel shift-panel">
      <table className="team-table shift-grid">
        <thead>
          <tr>
            <th scope="col" colSpan={2}>{shifts.members}</th>
            {view.days.map((day, index) => <th key={day} scope="col" data-today={day === view.today} className="shift-day">{common.weekdays[index]} {day.slice(5)}{day === view.today ? ` ${shifts.today}` : ''}</th>)}
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              <td className="t2">{staff.posts[row.post]}</td>
              {row.cells.map((cell, index) => <Cell key={view.days[index]} view={view} row={row} cell={cell} index={index} words={words} onChoose={onChoose} />)}
            </tr>
          ))}
          {view.rows.some(({ post }) => post === view.coverPost) && <CoverRow view={view} words={words} />}
        </tbody>
      </table>
    </section>
  )
}

/** One day of one member in a letter, and in whole words. */
function cellWords({ shifts, common }: Pick<Texts, 'shifts' | 'common'>, cell: ShiftCell | null, words: KindWords): { said: string; whole: string } {
  if (cell === null) return { said: common.none, whole: common.none }
  const { shift, why, note } = cell
  const kind = shift === null ? { short: why === 'LEAVE' ? shifts.leave : shifts.off, name: shifts.offLong } : words(shift)
  return { said: kind.short, whole: [kind.name, shifts.why[why], ...(note === null ? [] : [note])].join(common.separator) }
}

function Cell({ view, row, cell, index, words, onChoose }: GridProps & { row: ShiftRow; cell: ShiftCell | null; index: number }) {
  const { shifts, common } = useT()
  const day = view.days[index] ?? ''
  const { said, whole } = cellWords({ shifts, common }, cell, words)
  const mark = { className: 'shift-cell', 'data-on': (cell?.shift ?? null) !== null, 'data-changed': (cell?.why ?? 'PLAN') !== 'PLAN', title: whole }
  const isOpen = view.mayPlan && day >= view.today
  return (
    <td data-today={day === view.today}>
      {isOpen ? <button type="button" {...mark} aria-label={[row.name, day, whole].join(' ')} onClick={() => onChoose({ row, day, cell })}>{said}</button> : <span {...mark}>{said}</span>}
    </td>
  )
}

/** How many of the post that must be there each day has, by kind of shift. */
function CoverRow({ view, words }: Pick<GridProps, 'view' | 'words'>) {
  const { shifts, staff, common } = useT()
  return (
    <tr className="shift-cover">
      <th scope="row" colSpan={2}>{shifts.coverRow(staff.posts[view.coverPost])}</th>
      {view.days.map((day, index) => {
        const cover = coverOf(view, index)
        return <td key={day} data-today={day === view.today}>{cover.length === 0 ? <><Glyph name="warn" className="warn" /> {shifts.coverNone}</> : cover.map(({ code, n }) => shifts.coverCell(words(code).short, n)).join(common.separator)}</td>
      })}
    </tr>
  )
}
