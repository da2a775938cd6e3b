import { Switch } from 'antd'
import type { IngestHealth, OutboxLine } from '#contract/ingest.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { IngestTable } from './ingest-table.tsx'
import { OutboxActions, OutState } from './outbox-row.tsx'

type Props = {
  lines: readonly OutboxLine[] | undefined
  health: IngestHealth
  isDeadOnly: boolean
  isBusy: boolean
  onDeadOnly: (isOn: boolean) => void
  onResend: (ids: string[]) => void
  onDrop: (ids: string[]) => void
}

const TRIES_COLUMN = 4

/** Messages for others: whether the ways out are on, and each message with what became of it. */
export function OutboxList(props: Props) {
  const { lines, health, isDeadOnly, isBusy, onDeadOnly, onResend } = props
  const t = useT()
  const format = useFormat()
  const dead = (lines ?? []).filter(({ status }) => status === 'dead').map(({ id }) => id)
  return (
    <>
      <Ways health={health} />
      <div className="row ingest-actions ingest-form">
        <label className="row ingest-actions">
          <Switch size="small" checked={isDeadOnly} onChange={onDeadOnly} />
          {t.ingest.onlyDead}
        </label>
        <span className="sp" />
        {dead.length > 0 && (
          <KeyButton isBusy={isBusy} onPress={() => onResend(dead)}>
            {t.ingest.resendAll(format.count(dead.length))}
          </KeyButton>
        )}
      </div>
      <Lines {...props} />
    </>
  )
}

function Lines({ lines, health, isDeadOnly, onDeadOnly, onResend, onDrop }: Props) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  if (lines === undefined) return <StateView kind="loading" />
  if (lines.length === 0 && isDeadOnly) return <StateView kind="filteredEmpty" title={t.ingest.filteredOutbox} filters={t.ingest.onlyDead} onClear={() => onDeadOnly(false)} />
  if (lines.length === 0) return <StateView kind="empty" title={t.ingest.noOutbox} />
  return (
    <IngestTable columns={t.ingest.outboxColumns} numbers={[TRIES_COLUMN]}>
      {lines.map((line) => (
        <tr key={line.id}>
          <td>{format.time(line.createdAt, health.now)}</td>
          <td>{channelName(line.channel, t, names.source)}</td>
          <td><OutState line={line} /></td>
          <td className="el">{line.reason ?? line.receipt ?? t.common.none}</td>
          <td className="ingest-number">{t.ingest.times(line.attempts)}</td>
          <td><OutboxActions line={line} onResend={onResend} onDrop={onDrop} /></td>
        </tr>
      ))}
    </IngestTable>
  )
}

/** Where a message goes: a source system, a webhook, or a gateway. */
function channelName(channel: string, t: Texts, sourceName: (code: string) => string): string {
  const { kind, code } = /^(?<kind>source|webhook):(?<code>.+)$/.exec(channel)?.groups ?? {}
  if (kind === 'source' && code !== undefined) return sourceName(code)
  return t.ingest.channel[kind ?? channel] ?? channel
}

function Ways({ health }: { health: IngestHealth }) {
  const t = useT()
  const { ingest } = t
  const names = useNames()
  const format = useFormat()
  return (
    <ul className="ingest-ways">
      {health.waysOut.map((way) => (
        <li key={way.channel}>
          <Glyph name={way.isOn ? (way.isUp === false ? 'warn' : 'ok') : 'off'} className={way.isOn && way.isUp === false ? 'warn' : ''} />
          <b>{ingest.channel[way.channel] ?? way.channel}</b>
          <span className="t2">{way.isOn ? (way.isUp === false ? ingest.gatewayDown : ingest.gatewayOn) : ingest.off[way.why ?? 'not-configured']}</span>
        </li>
      ))}
      {health.channels.map(({ channel, waiting, sent, dead }) => (
        <li key={`count-${channel}`}>
          {dead > 0 && <Glyph name="warn" className="warn" />}
          <b>{channelName(channel, t, names.source)}</b>
          <span className="t2">{ingest.channelCounts(format.count(waiting), format.count(sent), format.count(dead))}</span>
        </li>
      ))}
    </ul>
  )
}
