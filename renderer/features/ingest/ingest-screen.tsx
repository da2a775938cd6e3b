import { useMemo, useState } from 'react'
import type { IngestHealth } from '#contract/ingest.ts'
import { retryAtOf, useFailureText } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { ingestTabs, stepped, totalsOf, type IngestTab } from './ingest-model.ts'
import './ingest.css'
import { KeyList } from './key-list.tsx'
import { MessageList } from './message-list.tsx'
import { MessagePane } from './message-pane.tsx'
import { OutboxList } from './outbox-list.tsx'
import { SourceTable } from './source-table.tsx'
import { useIngest, type Ingest } from './use-ingest.ts'

type Asking = { kind: 'ignore' | 'drop'; ids: string[] } | null

/** Are the sources whole, what could not be read, and what could not be delivered. */
export function IngestScreen() {
  const t = useT()
  const failureText = useFailureText()
  const [tab, setTab] = useState<IngestTab>('dead')
  const [chosen, choose] = useState<string | null>(null)
  const [isEditing, setEditing] = useState(false)
  const [asking, ask] = useState<Asking>(null)
  const ingest = useIngest(tab, chosen)
  const pick = (id: string | null) => {
    setEditing(false)
    choose(id)
  }
  const edit = () => setEditing(!isEditing)
  useIngestKeys({ ingest, tab, chosen, pick, edit, ask })
  if (ingest.failure?.code === 'access.denied') return <StateView kind="noPermission" needs={t.domain.role.DISTRICT_OPERATOR} />
  if (ingest.health === undefined) {
    if (ingest.failure === null) return <StateView kind="loading" />
    return <StateView kind="error" cause={failureText(ingest.failure).text} retryAt={retryAtOf({ errorUpdatedAt: ingest.failedAt })} onRetry={ingest.reload} />
  }
  const { health, message } = ingest
  const tabs = ingestTabs.map((key) => ({ key, label: t.ingest.tabs[key] }))
  return (
    <div className="ingest" role="region" aria-label={t.ingest.title} tabIndex={-1}>
      <Head ingest={ingest} />
      <SourceTable health={health} />
      <div className="ingest-body">
        <section className="panel panel-padded ingest-list">
          <header className="panel-head">
            <SegmentedChips label={t.ingest.title} options={tabs} value={tab} onChange={(next) => { setTab(next); pick(null) }} />
            <span className="panel-note">{tab === 'dead' ? t.ingest.deadNote : ''}</span>
          </header>
          <Listed tab={tab} ingest={ingest} health={health} chosen={chosen} onChoose={pick} onDrop={(ids) => ask({ kind: 'drop', ids })} />
        </section>
        {message !== undefined && (
          <MessagePane
            message={message}
            isEditing={isEditing}
            isBusy={ingest.isBusy}
            onRetry={() => ingest.retry([message.id])}
            onEdit={edit}
            onIgnore={() => ask({ kind: 'ignore', ids: [message.id] })}
            onMend={(text) => { setEditing(false); ingest.mendAndRetry(message.id, text) }}
          />
        )}
      </div>
      <Reason asking={asking} ingest={ingest} onDone={() => ask(null)} />
    </div>
  )
}

type ListedProps = { tab: IngestTab; ingest: Ingest; health: IngestHealth; chosen: string | null; onChoose: (id: string) => void; onDrop: (ids: string[]) => void }

function Listed({ tab, ingest, health, chosen, onChoose, onDrop }: ListedProps) {
  if (tab === 'keys') return <KeyList />
  if (tab === 'outbox') return <OutboxList lines={ingest.outbox} health={health} onResend={ingest.resend} onDrop={onDrop} />
  return <MessageList lines={ingest.lines} now={health.now} chosen={chosen} isDead={tab === 'dead'} onChoose={onChoose} />
}

function Head({ ingest }: { ingest: Ingest }) {
  const t = useT()
  const format = useFormat()
  const totals = totalsOf(ingest.health?.sources ?? [])
  const dead = ingest.lines.filter(({ status }) => status === 'dead').map(({ id }) => id)
  return (
    <header className="row ingest-head">
      <h1>{t.ingest.title}</h1>
      <span className="aux">{t.ingest.totals(format.count(totals.received), format.count(totals.stored), format.count(totals.dead))}</span>
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
  const confirm = (reason: string) => {
    if (asking?.kind === 'ignore') ingest.ignore(asking.ids, reason)
    if (asking?.kind === 'drop') ingest.drop(asking.ids, reason)
    onDone()
  }
  const isIgnore = asking?.kind !== 'drop'
  return (
    <ConfirmReason isOpen={asking !== null} title={isIgnore ? t.ingest.ignoreTitle : t.ingest.dropTitle} verb={isIgnore ? t.ingest.ignore : t.ingest.drop} onConfirm={confirm} onCancel={onDone} />
  )
}

type KeyInput = { ingest: Ingest; tab: IngestTab; chosen: string | null; pick: (id: string | null) => void; edit: () => void; ask: (asking: Asking) => void }

function useIngestKeys({ ingest, tab, chosen, pick, edit, ask }: KeyInput): void {
  const t = useT()
  const ids = ingest.lines.map(({ id }) => id)
  const dead = ingest.lines.filter(({ status }) => status === 'dead').map(({ id }) => id)
  const isDead = ingest.message?.status === 'dead'
  const move = (step: 1 | -1) => () => pick(stepped(ids, chosen, step))
  const onDead = (run: (id: string) => void) => () => (chosen !== null && isDead ? run(chosen) : false)
  useKeys(
    {
      KeyJ: move(1), ArrowDown: move(1), KeyK: move(-1), ArrowUp: move(-1),
      KeyR: onDead((id) => ingest.retry([id])),
      'shift+KeyR': () => (dead.length > 0 ? ingest.retry(dead) : false),
      KeyI: onDead((id) => ask({ kind: 'ignore', ids: [id] })),
      KeyE: () => (ingest.message?.isEditable === true ? edit() : false),
      Escape: () => (chosen === null ? false : pick(null)),
    },
    tab === 'dead' || tab === 'inbox',
  )
  useKeyHints(
    useMemo(
      () => [
        { keys: ['J', 'K'], label: t.board.keys.move },
        { keys: ['R'], label: t.ingest.retry },
        { keys: ['Shift', 'R'], label: t.ingest.retryAllShort },
        { keys: ['I'], label: t.ingest.ignore },
        { keys: ['E'], label: t.ingest.edit },
      ],
      [t],
    ),
  )
}
