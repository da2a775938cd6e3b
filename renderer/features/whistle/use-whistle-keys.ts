import { useMemo } from 'react'
import type { WhistleBrief, WhistleView } from '#contract/whistle-views.ts'
import { useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys, type KeyBindings } from '#renderer/ui/keys.tsx'
import type { Deed } from './deed-values.ts'
import type { FormDesk } from './use-order-form.ts'
import { choicesOf, nextKind, stepped, turnAssist, type Chosen, type Queue } from './whistle-model.ts'

type QueueInput = { queue: Queue; shownCases: number; chosen: Chosen; choose: (chosen: Chosen) => void }

/** J K through everything that waits. */
export function useQueueKeys({ queue, shownCases, chosen, choose }: QueueInput): void {
  const { whistle } = useT()
  const move = (step: 1 | -1) => () => choose(stepped(choicesOf(queue, shownCases), chosen, step))
  useKeys({ KeyJ: move(1), ArrowDown: move(1), KeyK: move(-1), ArrowUp: move(-1) })
  useKeyHints(useMemo(() => [{ keys: ['J', 'K'], label: whistle.keys.move }], [whistle]))
}

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

type FormInput = { brief: WhistleBrief; desk: FormDesk; isReady: boolean; onSend: () => void; onCommunity: () => void; onLeave: () => void }

/** 1 to 9 choose the lead, with Shift they add or remove an assistant; Ctrl+Enter sends. */
export function useFormKeys({ brief, desk: { form, change }, isReady, onSend, onCommunity, onLeave }: FormInput): void {
  const { whistle: { keys } } = useT()
  const unitAt = (digit: number) => brief.suggestions[digit - 1]?.unit
  const choose = (digit: number) => () => {
    const unit = unitAt(digit)
    return unit === undefined ? false : change({ leadUnit: unit })
  }
  const assist = (digit: number) => () => {
    const unit = unitAt(digit)
    return unit === undefined ? false : change({ assistUnits: turnAssist(form, unit, brief.maxAssists) })
  }
  const numbers: KeyBindings = Object.fromEntries(digits.flatMap((digit) => [[`Digit${digit}`, choose(digit)], [`shift+Digit${digit}`, assist(digit)]]))
  useKeys({ ...numbers, KeyT: () => change({ kind: nextKind(form.kind) }), KeyS: onCommunity, 'ctrl+Enter': () => (isReady ? onSend() : false), Escape: onLeave })
  useKeyHints(
    useMemo(
      () => [
        { keys: ['1–9'], label: keys.lead }, { keys: ['Shift', '1–9'], label: keys.assist }, { keys: ['T'], label: keys.kind },
        { keys: ['Ctrl', 'Enter'], label: keys.issue }, { keys: ['S'], label: keys.community }, { keys: ['Esc'], label: keys.back },
      ],
      [keys],
    ),
  )
}

type OrderInput = { order: WhistleView; start: (deed: Deed) => void; onLeave: () => void; isActive: boolean }

/** Ctrl+Enter issues a draft, Z takes an order back. */
export function useOrderKeys({ order: { actions }, start, onLeave, isActive }: OrderInput): void {
  const { whistle: { keys, act } } = useT()
  const [canIssue, canRecall] = [actions.includes('issue'), actions.includes('recall')]
  const doing = (type: 'issue' | 'recall') => () => (actions.includes(type) ? start({ type, unit: null }) : false)
  useKeys({ 'ctrl+Enter': doing('issue'), KeyZ: doing('recall'), Escape: onLeave }, isActive)
  useKeyHints(useMemo(() => [...(canIssue ? [{ keys: ['Ctrl', 'Enter'], label: keys.issue }] : []), ...(canRecall ? [{ keys: ['Z'], label: act.recall }] : []), { keys: ['Esc'], label: keys.back }], [keys, act, canIssue, canRecall]))
}
