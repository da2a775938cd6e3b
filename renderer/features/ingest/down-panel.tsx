import { Link } from 'wouter'
import type { AlarmsView, AlarmView } from '#contract/alarms.ts'
import type { IngestHealth, SourceHealth } from '#contract/ingest.ts'
import { openHref } from '#renderer/data/count-href.ts'
import { useNames, useSession } from '#renderer/data/data-provider.tsx'
import { useAlarms } from '#renderer/data/use-alarms.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { textOf } from './message-list.tsx'

type Props = { one: SourceHealth; channels: IngestHealth['channels'] }

/** A source that has fallen silent: what is known of why, what it means for its cases, how the gap is closed, and who knows. */
export function DownPanel({ one, channels }: Props) {
  const { ingest } = useT()
  const names = useNames()
  const format = useFormat()
  const { source, lastAt } = one
  const name = names.source(source)
  return (
    <section className="panel panel-padded ingest-downpanel" aria-label={ingest.downTitle(name)}>
      <header className="panel-head">
        <h2 className="ingest-state"><Glyph name="warn" className="warn" />{ingest.downTitle(name)}</h2>
        <span className="panel-note">{lastAt !== null && ingest.downSince(format.full(lastAt))}</span>
      </header>
      <dl className="ingest-facts">
        <dt>{ingest.downFacts.cause}</dt>
        <dd><Cause one={one} channels={channels} /></dd>
        <dt>{ingest.downFacts.effect}</dt>
        <dd><Effect source={source} /></dd>
        <dt>{ingest.downFacts.gap}</dt>
        <dd><Gap source={source} /></dd>
        <dt>{ingest.downFacts.told}</dt>
        <dd><Told source={source} /></dd>
      </dl>
    </section>
  )
}

/** What the last message came to, and whether the other side can be reached from here. */
function Cause({ one: { source, deadOpen }, channels }: Props) {
  const t = useT()
  const format = useFormat()
  const [last] = useCall('inbox', { query: { source, limit: 1 } }).data ?? []
  const unsent = unsentIn(channels, source)
  const why = last?.status === 'dead' ? textOf(last.code, t)?.text : undefined
  const said = why === undefined ? t.ingest.downQuiet : t.ingest.downRefused(why, format.count(deadOpen))
  return <>{unsent > 0 ? `${said}${t.common.separator}${t.ingest.downUnsent(format.count(unsent))}` : said}</>
}

const unsentIn = (channels: IngestHealth['channels'], source: string): number =>
  channels.reduce((sum, { channel, waiting, dead }) => (channel === `source:${source}` ? sum + waiting + dead : sum), 0)

function Effect({ source }: { source: string }) {
  const { ingest, common } = useT()
  const format = useFormat()
  const hrefOf = useHref()
  const { actor } = useSession()
  const { data } = useCall('cases', { query: { source, open: 'true', scope: actor.scope, limit: 1 } })
  return (
    <>
      {ingest.downEffect} <Link className="link-button" href={hrefOf(openHref({ scope: actor.scope, source }))}>{data === undefined ? common.none : ingest.openCases(format.count(data.total))}</Link>
    </>
  )
}

function Gap({ source }: { source: string }) {
  const { ingest } = useT()
  const [last] = useCall('inbox', { query: { source, limit: 1 } }).data ?? []
  const isConnected = useCall('sources', {}).data?.find((one) => one.source === source)?.endpoint !== null
  return <>{isConnected ? ingest.downGap(last?.sourceKey ?? ingest.noKey) : ingest.downNoEndpoint}</>
}

/** Who has acknowledged the alarm of it. */
function Told({ source }: { source: string }) {
  const { ingest } = useT()
  const format = useFormat()
  const { actor } = useSession()
  const { data } = useAlarms(actor.scope)
  const alarm = data === undefined ? undefined : alarmOf(data, source)
  if (data === undefined || alarm === undefined) return <>{ingest.downNoAlarm}</>
  const { acknowledged, raisedAt } = alarm
  return <>{acknowledged === null ? ingest.downUnseen(format.time(raisedAt, data.at)) : ingest.downSeen(acknowledged.byName, format.time(acknowledged.at, data.at))}</>
}

const alarmOf = ({ acknowledged, shelved, items }: AlarmsView, source: string): AlarmView | undefined =>
  [...acknowledged, ...shelved, ...items].find(({ subject }) => subject.kind === 'source' && (subject.source === source || subject.source === null))
