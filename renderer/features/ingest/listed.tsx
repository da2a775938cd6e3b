import type { IngestHealth } from '#contract/ingest.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import type { IngestTab } from './ingest-model.ts'
import { KeyList } from './key-list.tsx'
import { MapView } from './map-view.tsx'
import { MessageList } from './message-list.tsx'
import { OutboxList } from './outbox-list.tsx'
import type { Ingest } from './use-ingest.ts'
import { WebhookList } from './webhook-list.tsx'

export type ListState = {
  chosen: string | null
  source: string | null
  marks: ReadonlySet<string>
  isDeadOnly: boolean
  onChoose: (id: string) => void
  onMarks: (marks: ReadonlySet<string>) => void
  onSource: (source: string | null) => void
  onDeadOnly: (isOn: boolean) => void
  onDrop: (ids: string[]) => void
}

/** What the chosen tab lists. */
export function Listed({ tab, ingest, health, list }: { tab: IngestTab; ingest: Ingest; health: IngestHealth; list: ListState }) {
  const t = useT()
  const names = useNames()
  const { chosen, source, marks, isDeadOnly, onChoose, onMarks, onSource, onDeadOnly, onDrop } = list
  if (tab === 'map') return <MapView source={source} onSource={onSource} />
  if (tab === 'keys') return <KeyList now={health.now} />
  if (tab === 'webhooks') return <WebhookList now={health.now} />
  if (tab === 'outbox') return <OutboxList lines={ingest.outbox} health={health} isDeadOnly={isDeadOnly} isBusy={ingest.isBusy} onDeadOnly={onDeadOnly} onResend={ingest.resend} onDrop={onDrop} />
  const filter = source === null ? null : (t.ingest.doors[source] ?? names.source(source))
  return <MessageList lines={ingest.lines} now={health.now} chosen={chosen} isDead={tab === 'dead'} filter={filter} marks={marks} onMarks={onMarks} onChoose={onChoose} onClear={() => onSource(null)} />
}
