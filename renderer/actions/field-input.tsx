import { Checkbox, Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { AttachmentRef, outcomes, Urgency, type EventLevel } from '#contract/case.ts'
import { RejectReason } from '#contract/commands.ts'
import type { CaseView } from '#contract/views.ts'
import { useT, type Texts } from '#renderer/i18n/index.ts'
import { LevelBars } from '#renderer/ui/level-bars.tsx'
import type { FieldKind, FieldSpec } from './action-specs.ts'
import type { FieldValues } from './action-values.ts'
import { CaseCompare } from './case-compare.tsx'
import { CasePicker } from './case-picker.tsx'
import { Choice } from './choice.tsx'
import { disputeDrawings } from './dispute-fields.tsx'
import { answersTo, isWaitingCall } from './force-calls.ts'
import { ForceField } from './force-field.tsx'
import { ItemNote } from './item-note.tsx'
import { ItemSuggestions, matterWords, useItemSuggestions } from './item-suggestions.tsx'
import { ItemPicker } from './item-picker.tsx'
import { MomentField } from './moment-field.tsx'
import { PhotoField } from './photo-field.tsx'
import type { PickerProps } from './picker-props.ts'
import { SubGridPicker } from './sub-grid-picker.tsx'
import { UnitPicker, UnitsPicker } from './unit-picker.tsx'
import { UnitSuggestions } from './unit-suggestions.tsx'

type Props = PickerProps<unknown> & { field: FieldSpec; view: CaseView; label: string; /** Of the whole form. */ values: FieldValues }
type Drawn = Props & { t: Texts }

const levels = [1, 2, 3] as const satisfies readonly EventLevel[]
const stars = [1, 2, 3, 4, 5] as const
const meetingEnds = ['KEPT', 'MISSED'] as const
const MOST_ASSISTS = 5
const MOST_TEXT = 2000
const MOST_LINE = 500

/** Draws one field of an action's form by its kind. */
export function FieldInput(props: Props) {
  const t = useT()
  return drawings[props.field.kind]({ ...props, t })
}

const drawings: Record<FieldKind, (props: Drawn) => ReactNode> = {
  text: ({ id, value, onChange, onBlur, isFaulty, isFirst }) => (
    <Input.TextArea id={id} autoFocus={isFirst} autoSize={{ minRows: 3, maxRows: 8 }} maxLength={MOST_TEXT} value={textOf(value)} status={isFaulty ? 'error' : ''} onChange={(event) => onChange(event.target.value)} onBlur={onBlur} />
  ),
  line: ({ id, value, onChange, onBlur, isFaulty, isFirst }) => (
    <Input id={id} autoFocus={isFirst} maxLength={MOST_LINE} value={textOf(value)} status={isFaulty ? 'error' : ''} onChange={(event) => onChange(event.target.value)} onBlur={onBlur} />
  ),
  item: (props) => <ItemField {...props} />,
  level: ({ id, label, value, onChange, isFirst }) => <Choice id={id} isFirst={isFirst} label={label} value={numberOf(value)} onChange={onChange} options={levels.map((level) => ({ value: level, label: <LevelBars level={level} text="long" /> }))} />,
  subGrid: (props) => <SubGridPicker {...props} value={codeOf(props.value)} />,
  urgency: ({ id, label, value, onChange, isFirst, t }) => <Choice id={id} isFirst={isFirst} label={label} value={codeOf(value)} onChange={onChange} options={Urgency.options.map((one) => ({ value: one, label: t.domain.urgency[one] }))} />,
  unit: (props) => (
    <>
      {props.field.name === 'leadUnit' && <UnitSuggestions suggestions={props.view.suggestedUnits} value={codeOf(props.value)} isFirst={props.isFirst} onChange={props.onChange} />}
      <UnitPicker {...props} isFirst={props.isFirst && props.view.suggestedUnits.length === 0} value={codeOf(props.value)} />
    </>
  ),
  units: (props) => <UnitsPicker {...props} most={MOST_ASSISTS} value={codesOf(props.value)} />,
  rejectReason: ({ id, label, value, onChange, isFirst, t }) => <Choice id={id} isFirst={isFirst} label={label} value={codeOf(value)} onChange={onChange} options={RejectReason.options.map((one) => ({ value: one, label: t.domain.rejectReason[one] }))} />,
  outcome: ({ id, label, value, onChange, isFirst, t }) => <Choice id={id} isFirst={isFirst} label={label} value={codeOf(value)} onChange={onChange} options={outcomes.map((one) => ({ value: one, label: t.domain.outcome[one] }))} />,
  meeting: ({ id, label, value, onChange, isFirst, t }) => <Choice id={id} isFirst={isFirst} label={label} value={codeOf(value)} onChange={onChange} options={meetingEnds.map((one) => ({ value: one, label: t.actions.meeting[one] }))} />,
  evidence: ({ id, label, value, onChange, isFirst, t }) => <Choice id={id} isFirst={isFirst} label={label} value={codeOf(value)} onChange={onChange} options={[{ value: 'PHOTO', label: t.actions.evidence.PHOTO }, { value: 'PHONE', label: t.actions.evidence.PHONE }]} />,
  photos: ({ id, value, onChange, field }) => <PhotoField id={id} kind={field.photoKind ?? 'OTHER'} value={photosOf(value)} onChange={onChange} />,
  hours: ({ id, value, onChange, onBlur, isFaulty, isFirst }) => <InputNumber id={id} autoFocus={isFirst} min={1} precision={0} style={{ width: 160 }} value={numberOf(value)} status={isFaulty ? 'error' : ''} onChange={onChange} onBlur={onBlur} />,
  moment: ({ id, value, onChange, onBlur, isFaulty, isFirst }) => <MomentField id={id} grain="minute" value={numberOf(value)} onChange={onChange} onBlur={onBlur} isFaulty={isFaulty} isFirst={isFirst} />,
  day: ({ id, value, onChange, onBlur, isFaulty, isFirst }) => <MomentField id={id} grain="date" value={numberOf(value)} onChange={onChange} onBlur={onBlur} isFaulty={isFaulty} isFirst={isFirst} />,
  stars: ({ id, label, value, onChange, isFirst, t }) => <Choice id={id} isFirst={isFirst} label={label} value={numberOf(value)} onChange={onChange} options={stars.map((one) => ({ value: one, label: t.actions.stars(one) }))} />,
  solved: ({ id, label, value, onChange, isFirst, field, t }) => <Choice id={id} isFirst={isFirst} label={label} value={solvedKey(value, field)} onChange={(key) => onChange(key === 'unknown' ? null : key === 'yes')} options={solvedKeys(field).map((key) => ({ value: key, label: t.actions.solved[key] }))} />,
  flag: ({ id, label, value, onChange }) => <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)}>{label}</Checkbox>,
  case: (props) => <CaseField {...props} />,
  force: (props) => <ForceField {...props} value={codeOf(props.value)} />,
  forceCall: ({ id, label, value, onChange, isFirst, view, t }) => <Choice id={id} isFirst={isFirst} label={label} value={numberOf(value)} onChange={onChange} options={view.forceCalls.filter(isWaitingCall).map(({ call, kind, name, unit }) => ({ value: call, label: `${t.force.kind[kind]} ${t.force.case.member(name, unit)}` }))} />,
  forceAnswer: ({ id, label, value, values, onChange, isFirst, view, t }) => <Choice id={id} isFirst={isFirst} label={label} value={codeOf(value)} onChange={onChange} options={answersTo(view.forceCalls, numberOf(values['call'])).map((one) => ({ value: one, label: t.force.state[one] }))} />,
  ...disputeDrawings,
}

/** Proposals from the words of the case first, then the whole catalogue; what an item brings with it stands below. */
function ItemField(props: Drawn) {
  const suggestions = useItemSuggestions(matterWords(props.view))
  const code = codeOf(props.value)
  return (
    <>
      <ItemSuggestions suggestions={suggestions} value={code} isFirst={props.isFirst} onPick={props.onChange} />
      <ItemPicker {...props} isFirst={props.isFirst && suggestions.length === 0} value={code} />
      <ItemNote code={code} />
    </>
  )
}

/** The case to merge into; once chosen, both stand side by side. */
function CaseField(props: Drawn) {
  const chosen = codeOf(props.value)
  return (
    <>
      <CasePicker {...props} caseId={props.view.card.id} value={chosen} />
      {chosen !== null && <CaseCompare view={props.view} otherId={chosen} />}
    </>
  )
}

type SolvedKey = 'yes' | 'no' | 'unknown'
const solvedKeys = (field: FieldSpec): SolvedKey[] => (field.isRequired ? ['yes', 'no'] : ['yes', 'no', 'unknown'])

function solvedKey(value: unknown, field: FieldSpec): SolvedKey | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return field.isRequired ? null : 'unknown'
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const codeOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const codesOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])

function photosOf(value: unknown): AttachmentRef[] {
  const parsed = AttachmentRef.array().safeParse(value)
  return parsed.success ? parsed.data : []
}
