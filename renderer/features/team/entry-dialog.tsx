import { Input, InputNumber, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { useNames, useReference, useSession } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { dateOf } from '#renderer/i18n/days.ts'
import { useT } from '#renderer/i18n/index.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { useEntry, type Ready } from './use-entry.ts'

/** What stands in a form, as typed. */
export type Typed = Readonly<Record<string, string>>
type Option = { value: string; label: string }
/** One field. `most`: so many characters, or the largest number. `org`: a place of the own area, only sub-grids where `isSubGrid`. `days`: days of the week, joined by commas. */
export type EntryField =
  | { name: string; label: string; kind: 'text'; most?: number; isOptional?: boolean }
  | { name: string; label: string; kind: 'area' | 'day' | 'time'; isOptional?: boolean }
  | { name: string; label: string; kind: 'number'; most: number; isMoney?: boolean; isOptional?: boolean }
  | { name: string; label: string; kind: 'select' | 'many'; options: readonly Option[]; isOptional?: boolean }
  | { name: string; label: string; kind: 'org'; isSubGrid: boolean; isOptional?: boolean }

type Props = {
  title: string
  about?: string
  verb: string
  said: string
  fields: readonly EntryField[]
  start: Typed
  /** What is sent, or what is missing or wrong. */
  readyOf: (typed: Typed) => Ready
  onEnd: () => void
}

const TICK_MS = 60_000

/** The form of one entry about forces, teams or measures; a refusal stays in it. */
export function EntryDialog({ title, about, verb, said, fields, start, readyOf, onEnd }: Props) {
  const { common } = useT()
  const [typed, setTyped] = useState(start)
  const ready = readyOf(typed)
  const send = 'send' in ready ? ready.send : null
  const { isBusy, refusal, run, forget } = useEntry('send' in ready ? ready.lines : undefined)
  const change = (name: string, text: string) => {
    forget()
    setTyped({ ...typed, [name]: text })
  }
  const confirm = () => send !== null && void run(said, send).then((isDone) => isDone && onEnd())
  return (
    <Modal open title={title} okText={verb} cancelText={common.cancel} okButtonProps={{ disabled: send === null, loading: isBusy }} onOk={confirm} onCancel={onEnd} destroyOnHidden>
      <form className="force-form" onSubmit={(event) => event.preventDefault()}>
        {about !== undefined && <p className="aux">{about}</p>}
        {fields.map((field, index) => <FieldRow key={field.name} field={field} value={typed[field.name] ?? ''} isFirst={index === 0} onChange={(text) => change(field.name, text)} />)}
        {'says' in ready && <p className="row refusal" role="status"><Glyph name="warn" className="warn" />{ready.says}</p>}
        {'field' in ready && <Lack field={fields.find(({ name }) => name === ready.field)} typed={typed} />}
        <RefusalLine lines={refusal} />
      </form>
    </Modal>
  )
}

/** Which field keeps the form from being sent. */
function Lack({ field, typed }: { field: EntryField | undefined; typed: Typed }) {
  const { common } = useT()
  if (field === undefined) return null
  return <p className="aux" role="status">{(typed[field.name] ?? '').trim() === '' ? common.missing(field.label) : common.wrong(field.label)}</p>
}

type RowProps = { field: EntryField; value: string; isFirst: boolean; onChange: (text: string) => void }

function FieldRow(props: RowProps) {
  const { common } = useT()
  const id = useId()
  const { label, isOptional } = props.field
  return (
    <div className="force-row">
      <label htmlFor={id}>{label}{isOptional === true && <span className="t3"> {common.optional}</span>}</label>
      <FieldInput {...props} id={id} />
    </div>
  )
}

const MOST_TEXT = 200

function FieldInput({ field, id, value, isFirst, onChange }: RowProps & { id: string }) {
  const now = useServerNow(TICK_MS)
  if (field.kind === 'area') return <Input.TextArea id={id} autoFocus={isFirst} rows={8} value={value} onChange={(event) => onChange(event.target.value)} />
  if (field.kind === 'number') return <NumberField id={id} field={field} isFirst={isFirst} value={value} onChange={onChange} />
  if (field.kind === 'day') return <DateField id={id} grain="date" label={field.label} value={value} today={dateOf(now)} onChange={onChange} />
  if (field.kind === 'time') return <Input id={id} autoFocus={isFirst} type="time" style={{ width: 200 }} value={value} onChange={(event) => onChange(event.target.value)} />
  if (field.kind === 'select' || field.kind === 'many') return <Chosen id={id} field={field} value={value} onChange={onChange} />
  if (field.kind === 'org') return <PlaceSelect id={id} label={field.label} isSubGrid={field.isSubGrid} value={value} onChange={onChange} />
  return <Input id={id} autoFocus={isFirst} maxLength={'most' in field ? field.most : MOST_TEXT} value={value} onChange={(event) => onChange(event.target.value)} />
}

function NumberField({ id, field: { most, isMoney = false }, isFirst, value, onChange }: { id: string; field: Extract<EntryField, { kind: 'number' }>; isFirst: boolean; value: string; onChange: (text: string) => void }) {
  return <InputNumber id={id} autoFocus={isFirst} min={0} max={most} precision={isMoney ? 2 : 0} style={{ width: 200 }} value={value === '' ? null : Number(value)} onChange={(next) => onChange(next === null ? '' : String(next))} />
}

function Chosen({ id, field: { kind, label, options }, value, onChange }: { id: string; field: Extract<EntryField, { options: readonly Option[] }>; value: string; onChange: (text: string) => void }) {
  if (kind === 'many') return <Select id={id} aria-label={label} mode="multiple" value={value.split(',').filter((one) => one !== '')} options={[...options]} onChange={(next: string[]) => onChange(next.toSorted().join(','))} />
  return <Select id={id} aria-label={label} value={value === '' ? null : value} options={[...options]} showSearch={{ optionFilterProp: 'label' }} onChange={(next: string) => onChange(next)} />
}

function PlaceSelect({ id, label, isSubGrid, value, onChange }: { id: string; label: string; isSubGrid: boolean; value: string; onChange: (code: string) => void }) {
  const names = useNames()
  const { orgs } = useReference()
  const { actor } = useSession()
  const options = orgs.filter(({ code, level }) => code.startsWith(actor.scope) && (!isSubGrid || level === 'subgrid')).map(({ code }) => ({ value: code, label: names.orgFull(code) }))
  return <Select id={id} aria-label={label} showSearch={{ optionFilterProp: 'label' }} value={value === '' ? null : value} options={options} onChange={(code: string) => onChange(code)} />
}
