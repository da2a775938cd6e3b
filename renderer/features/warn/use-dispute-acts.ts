import { useMemo } from 'react'
import type { DisputeLine } from '#contract/dispute-views.ts'
import type { ActionDesk } from '#renderer/actions/action-desk.tsx'
import type { CaseActionType } from '#renderer/actions/action-specs.ts'
import type { FieldValues } from '#renderer/actions/action-values.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useGo } from '#renderer/data/use-go.ts'
import { useT } from '#renderer/i18n/index.ts'
import { useTellFailure } from '#renderer/actions/use-tell-failure.ts'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'

export type DisputeActs = { open: (line: DisputeLine) => void; act: (line: DisputeLine, type: CaseActionType, given?: FieldValues) => void }
type Input = { desk: ActionDesk; lines: readonly DisputeLine[]; chosen: string | null; choose: (id: string | null) => void }

/** What is done from the list of disputes, and its keys: M confirm, O watch, I unfounded, D assign (design.md §6, screen 6). */
export function useDisputeActs({ desk, lines, chosen, choose }: Input): DisputeActs {
  const t = useT()
  const go = useGo()
  const { api } = useData()
  const tellFailure = useTellFailure()
  const index = lines.findIndex(({ card }) => card.id === chosen)
  const move = (step: 1 | -1) => () => choose(lines[Math.min(lines.length - 1, Math.max(0, index + step))]?.card.id ?? null)
  const acts: DisputeActs = {
    open: ({ card }) => go(`/case/${card.no}`),
    act({ card, actions }, type, given) {
      if (!actions.includes(type)) return
      api.call('case', { params: { id: card.id } }).then((view) => desk.act(view, type, given), tellFailure)
    },
  }
  const onChosen = (run: (line: DisputeLine) => void) => () => {
    const line = lines[index]
    return line === undefined ? false : run(line)
  }
  useKeys({
    KeyJ: move(1), ArrowDown: move(1), KeyK: move(-1), ArrowUp: move(-1), Escape: () => (chosen === null ? false : choose(null)), Enter: onChosen(acts.open),
    KeyM: onChosen((line) => acts.act(line, 'answerDisputeWarning', { how: 'CONFIRMED' })), KeyO: onChosen((line) => acts.act(line, 'answerDisputeWarning', { how: 'WATCHED' })),
    KeyI: onChosen((line) => acts.act(line, 'answerDisputeWarning', { how: 'UNFOUNDED' })), KeyD: onChosen((line) => acts.act(line, 'dispatch')), KeyF: onChosen((line) => acts.act(line, 'addDisputeFact')),
  })
  const { keys } = t.dispute.list
  useKeyHints(useMemo(() => [
    { keys: ['J', 'K'], label: keys.move }, { keys: ['M'], label: keys.confirm }, { keys: ['O'], label: keys.watch }, { keys: ['I'], label: keys.unfounded }, { keys: ['D'], label: keys.assign }, { keys: ['F'], label: keys.fact },
    { keys: ['Enter'], label: keys.open },
  ], [keys]))
  return acts
}
