import { useState, type ReactNode } from 'react'
import type { IngestHealth } from '#contract/ingest.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { DownPanel } from './down-panel.tsx'
import { HourCharts } from './hour-charts.tsx'
import { totalsOf, type IngestTab } from './ingest-model.ts'
import './ingest.css'
import { ListHead } from './list-head.tsx'
import { Listed } from './listed.tsx'
import { MessagePane } from './message-pane.tsx'
import { SourceTable } from './source-table.tsx'
import { useIngest, type Ingest } from './use-ingest.ts'
import { useIngestKeys } from './use-ingest-keys.ts'

type Asking = { kind: 'ignore' | 'drop'; ids: string[] } | null

/** Are the sources whole, what could not be read, and what could not be delivered. */
export function IngestScreen() {
  const t = useT()
  const [tab, setTab] = useState<IngestTab>('dead')
  const [chosen, choose] = useState<string | null>(null)
  const [source, setSource] = useState<string | null>(null)
  const [isDeadOnly, setDeadOnly] = useState(false)
  const [marks, mark] = useState<ReadonlySet<string>>(new Set())
  const [isEditing, setEditing] = useState(false)
  const [asking, ask] = useState<Asking>(null)
  const ingest = useIngest({ tab, chosen, source, isDeadOnly })
  const pick = (id: string | null) => {
    setEditing(false)
    choose(id)
  }
  const toMap = (of: string) => {
    setTab('map')
    setSource(of)
    pick(null)
  }
  const edit = () => setEditing(!isEditing)
  const ignore = (ids: string[]) => ask({ kind: 'ignore', ids })
  useIngestKeys({ ingest, tab, chosen, marks, pick, mark, edit, ignore })
  if (ingest.failure?.code === 'access.denied') return <StateView kind="noPermission" needs={t.domain.role.DISTRICT_OPERATOR} />
  if (ingest.health === undefined) {
    if (ingest.failure === null) return <StateView kind="loading" />
    return <FailedRead query={{ error: ingest.failure, errorUpdatedAt: ingest.failedAt, refetch: ingest.reload }} />
  }
  const { health, message } = ingest
  const isInbox = tab === 'dead' || tab === 'inbox'
  return (
    <div className="ingest" role="region" aria-label={t.ingest.title} tabIndex={-1}>
      <Head ingest={ingest} />
      <SourceTable health={health} />
      <div className="ingest-body">
        <section className="panel panel-padded ingest-list" tabIndex={-1}>
          <ListHead ingest={ingest} tab={tab} source={source} marks={marks} onTab={(next) => { setTab(next); pick(null) }} onSource={setSource} onMarks={mark} onIgnore={ignore} />
          <Listed tab={tab} ingest={ingest} health={health} list={{ chosen, source, marks, isDeadOnly, onChoose: pick, onMarks: mark, onSource: setSource, onDeadOnly: setDeadOnly, onDrop: (ids) => ask({ kind: 'drop', ids }) }} />
        </section>
        {isInbox && <Side health={health}>{message !== undefined && (
          <MessagePane
            message={message}
            isEditing={isEditing}
            isBusy={ingest.isBusy}
            onRetry={() => ingest.retry([message.id])}
            onEdit={edit}
            onIgnore={() => ignore([message.id])}
            onMap={() => toMap(message.source)}
            onMend={(text) => { setEditing(false); ingest.mendAndRetry(message.id, text) }}
            onAdopt={(wish) => ingest.adopt(message.id, wish)}
          />
        )}</Side>}
        {isInbox && <HourCharts />}
      </div>
      <Reason asking={asking} ingest={ingest} onDone={() => ask(null)} />
    </div>
  )
}

/** Beside the list: the letter that is open, and every source that is down. */
function Side({ health, children }: { health: IngestHealth; children: ReactNode }) {
  const down = health.sources.filter(({ state }) => state === 'down')
  if (children === false && down.length === 0) return null
  return (
    <div className="ingest-side">
      {children}
      {down.map((one) => <DownPanel key={one.source} one={one} channels={health.channels} />)}
    </div>
  )
}

function Head({ ingest }: { ingest: Ingest }) {
  const t = useT()
  const format = useFormat()
  const totals = totalsOf(ingest.health?.sources ?? [])
  const dead = (ingest.lines ?? []).filter(({ status }) => status === 'dead').map(({ id }) => id)
  return (
    <header className="row ingest-head">
      <h1>{t.ingest.title}</h1>
      <span className="t2">{t.ingest.totals(format.count(totals.received), format.count(totals.stored), format.count(totals.dead))}</span>
      <span className="sp" />
      {dead.length > 0 && (
        <KeyButton keyName="⇧R" isBusy={ingest.isBusy} onPress={() => ingest.retry(dead)}>
          {t.ingest.retryAll(format.count(dead.length))}
        </KeyButton>
      )}
    </header>
  )
}

function Reason({ asking, ingest, onDone }: { asking: Asking; ingest: Ingest; onDone: () => void }) {
  const t = useT()
  const format = useFormat()
  const confirm = (reason: string) => {
    if (asking?.kind === 'ignore') ingest.ignore(asking.ids, reason)
    if (asking?.kind === 'drop') ingest.drop(asking.ids, reason)
    onDone()
  }
  const isIgnore = asking?.kind !== 'drop'
  const count = asking?.ids.length ?? 0
  const ignoreTitle = count > 1 ? t.ingest.ignoreMany(format.count(count)) : t.ingest.ignoreTitle
  return (
    <ConfirmReason isOpen={asking !== null} title={isIgnore ? ignoreTitle : t.ingest.dropTitle} verb={isIgnore ? t.ingest.ignore : t.ingest.drop} onConfirm={confirm} onCancel={onDone} />
  )
}
