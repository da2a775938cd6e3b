import { useEffect, useState } from 'react'
import type { CaseView } from '#contract/views.ts'
import type { WhistleBrief, WhistleView } from '#contract/whistle-views.ts'
import type { WhistleKind } from '#contract/whistle.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { limitOf, type OrderForm } from './whistle-model.ts'

export type FormDesk = { form: OrderForm; change: (part: Partial<OrderForm>) => void }
type About = { view: CaseView; brief: WhistleBrief; draft: WhistleView | null }

/** The order that is being written: a draft as it stands, else what the case and the catalogue suggest. The order's text follows lead and kind until somebody edits it. */
export function useOrderForm({ view, brief, draft }: About): FormDesk {
  const textFor = useOrderText(view, brief)
  const [form, setForm] = useState<OrderForm>(() => (draft === null ? freshForm(view, brief, textFor) : formOf(draft)))
  const [isOwnText, setOwnText] = useState(draft !== null)
  useEffect(() => {
    if (!isOwnText) setForm((before) => ({ ...before, text: textFor(before) }))
    // oxlint-disable-next-line react/exhaustive-deps -- the text follows what it is made of, not every render
  }, [form.leadUnit, form.kind, isOwnText])
  return {
    form,
    change(part) {
      if (part.text !== undefined) setOwnText(true)
      setForm((before) => ({ ...before, ...part, assistUnits: (part.assistUnits ?? before.assistUnits).filter((unit) => unit !== (part.leadUnit ?? before.leadUnit)) }))
    },
  }
}

const HOUR = 3_600_000
type TextFor = (form: Pick<OrderForm, 'leadUnit' | 'kind'>) => string

function useOrderText(view: CaseView, brief: WhistleBrief): TextFor {
  const { whistle, case: words } = useT()
  const names = useNames()
  const format = useFormat()
  const workHours = (ms: number) => words.workDays(String(Math.round((ms / HOUR) * 10) / 10))
  return ({ leadUnit, kind }) => {
    const arrive = limitOf(brief, kind, 'ARRIVE')
    if (leadUnit === null || arrive === null) return ''
    return whistle.textOf({ unit: names.unit(leadUnit), span: arrive.mode === 'work' ? workHours(arrive.limitMs) : format.span(arrive.limitMs), place: view.address === '' ? names.orgFull(view.card.subGrid) : view.address, title: view.card.title })
  }
}

function freshForm(view: CaseView, brief: WhistleBrief, textFor: TextFor): OrderForm {
  const isUrgent = view.card.urgency === 'URGENT'
  const kind: WhistleKind = isUrgent ? 'EMERGENCY' : 'NORMAL'
  const leadUnit = brief.suggestions[0]?.unit ?? null
  return { kind, ground: isUrgent ? 'URGENT' : 'TRIED', tried: '', leadUnit, assistUnits: [], text: textFor({ leadUnit, kind }) }
}

const formOf = ({ card, ground, tried, text, assistUnits }: WhistleView): OrderForm => ({ kind: card.kind, ground, tried, text, leadUnit: card.leadUnit, assistUnits })
