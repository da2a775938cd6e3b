import type { RaterForm, StaffMonthView, StaffRow } from '#contract/staff.ts'
import { raterParts } from '#contract/staff.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { evidenceText, ownPart, pointsOf, stateText, type Draft, type Drafts } from './staff-model.ts'

type OnType = (id: string, field: keyof RaterForm, points: number | null) => void
type Props = { view: StaffMonthView; drafts: Drafts; onType: OnType; onAppeal: (row: StaffRow) => void }
const fields = ['conduct', 'teamwork'] as const

/** One line a person: total, the three parts, what the system knows, and the cells of the reader's own form. */
export function StaffTable({ view, drafts, onType, onAppeal }: Props) {
  const { staff } = useT()
  const { head } = staff
  const isRater = view.rows.some((row) => ownPart(row) !== null)
  return (
    <div className="staff-scroll" role="region" aria-label={staff.title} tabIndex={0}>
      <table className="staff-table">
        <thead>
          <tr>
            <th>{head.name}</th>
            <th>{head.post}</th>
            <th>{head.org}</th>
            <th className="num">{head.total}</th>
            <th className="staff-bar-head">{head.bar}</th>
            {raterParts.map((part) => <th key={part} className="num">{staff.partWeight(staff.parts[part], view.rules.weights[part])}</th>)}
            <th className="num">{head.duty}</th>
            {isRater && fields.map((field) => <th key={field}>{head[field]}</th>)}
            <th>{head.evidence}</th>
            <th>{head.state}</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => <Row key={row.id} row={row} draft={drafts.get(row.id)} isRater={isRater} onType={onType} onAppeal={onAppeal} />)}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = { row: StaffRow; draft: Draft | undefined; isRater: boolean; onType: OnType; onAppeal: Props['onAppeal'] }

function Row({ row, draft, isRater, onType, onAppeal }: RowProps) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td>{t.staff.posts[row.post]}</td>
      <td>{names.org(row.org)}</td>
      <td className="num">{row.total === null ? <span className="t3">{t.staff.unfinished}</span> : <b>{row.total}</b>}</td>
      <td><PartsBar row={row} /></td>
      {raterParts.map((part) => <PartCell key={part} row={row} part={part} />)}
      <td className="num">{row.duty ?? t.common.none}</td>
      {isRater && fields.map((field) => <td key={field}><PointsCell row={row} field={field} draft={draft} onType={onType} /></td>)}
      <td className="t2 el" title={evidenceText(t, format, row)}>{evidenceText(t, format, row)}</td>
      <td className="t2"><StateCell row={row} onAppeal={onAppeal} /></td>
    </tr>
  )
}

function StateCell({ row, onAppeal }: Pick<RowProps, 'row' | 'onAppeal'>) {
  const t = useT()
  const [appeal] = row.appeals
  return (
    <span className="row">
      <span>{stateText(t, row)}</span>
      {appeal !== undefined && <span className="staff-tag" title={appeal.reason}>{t.staff.appealState[appeal.state]}</span>}
      {row.mayAppeal.length > 0 && <button type="button" className="link-button" aria-label={`${t.staff.appeal} ${row.name}`} onClick={() => onAppeal(row)}>{t.staff.appeal}</button>}
    </span>
  )
}

function PartCell({ row, part: name }: { row: StaffRow; part: (typeof raterParts)[number] }) {
  const { staff, common } = useT()
  const part = row.parts.find((one) => one.part === name)
  if (part === undefined) return <td className="num t3">{common.none}</td>
  if (part.score !== null) return <td className="num">{part.score}</td>
  return <td className="num t3">{part.isGiven ? staff.given : staff.missing}</td>
}

/** One bar split by what each rater weighs: filled where the score is known, plain where it is given, hatched where it is missing. */
function PartsBar({ row }: { row: StaffRow }) {
  const { staff } = useT()
  return (
    <span className="staff-bar">
      {row.parts.map(({ part, weight, isGiven, score }) => (
        <i key={part} className={isGiven ? '' : 'staff-bar-missing'} style={{ width: `${weight}%` }} title={isGiven ? staff.parts[part] : `${staff.parts[part]} ${staff.missing}`}>
          {score !== null && <b style={{ width: `${score}%` }} />}
        </i>
      ))}
    </span>
  )
}

type PointsProps = { row: StaffRow; field: keyof RaterForm; draft: Draft | undefined; onType: OnType }

/** A cell for 0 to 100; Tab goes on to the next. Anything else than a figure is not taken. */
function PointsCell({ row, field, draft, onType }: PointsProps) {
  const { staff } = useT()
  const part = ownPart(row)
  if (part === null) return <span className="t3">{staff.own}</span>
  const value = draft?.[field] ?? part.form?.[field] ?? null
  return (
    <input
      className="staff-points" type="text" inputMode="numeric" maxLength={3} value={value ?? ''} aria-label={`${row.name} ${staff.head[field]}`}
      onFocus={(event) => event.target.select()} onChange={(event) => onType(row.id, field, pointsOf(event.target.value))}
    />
  )
}
