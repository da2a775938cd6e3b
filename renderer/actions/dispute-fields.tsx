import { Checkbox, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { type DisputeGrade, disputeGrades, disputeResults, disputeSigns, WarningAnswer } from '#contract/dispute.ts'
import type { CaseView } from '#contract/views.ts'
import type { Texts } from '#renderer/i18n/index.ts'
import { Choice } from './choice.tsx'
import { owedByHand, owedRevisits, type DisputeKind } from './dispute-kinds.ts'
import { GradeMark } from './grade-mark.tsx'
import type { PickerProps } from './picker-props.ts'

type Drawn = PickerProps<unknown> & { view: CaseView; label: string; t: Texts }

const FEN = 100
const MOST_PEOPLE = 1_000_000
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const codeOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const codesOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])

const lowerThan = (grade: DisputeGrade | undefined): DisputeGrade[] => (grade === undefined ? [] : disputeGrades.slice(0, disputeGrades.indexOf(grade)))

export const disputeDrawings: Record<DisputeKind, (props: Drawn) => ReactNode> = {
  people: ({ id, value, onChange, onBlur, isFaulty, isFirst }) => <InputNumber id={id} autoFocus={isFirst} min={1} max={MOST_PEOPLE} precision={0} style={{ width: 200 }} value={numberOf(value)} status={isFaulty ? 'error' : ''} onChange={onChange} onBlur={onBlur} />,
  money: ({ id, value, onChange, onBlur, isFaulty, t }) => {
    const fen = numberOf(value)
    return <InputNumber id={id} min={0} precision={2} suffix={t.dispute.yuan} style={{ width: 200 }} value={fen === null ? null : fen / FEN} status={isFaulty ? 'error' : ''} onChange={(yuan) => onChange(yuan === null ? null : Math.round(yuan * FEN))} onBlur={onBlur} />
  },
  signs: ({ id, label, value, onChange, t }) => <Checkbox.Group aria-label={label} className="choice-many" value={codesOf(value)} onChange={onChange} options={disputeSigns.map((sign, index) => ({ value: sign, label: t.dispute.sign[sign], ...(index === 0 ? { id } : {}) }))} />,
  grade: ({ id, label, value, onChange, isFirst, view }) => <Choice id={id} isFirst={isFirst} label={label} value={codeOf(value)} onChange={onChange} options={lowerThan(view.dispute?.grade).map((grade) => ({ value: grade, label: <GradeMark grade={grade} /> }))} />,
  duty: ({ id, label, value, onChange, isFirst, view, t }) => <Choice id={id} isFirst={isFirst} label={label} value={codeOf(value)} onChange={onChange} options={owedByHand(view).map(({ kind }) => ({ value: kind, label: t.dispute.duty[kind] }))} />,
  mediation: ({ id, label, value, onChange, isFirst, t }) => <Choice id={id} isFirst={isFirst} label={label} value={codeOf(value)} onChange={onChange} options={disputeResults.map((one) => ({ value: one, label: t.dispute.result[one] }))} />,
  revisit: ({ id, label, value, onChange, isFirst, view, t }) => <Choice id={id} isFirst={isFirst} label={label} value={numberOf(value)} onChange={onChange} options={owedRevisits(view).flatMap(({ days }) => (days === undefined ? [] : [{ value: days, label: t.dispute.revisitAfter(String(days)) }]))} />,
  quiet: ({ id, label, value, onChange, isFirst, t }) => <Choice id={id} isFirst={isFirst} label={label} value={typeof value === 'boolean' ? String(value) : null} onChange={(key) => onChange(key === 'true')} options={[{ value: 'true', label: t.dispute.settled.yes }, { value: 'false', label: t.dispute.settled.no }]} />,
  answer: ({ id, label, value, onChange, isFirst, t }) => <Choice id={id} isFirst={isFirst} label={label} value={codeOf(value)} onChange={onChange} options={WarningAnswer.options.map((one) => ({ value: one, label: t.dispute.answer[one] }))} />,
}
