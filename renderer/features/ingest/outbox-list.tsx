import type { IngestHealth, OutboxLine } from '#contract/ingest.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { IngestTable } from './ingest-table.tsx'

type Props = {
  lines: readonly OutboxLine[]
  health: IngestHealth
  onResend: (ids: string[]) => void
  onDrop: (ids: string[]) => void
}

/** Messages for others: whether the ways out are on, and each message with what became of it. */
export function OutboxList({ lines, health, onResend, onDrop }: Props) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  return (
    <>
      <Ways health={health} />
      {lines.length === 0 ? (
        <StateView kind="empty" title={t.ingest.noOutbox} />
      ) : (
        <IngestTable columns={t.ingest.outboxColumns}>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>{format.time(line.createdAt, health.now)}</td>
              <td>{channelName(line.channel, t, names.source)}</td>
              <td className={line.status === 'dead' ? 'warn' : undefined}>{stateOf(line, t)}</td>
              <td className="el">{line.reason ?? line.receipt ?? t.common.none}</td>
              <td>{t.ingest.times(line.attempts)}</td>
              <td className="row ingest-actions">
                {(line.status === 'dead' || line.status === 'dropped') && (
                  <button type="button" className="link-button" onClick={() => onResend([line.id])}>
                    {t.ingest.resend}
                  </button>
                )}
                {(line.status === 'dead' || line.status === 'waiting') && (
                  <button type="button" className="link-button" onClick={() => onDrop([line.id])}>
                    {t.ingest.drop}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </IngestTable>
      )}
    </>
  )
}

function stateOf({ status, isUnsure, delivery }: OutboxLine, t: Texts): string {
  const word = t.ingest.outStatus[status]
  if (delivery !== null) return `${word}·${delivery}`
  return isUnsure && (status === 'dead' || status === 'waiting') ? `${word}·${t.ingest.unsure}` : word
}

function channelName(channel: string, t: Texts, sourceName: (code: string) => string): string {
  const source = /^source:(?<code>.+)$/.exec(channel)?.groups?.['code']
  return source === undefined ? (t.ingest.channel[channel] ?? channel) : sourceName(source)
}

function Ways({ health }: { health: IngestHealth }) {
  const { ingest } = useT()
  const names = useNames()
  const t = useT()
  const format = useFormat()
  return (
    <ul className="ingest-ways">
      {health.waysOut.map((way) => (
        <li key={way.channel}>
          <Glyph name={way.isOn ? (way.isUp === false ? 'warn' : 'ok') : 'off'} />
          <b>{ingest.channel[way.channel] ?? way.channel}</b>
          <span>
            {way.isOn
              ? way.isUp === false
                ? ingest.gatewayDown
                : ingest.gatewayOn
              : ingest.off[way.why ?? 'not-configured']}
          </span>
        </li>
      ))}
      {health.channels.map(({ channel, waiting, sent, dead }) => (
        <li key={`count-${channel}`}>
          <b>{channelName(channel, t, names.source)}</b>
          <span>{ingest.channelCounts(format.count(waiting), format.count(sent), format.count(dead))}</span>
        </li>
      ))}
    </ul>
  )
}
