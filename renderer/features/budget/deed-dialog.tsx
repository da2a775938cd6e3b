import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { BudgetView } from '#contract/budget.ts'
import { PhotoField } from '#renderer/actions/photo-field.tsx'
import { useNames, useReference, useSession } from '#renderer/data/data-provider.tsx'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { balanceOf, lineName, sumsOf, yuan } from './budget-model.ts'
import { actionOf, fieldsOf, type Deed, type Field, type FieldKind, type Typed } from './deed-model.ts'
import { useBudgetDeed } from './use-budget.ts'

type Props = { view: BudgetView; deed: Deed; onEnd: () => void }

/** The form of one booking or one step of a project; a refusal stays in it and says what is left. */
export function DeedDialog({ view, deed, onEnd }: Props) {
  const { budget, common } = useT()
  const { isBusy, refusal, act, forget } = useBudgetDeed(view)
  const [typed, setTyped] = useState<Typed>({ texts: deed.suggested ?? {}, photos: [] })
  const action = actionOf(deed, typed)
  const verb = budget.verbs[deed.type]
  const confirm = () => action !== null && void act(action).then((isDone) => isDone && onEnd())
  const change = (next: Typed) => {
    forget()
    setTyped(next)
  }
  return (
    <Modal open title={verb} okText={verb} cancelText={common.cancel} okButtonProps={{ disabled: action === null, loading: isBusy }} onOk={confirm} onCancel={onEnd} destroyOnHidden>
      <form className="col budget-form" onSubmit={(event) => event.preventDefault()}>
        <p className="aux">{deed.about}</p>
        {fieldsOf(deed).map((field, index) => <FieldRow key={field.name} field={field} view={view} deed={deed} typed={typed} isFirst={index === 0} onChange={change} />)}
        <RefusalLine lines={refusal} />
      </form>
    </Modal>
  )
}

type RowProps = { field: Field; view: BudgetView; deed: Deed; typed: Typed; isFirst: boolean; onChange: (typed: Typed) => void }

function FieldRow({ field: { name, kind, isOptional }, view, deed, typed, isFirst, onChange }: RowProps) {
  const { budget, common } = useT()
  const id = `budget-${name}`
  const names: Readonly<Record<string, string>> = budget.fields
  const label = names[name] ?? name
  const value = typed.texts[name] ?? ''
  const set = (text: string) => onChange({ ...typed, texts: { ...typed.texts, [name]: text } })
  const shown = isOptional === true ? `${label}${common.separator}${budget.optional}` : label
  return (
    <div className="col">
      <label htmlFor={id}>{shown}</label>
      <FieldInput kind={kind} id={id} label={label} view={view} deed={deed} isFirst={isFirst} value={value} photos={typed.photos} onText={set} onPhotos={(photos) => onChange({ ...typed, photos })} />
    </div>
  )
}

type InputProps = Pick<RowProps, 'view' | 'deed' | 'isFirst'> & { kind: FieldKind; id: string; label: string; value: string; photos: Typed['photos']; onText: (text: string) => void; onPhotos: (photos: Typed['photos']) => void }

function FieldInput({ kind, id, label, view, deed, isFirst, value, photos, onText, onPhotos }: InputProps) {
  const { budget } = useT()
  if (kind === 'line') return <LineSelect id={id} label={label} view={view} withProjects={deed.type !== 'commit'} value={value} onChange={onText} />
  if (kind === 'org') return <OrgSelect id={id} label={label} community={view.state.community} value={value} onChange={onText} />
  if (kind === 'photos') return <PhotoField id={id} value={photos} kind={deed.type === 'accept' ? 'AFTER' : 'BEFORE'} onChange={onPhotos} />
  if (kind === 'area') return <Input.TextArea id={id} rows={3} maxLength={2000} value={value} onChange={(event) => onText(event.target.value)} />
  const money = kind === 'money' ? ({ inputMode: 'decimal', suffix: budget.yuan, maxLength: 16 } as const) : { maxLength: 200 }
  return <Input id={id} autoFocus={isFirst} {...money} value={value} onChange={(event) => onText(event.target.value)} />
}

type SelectProps = { id: string; label: string; value: string; onChange: (value: string) => void }

function LineSelect({ id, label, view, withProjects, value, onChange }: SelectProps & { view: BudgetView; withProjects: boolean }) {
  const { budget } = useT()
  const format = useFormat()
  const locale = useLocale()
  const options = view.lines.filter(({ isProjects }) => withProjects || !isProjects)
    .map((line) => ({ value: line.key, label: budget.lineLeft(lineName(line, locale), yuan(balanceOf(sumsOf(view.state, line.key)), format.count)) }))
  return <Select id={id} aria-label={label} value={value === '' ? null : value} placeholder={budget.chooseLine} options={options} onChange={onChange} />
}

function OrgSelect({ id, label, community, value, onChange }: SelectProps & { community: string }) {
  const { budget } = useT()
  const names = useNames()
  const { orgs } = useReference()
  const { actor } = useSession()
  const isOwn = (code: string) => code.startsWith(actor.scope) || actor.scope.startsWith(code)
  const options = orgs.filter(({ code }) => code.startsWith(community) && isOwn(code)).map(({ code }) => ({ value: code, label: names.orgFull(code) }))
  return <Select id={id} aria-label={label} showSearch={{ optionFilterProp: 'label' }} value={value === '' ? null : value} placeholder={budget.chooseOrg} options={options} onChange={onChange} />
}
