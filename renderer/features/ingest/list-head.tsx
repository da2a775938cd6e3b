import { Select } from 'antd'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { ingestTabs, markedOf, totalsOf, type IngestTab } from './ingest-model.ts'
import type { Ingest } from './use-ingest.ts'

type Props = {
  ingest: Ingest
  tab: IngestTab
  source: string | null
  marks: ReadonlySet<string>
  onTab: (tab: IngestTab) => void
  onSource: (source: string | null) => void
  onMarks: (marks: ReadonlySet<string>) => void
  onIgnore: (ids: string[]) => void
}

/** What is listed, narrowed to a source; and what is done with all that is marked. */
export function ListHead(props: Props) {
  const { ingest, tab, source, marks, onTab, onSource } = props
  const t = useT()
  const names = useNames()
  const marked = markedOf(marks, tab === 'dead' ? (ingest.lines ?? []) : [])
  const sources = (ingest.health?.sources ?? []).map((one) => ({ value: one.source, label: t.ingest.doors[one.source] ?? names.source(one.source) }))
  const isInbox = tab === 'dead' || tab === 'inbox'
  return (
    <header className="row ingest-listhead">
      <SegmentedChips label={t.ingest.title} options={useTabs(ingest)} value={tab} onChange={onTab} />
      {isInbox && (
        <Select className="ingest-source" aria-label={t.ingest.source} allowClear placeholder={t.ingest.allSources} value={source} options={sources} onChange={(code: string | null | undefined) => onSource(code ?? null)} />
      )}
      <span className="sp" />
      {marked.length === 0 ? <span className="aux el">{tab === 'dead' ? t.ingest.deadNote : ''}</span> : <Marked marked={marked} {...props} />}
    </header>
  )
}

function Marked({ marked, ingest, onMarks, onIgnore }: Props & { marked: string[] }) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <span className="nw">{t.ingest.marked(format.count(marked.length))}</span>
      <KeyButton keyName="R" isBusy={ingest.isBusy} onPress={() => ingest.retry(marked)}>{t.ingest.retry}</KeyButton>
      <KeyButton keyName="I" onPress={() => onIgnore(marked)}>{t.ingest.ignore}</KeyButton>
      <button type="button" className="link-button nw" onClick={() => onMarks(new Set())}>{t.ingest.unmark}</button>
    </>
  )
}

/** The tabs, with what waits for somebody in each. */
function useTabs({ health }: Ingest) {
  const t = useT()
  const format = useFormat()
  const counts: Partial<Record<IngestTab, number>> = {
    dead: totalsOf(health?.sources ?? []).dead, outbox: (health?.channels ?? []).reduce((sum, { dead }) => sum + dead, 0),
  }
  return ingestTabs.map((key) => ({ key, label: t.ingest.tabs[key], ...((counts[key] ?? 0) > 0 ? { count: format.count(counts[key] ?? 0) } : {}) }))
}
