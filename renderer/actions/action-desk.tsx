import { App } from 'antd'
import { useCallback, useState, type ReactNode } from 'react'
import type { CaseView } from '#contract/views.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useCommand, useData } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { ActionDialog } from './action-dialog.tsx'
import { actionForKey } from './action-order.ts'
import { actionSpecs, type CaseActionType } from './action-specs.ts'
import { buildAction, type FieldValues } from './action-values.ts'
import { refusalWords } from './refusal-words.ts'

export type ActionDesk = {
  /** Opens the form of an action, or sends it at once where nothing is to be filled in. `given` is filled in already. */
  act: (view: CaseView, type: CaseActionType, given?: FieldValues) => void
  /** Does what a key stands for on this case; says so when it stands for nothing now. */
  press: (caseId: string, key: string) => void
  /** The open form; to be placed anywhere in the screen. */
  dialog: ReactNode
}

/** Everything a screen needs to let its user act on a case. `onDone` hears of every accepted action. */
export function useActionDesk(onDone?: (view: CaseView) => void): ActionDesk {
  const t = useT()
  const { message } = App.useApp()
  const { api, queries } = useData()
  const send = useCommand()
  const [open, setOpen] = useState<{ view: CaseView; type: CaseActionType; given?: FieldValues | undefined } | null>(null)

  const done = useCallback(
    (view: CaseView, type: CaseActionType) => {
      setOpen(null)
      void message.success(t.actions.sent(t.domain.action[type], view.card.no))
      onDone?.(view)
    },
    [message, onDone, t],
  )
  const sendNow = useCallback(
    async (view: CaseView, type: CaseActionType) => {
      const built = buildAction(type, {})
      if (!built.ok) return
      const result = await send({ caseId: view.card.id, expectedVersion: view.card.version, action: built.action })
      if (result.ok) done(result.value.case, type)
      else void message.warning(t.actions.refused(t.domain.action[type], view.card.no, refusalWords(result.failure, t).text))
    },
    [done, message, send, t],
  )
  const act = useCallback(
    (view: CaseView, type: CaseActionType, given?: FieldValues) => {
      if (actionSpecs[type].isInstant) void sendNow(view, type)
      else setOpen({ view, type, given })
    },
    [sendNow],
  )
  const press = useCallback(
    (caseId: string, key: string) => {
      const load = queries.fetchQuery({ queryKey: ['case', { params: { id: caseId } }], queryFn: () => api.call('case', { params: { id: caseId } }), retry: false, staleTime: 0 })
      load.then(
        (view) => {
          const type = actionForKey(view.actions, key)
          return type === null ? void message.info(t.actions.notAllowed) : act(view, type)
        },
        (cause: unknown) => void message.warning(cause instanceof ApiFailure ? refusalWords(cause, t).text : t.troubles.unreadable.text),
      )
    },
    [act, api, message, queries, t],
  )
  const close = useCallback(() => setOpen(null), [])
  const dialog = open === null ? null : <ActionDialog key={`${open.view.card.id} ${open.type}`} view={open.view} type={open.type} given={open.given} onClose={close} onDone={(view) => done(view, open.type)} />
  return { act, press, dialog }
}
