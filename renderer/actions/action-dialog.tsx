import { Modal } from 'antd'
import { useId, useRef, useState } from 'react'
import type { CaseView, ItemSuggestion } from '#contract/views.ts'
import { useNames, useWaitingCommands } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useT, type Texts } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { actionSpecs, type CaseActionType, type FieldSpec } from './action-specs.ts'
import './actions.css'
import { isNeeded, type FieldValues } from './action-values.ts'
import { ConflictNote } from './conflict-note.tsx'
import { FieldInput } from './field-input.tsx'
import { matterWords, useItemSuggestions } from './item-suggestions.tsx'
import { faultWords, refusalWords } from './refusal-words.ts'
import { useSubmitKey } from './submit-key.ts'
import { useActionForm, type ActionForm } from './use-action-form.ts'

type Props = { view: CaseView; type: CaseActionType; /** Filled in already. */ given?: FieldValues | undefined; onClose: () => void; onDone: (view: CaseView) => void }

const WIDTH = 600
/** Two cases side by side. */
const MERGE_WIDTH = 960
const TICK_MS = 10_000

/** The form of one action on one case. What was typed survives refusals, a lost network and other people's changes. */
export function ActionDialog({ view, type, given, onClose, onDone }: Props) {
  const t = useT()
  const names = useNames()
  const now = useServerNow(TICK_MS)
  const items = useItemSuggestions(type === 'accept' ? matterWords(view) : '')
  const form = useActionForm({ view, type, given, now, suggested: items.map(({ itemCode }) => itemCode), onDone })
  const { card } = form.view
  const [isWarned, warn] = useState(false)
  const leave = () => (form.isTouched && !isWarned ? warn(true) : onClose())
  return (
    <Modal
      open
      width={type === 'merge' ? MERGE_WIDTH : WIDTH}
      title={t.actions.titleOf(t.domain.action[type], card.no)}
      footer={null}
      onCancel={leave}
      mask={{ closable: false }}
    >
      <p className="form-case">
        <span>{card.isRedacted ? t.common.restricted : card.title}</span>
        <span className="t3">{names.place(card.subGrid)}</span>
      </p>
      <ActionFields form={form} items={items} type={type} now={now} warning={isWarned ? t.actions.dropTyped : null} onClose={leave} />
    </Modal>
  )
}

type FieldsProps = { form: ActionForm; items: readonly ItemSuggestion[]; type: CaseActionType; now: number; /** What closing would lose, once it has been tried. */ warning: string | null; onClose: () => void }

function ActionFields({ form, items, type, now, warning, onClose }: FieldsProps) {
  const base = useId()
  const box = useRef<HTMLFormElement>(null)
  const idOf = (name: string) => `${base}-${name}`
  const submit = () => {
    const faulty = form.submit()
    if (faulty !== null) document.getElementById(idOf(faulty))?.focus()
  }
  const onSubmitKey = useSubmitKey(submit)
  return (
    <form
      ref={box}
      className="action-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDownCapture={onSubmitKey}
      onKeyDown={(event) => pickByDigit(event, form, items)}
    >
      {form.fields.map((field, index) => (
        <FieldRow key={field.name} field={field} form={form} id={idOf(field.name)} isFirst={index === 0} />
      ))}
      <Refusal form={form} type={type} now={now} />
      <FormFoot form={form} type={type} warning={warning} onClose={onClose} />
    </form>
  )
}

function FieldRow({ field, form, id, isFirst }: { field: FieldSpec; form: ActionForm; id: string; isFirst: boolean }) {
  const t = useT()
  const label = labelOf(field.name, t)
  const fault = form.faults[field.name]
  const refused = form.refused?.field === field.name ? refusalWords(form.refused.failure, t).text : null
  const words = fault === undefined ? refused : faultWords(fault, t)
  return (
    <div className="form-row">
      {field.kind !== 'flag' && (
        <label htmlFor={id}>
          {label}
          {!isNeeded(field, form.values) && <span className="t3">{t.common.optional}</span>}
        </label>
      )}
      <FieldInput
        id={id}
        field={field}
        label={label}
        view={form.view}
        value={form.values[field.name]}
        values={form.values}
        isFaulty={words !== null}
        isFirst={isFirst}
        onChange={(value) => form.set(field.name, value)}
        onBlur={() => form.leave(field.name)}
      />
      {words !== null && (
        <span className="form-fault" role="alert">
          <Glyph name="over" />
          {words}
        </span>
      )}
    </div>
  )
}

/** What the server said when it belongs to no field: a conflict, a lost network, a rule. */
function Refusal({ form, type, now }: { form: ActionForm; type: CaseActionType; now: number }) {
  const t = useT()
  const { refused, view } = form
  if (refused === null || refused.field !== null) return null
  if (refused.current !== null) {
    const isStillAllowed = refused.current.actions.includes(type)
    return <ConflictNote seenVersion={view.card.version} current={refused.current} isStillAllowed={isStillAllowed} now={now} onGoOn={form.takeCurrent} />
  }
  const { text, next } = refusalWords(refused.failure, t)
  return (
    <div className="form-note form-note-warn" role="alert">
      <b>{text}</b>
      <span>{next}</span>
    </div>
  )
}

function FormFoot({ form, type, warning, onClose }: Omit<FieldsProps, 'now' | 'items'>) {
  const t = useT()
  const waiting = useWaitingCommands()
  const isFinal = actionSpecs[type].isFinal === true
  const isBlocked = form.refused !== null && form.refused.current !== null
  return (
    <div className="form-foot">
      <span className="aux sp">{form.isSending && waiting > 0 ? t.actions.waiting : (warning ?? (isFinal ? t.actions.final : ''))}</span>
      <button type="button" className="key-button" onClick={onClose}>
        {t.common.cancel}
        <Kbd>Esc</Kbd>
      </button>
      <button type="submit" className={`key-button ${isFinal ? 'key-button-danger' : 'key-button-primary'}`} disabled={form.isSending || isBlocked} aria-busy={form.isSending}>
        {t.domain.action[type]}
        <Kbd>{t.actions.submitKey}</Kbd>
      </button>
    </div>
  )
}

/** 1–9 pick a suggested unit, 1–3 a suggested item, while nothing is being typed. */
function pickByDigit(event: React.KeyboardEvent, form: ActionForm, items: readonly ItemSuggestion[]): void {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
  const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null
  if (digit === undefined || isTyping) return
  const proposed: Record<string, string | undefined> = { leadUnit: form.view.suggestedUnits[Number(digit) - 1]?.unit, itemCode: items[Number(digit) - 1]?.itemCode }
  for (const { name } of form.fields) if (proposed[name] !== undefined) form.set(name, proposed[name])
}

function labelOf(name: string, t: Texts): string {
  const labels: Record<string, string> = t.actions.fields
  return labels[name] ?? name
}
