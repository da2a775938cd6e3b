import { useId, useMemo, useState } from 'react'
import { refusalWords } from '#renderer/actions/refusal-words.ts'
import { useSubmitKey } from '#renderer/actions/submit-key.ts'
import '#renderer/actions/actions.css'
import { useWaitingCommands } from '#renderer/data/data-provider.tsx'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { useKeyHints } from '#renderer/ui/keys.tsx'
import { ReportMatter } from './report-matter.tsx'
import { ReportPerson } from './report-person.tsx'
import { ReportResult } from './report-result.tsx'
import { ReportSimilar } from './report-similar.tsx'
import './report.css'
import { useReport, type ReportState } from './use-report.ts'

/** Taking down a matter: a few words, and the rest follows from them. */
export function ReportScreen() {
  const { scope } = useScope()
  const report = useReport(scope)
  const [primaryId, mergeInto] = useState<string | null>(null)
  return (
    <div className="report">
      {report.result === null ? <ReportForm key={report.draft.caseId} report={report} onMergeInto={mergeInto} /> : <ReportResult key={report.draft.caseId} reported={report.result} primaryId={primaryId} onAgain={report.restart} />}
    </div>
  )
}

function ReportForm({ report, onMergeInto }: { report: ReportState; /** What the case is merged into once it is there; null: nothing. */ onMergeInto: (primaryId: string | null) => void }) {
  const t = useT()
  const base = useId()
  const idOf = (field: string) => `${base}-${field}`
  const submit = (primaryId: string | null = null) => {
    onMergeInto(primaryId)
    const faulty = report.submit()
    if (faulty !== null) document.getElementById(idOf(faulty))?.focus()
  }
  const pickByDigit = (event: React.KeyboardEvent) => {
    const digit = /^(?:Digit|Numpad)([1-3])$/.exec(event.code)?.[1]
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null
    const chosen = digit === undefined || (isTyping && !event.altKey) ? undefined : report.suggestions[Number(digit) - 1]
    if (chosen === undefined) return
    event.preventDefault()
    report.change({ itemCode: chosen.itemCode, isItemChosen: true })
  }
  const onSubmitKey = useSubmitKey(submit)
  useKeyHints(useMemo(() => [{ keys: ['Alt', '1–3'], label: t.report.pickHint }, { keys: ['Ctrl', 'Enter'], label: t.report.submit }], [t]))
  return (
    <form
      className="report-form"
      noValidate
      onKeyDownCapture={onSubmitKey}
      onKeyDown={pickByDigit}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="report-main">
        {report.isRestored && <RestoredNote onDrop={report.restart} />}
        <ReportMatter report={report} idOf={idOf} />
      </div>
      <div className="report-side">
        <ReportPerson report={report} idOf={idOf} />
        <ReportSimilar draft={report.draft} onMergeInto={submit} />
        <Submit report={report} />
      </div>
    </form>
  )
}

function RestoredNote({ onDrop }: { onDrop: () => void }) {
  const t = useT()
  return (
    <p className="report-restored" role="status">
      <span className="sp">{t.report.restored}</span>
      <button type="button" className="link-button" onClick={onDrop}>
        {t.report.drop}
      </button>
    </p>
  )
}

function Submit({ report }: { report: ReportState }) {
  const t = useT()
  const waiting = useWaitingCommands()
  const refused = report.failure === null ? null : refusalWords(report.failure, t)
  return (
    <div className="report-submit">
      {refused !== null && (
        <div className="form-note form-note-warn" role="alert">
          <b>{refused.text}</b>
          <span>{t.report.kept(refused.next)}</span>
        </div>
      )}
      {report.isSending && waiting > 0 && <p className="aux">{t.actions.waiting}</p>}
      <button type="submit" className="key-button key-button-primary" disabled={report.isSending} aria-busy={report.isSending}>
        {t.report.submit}
        <Kbd>{t.actions.submitKey}</Kbd>
      </button>
    </div>
  )
}
