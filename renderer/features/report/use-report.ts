import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CaseView, ItemSuggestion } from '#contract/views.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { newCaseId } from '#renderer/data/command-sender.ts'
import { useCommand, useData, useNames } from '#renderer/data/data-provider.tsx'
import { createDraftStore, type DraftStore } from './draft-store.ts'
import { useItemSuggestions } from '#renderer/actions/item-suggestions.tsx'
import { emptyDraft, faultsOf, fieldOrder, fillDraft, isWritten, refusedReportField, toReport, type FilledDraft, type ReportDraft, type ReportFaults, type ReportField, type Reporter } from './report-model.ts'

export type ReportState = {
  /** As it would be sent now. */
  draft: FilledDraft
  suggestions: readonly ItemSuggestion[]
  faults: ReportFaults
  /** What the server said when it belongs to no field. */
  failure: ApiFailure | null
  isSending: boolean
  /** The screen opened with what was left unfinished before. */
  isRestored: boolean
  result: CaseView | null
  change: (patch: Partial<ReportDraft>) => void
  changeReporter: (patch: Partial<Reporter>) => void
  leave: (field: ReportField) => void
  /** Sends when nothing is wrong; gives the first faulty field otherwise. */
  submit: () => ReportField | null
  /** A new empty report. */
  restart: () => void
}

const SUB_GRID_DIGITS = 15

/** A report from the first word to its number. The draft survives refusals, a lost network and a reload. */
export function useReport(scope: string): ReportState {
  const { api } = useData()
  const send = useCommand()
  const store = useMemo(() => createDraftStore(localStorage), [])
  const fresh = useCallback(() => emptyDraft(newCaseId(), scope.length === SUB_GRID_DIGITS ? scope : null), [scope])
  const [restored] = useState(() => store.read())
  const [written, setDraft] = useState(() => restored ?? fresh())
  const { draft, suggestions } = useFilled(written)
  const [faults, setFaults] = useState<ReportFaults>({})
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [isSending, setSending] = useState(false)
  const [isRestored, setRestored] = useState(restored !== null)
  const [result, setResult] = useState<CaseView | null>(null)
  useKept(store, result === null ? written : null)

  const { change, changeReporter } = useChanges(setDraft, setFaults)
  const leave = (field: ReportField) => setFaults((before) => ({ ...before, [field]: faultsOf(draft)[field] }))
  const deliver = async () => {
    const sent = await send({ caseId: draft.caseId, expectedVersion: 0, action: toReport(draft) })
    const done = sent.ok ? sent.value.case : await alreadyThere(sent.failure, () => api.call('case', { params: { id: draft.caseId } }))
    setSending(false)
    if (done !== null) return setResult(done)
    const field = sent.ok ? null : refusedReportField(sent.failure.details, sent.failure.code)
    if (field !== null) setFaults({ [field]: field === 'photos' ? 'photoNeeded' : 'wrong' })
    return setFailure(sent.ok || field !== null ? null : sent.failure)
  }
  const submit = () => {
    const wrong = faultsOf(draft)
    setFaults(wrong)
    setFailure(null)
    const first = fieldOrder.find((field) => wrong[field] !== undefined) ?? null
    if (first !== null || isSending) return first
    setSending(true)
    void deliver()
    return null
  }
  const restart = () => {
    store.clear()
    setDraft(fresh())
    setFaults({})
    setFailure(null)
    setResult(null)
    setRestored(false)
  }
  return { draft, suggestions, faults, failure, isSending, isRestored, result, change, changeReporter, leave, submit, restart }
}

type Setter<T> = (next: (before: T) => T) => void

/** Whatever is changed is no longer at fault until it is looked at again. */
function useChanges(setDraft: Setter<ReportDraft>, setFaults: Setter<ReportFaults>): Pick<ReportState, 'change' | 'changeReporter'> {
  return {
    change: useCallback((patch) => {
      setDraft((before) => ({ ...before, ...patch }))
      setFaults((before) => without(before, patch))
    }, [setDraft, setFaults]),
    changeReporter: useCallback((patch) => {
      setDraft((before) => ({ ...before, reporter: { ...before.reporter, ...patch } }))
      setFaults((before) => without(before, patch))
    }, [setDraft, setFaults]),
  }
}

function without(faults: ReportFaults, changed: object): ReportFaults {
  return Object.fromEntries(Object.entries(faults).filter(([field]) => !(field in changed)))
}

function useKept(store: DraftStore, draft: ReportDraft | null): void {
  useEffect(() => {
    if (draft !== null && isWritten(draft)) store.write(draft)
    else store.clear()
  }, [store, draft])
}

/** What follows from the words: proposals, the certain item, its urgency. */
function useFilled(written: ReportDraft): { draft: FilledDraft; suggestions: readonly ItemSuggestion[] } {
  const names = useNames()
  const suggestions = useItemSuggestions(written.text)
  const certain = suggestions.find(({ isCertain }) => isCertain)?.itemCode ?? null
  const draft = useMemo(() => fillDraft(written, certain, (item) => names.itemNode(item)?.isUrgent === true), [written, certain, names])
  return { draft, suggestions }
}

/** The answer to an earlier try was lost on its way: the case is there, and it is ours. */
async function alreadyThere(failure: ApiFailure, load: () => Promise<CaseView>): Promise<CaseView | null> {
  if (failure.code !== 'case.already-exists' && failure.code !== 'case.version-conflict') return null
  return load().catch(() => null)
}
