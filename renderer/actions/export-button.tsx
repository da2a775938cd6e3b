import { Dropdown } from 'antd'
import type { ExportRecord } from '#contract/exports.ts'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import './export.css'
import { useExport, type ExportWish } from './use-export.ts'

type ListWish<W = ExportWish> = W extends ExportWish ? Omit<W, 'format' | 'language'> : never
type Props = {
  /** The list on the screen with the same query. */
  ask: ListWish
  /** Nothing to export. */
  isEmpty?: boolean
}

/** Writes the list on the screen into a file, shows how far it is, and what proves it whole. */
export function ExportButton({ ask, isEmpty = false }: Props) {
  const t = useT()
  const locale = useLocale()
  const run = useExport()
  const language = locale === 'zh-CN' ? 'zh' : 'en'
  const items = [
    { key: 'xlsx', label: t.exports.choices.xlsx, onClick: () => run.start({ ...ask, format: 'xlsx', language }) },
    { key: 'csv', label: t.exports.choices.csv, onClick: () => run.start({ ...ask, format: 'csv', language }) },
    { key: 'code', label: t.exports.choices.code, onClick: () => run.start({ ...ask, format: 'csv', language: 'code' }) },
    ...(ask.list === 'whistles' ? [{ key: 'shares', label: t.exports.shares, onClick: () => run.start({ ...ask, list: 'shares', format: 'xlsx', language }) }] : []),
    ...(ask.list === 'cases' ? [{ key: 'rounds', label: t.exports.rounds, onClick: () => run.start({ ...ask, list: 'rounds', format: 'csv', language: 'code' }) }] : []),
  ]
  return (
    <span className="export">
      <ExportNote run={run} />
      <Dropdown menu={{ items }} trigger={['click']} disabled={run.isBusy || isEmpty} placement="bottomRight">
        <button type="button" className="key-button key-button-normal" aria-label={t.exports.menu} disabled={run.isBusy || isEmpty}>
          {t.exports.button}
        </button>
      </Dropdown>
    </span>
  )
}

function ExportNote({ run }: { run: ReturnType<typeof useExport> }) {
  const t = useT()
  const failureText = useFailureText()
  const { record, failure } = run
  if (failure !== null) {
    const { text, next } = failureText(failure)
    return <span className="export-note" role="alert"><Glyph name="warn" />{text}{t.common.separator}{next}</span>
  }
  if (record === null) return null
  return (
    <span className="export-note" role="status">
      <RecordWords record={record} />
      {run.isBusy ? (
        <button type="button" className="link-button" onClick={run.cancel}>{t.common.cancel}</button>
      ) : (
        <button type="button" className="link-button" onClick={run.forget}>{t.common.close}</button>
      )}
    </span>
  )
}

const SHORT_HASH = 12

function RecordWords({ record }: { record: ExportRecord }) {
  const t = useT()
  const format = useFormat()
  const { state, rows, total, position, sha256 } = record
  const count = state === 'done' ? t.exports.rows(format.count(rows)) : total === null ? null : t.exports.progress(format.count(rows), format.count(total))
  const isWrong = state === 'broken' || state === 'failed' || state === 'expired'
  const parts = [count, position === null ? null : t.exports.position(String(position)), isWrong ? t.exports.again : null]
  return (
    <>
      {isWrong && <Glyph name="warn" />}
      <span>{[t.exports.state[state], ...parts.filter((part) => part !== null)].join(t.common.separator)}</span>
      {sha256 !== null && <span className="t3" title={sha256}>{t.exports.hash(`${sha256.slice(0, SHORT_HASH)}…`)}</span>}
    </>
  )
}
