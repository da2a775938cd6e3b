import { useEffect, useMemo, useState } from 'react'
import type { CaseCard } from '#contract/views.ts'
import { useCards, useLiveStatus, useNames, usePreferences } from '#renderer/data/data-provider.tsx'
import { openHref } from '#renderer/data/count-href.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { NumberLink } from './number-link.tsx'
import { WallEmergency } from './wall-emergency.tsx'
import { visibleOf } from './privacy-model.ts'
import { publicTitle } from './public-title.ts'
import { nextDue, nextShown, placesOf, stripCards } from './strip-model.ts'
import { useWall } from './wall-context.ts'

const TURN_MS = 10_000
const CLOCK_MS = 10_000
const RECOVERED_MS = 10_000

/** How many cases are overdue or nearly so, and one of them at a time; its height never changes. */
export function WallStrip({ isPaused }: { isPaused: boolean }) {
  const { wall } = useT()
  const format = useFormat()
  const { all, scope } = useWall()
  const over = all?.over ?? 0
  const warn = all?.warn ?? 0
  return (
    <section className="wall-strip" role="status">
      {over > 0 && (
        <div className="wall-count wall-count-over">
          <Glyph name="over" size={26} />
          <NumberLink href={openHref({ scope, sla: 'over' })}>
            {wall.over} <b>{format.count(over)}</b>
          </NumberLink>
        </div>
      )}
      {warn > 0 && (
        <div className="wall-count wall-count-warn">
          <Glyph name="warn" size={24} />
          <NumberLink href={openHref({ scope, sla: 'warn' })}>
            {wall.warn} <b>{format.count(warn)}</b>
          </NumberLink>
        </div>
      )}
      <WallEmergency />
      <Message isPaused={isPaused} />
    </section>
  )
}

function Message({ isPaused }: { isPaused: boolean }) {
  const status = useLiveStatus()
  const now = useServerNow(1000)
  const { state } = useCards()
  const [{ wallPrivacy }] = usePreferences()
  const told = useMemo(() => stripCards([...(state?.cards.values() ?? [])].filter((card) => visibleOf(card, wallPrivacy) !== 'hide')), [state, wallPrivacy])
  const ids = useMemo(() => told.map(({ id }) => id), [told])
  const shown = useTurn(ids, isPaused)
  if (status.kind === 'offline') return <Offline since={status.since} now={now} />
  if (status.kind === 'live' && status.recovered !== null && now - status.recovered.at < RECOVERED_MS)
    return <Recovered caughtUp={status.recovered.caughtUp} />
  const card = told.find(({ id }) => id === shown)
  if (card === undefined) return <Calm isKnown={state !== null} dueAt={nextDue(state?.cards.values() ?? [])} />
  return <Alarm card={card} at={ids.indexOf(card.id) + 1} total={ids.length} isPaused={isPaused} />
}

/** The case on screen: it moves on by turns of ten seconds, or when it is no longer told. */
function useTurn(ids: readonly string[], isPaused: boolean): string | null {
  const [wanted, setWanted] = useState<string | null>(null)
  const shown = nextShown(ids, wanted, false)
  useEffect(() => {
    if (isPaused) return undefined
    const timer = setInterval(() => setWanted((before) => nextShown(ids, before ?? shown, true)), TURN_MS)
    return () => clearInterval(timer)
  }, [ids, isPaused, shown])
  return shown
}

type AlarmProps = { card: CaseCard; at: number; total: number; isPaused: boolean }

function Alarm({ card, at, total, isPaused }: AlarmProps) {
  const { wall, common } = useT()
  const format = useFormat()
  const names = useNames()
  const locale = useLocale()
  const [{ wallPrivacy }] = usePreferences()
  const now = useServerNow(CLOCK_MS)
  const place = placesOf(card.subGrid)
    .map(locale === 'zh-CN' ? names.orgFull : names.org)
    .join(' ')
  const matter =
    card.isRedacted || card.isSensitive || visibleOf(card, wallPrivacy) === 'dim' ? common.restricted : publicTitle(card.title) || names.item(card.itemCode)
  const left = (card.sla.dueAt ?? now) - now
  return (
    <>
      <div className="wall-message wall-told">
        <span className="el">{[place, matter].filter((part) => part !== '').join(wall.between)}</span>
        {card.unit !== null && <span>{`${wall.between}${wall.alarmUnit(names.unit(card.unit))}`}</span>}
      </div>
      <div className="wall-turn">
        <span className="t3">{isPaused ? wall.paused : wall.alarmOf(at, total)}</span>
        {card.sla.state === 'over' ? (
          <b className="crit">
            <Glyph name="over" size={20} />
            {format.over(-left)}
          </b>
        ) : (
          <b className="warn">
            <Glyph name="warn" size={20} />
            {format.left(left)}
          </b>
        )}
      </div>
    </>
  )
}

function Calm({ isKnown, dueAt }: { isKnown: boolean; dueAt: number | null }) {
  const { wall } = useT()
  const format = useFormat()
  const now = useServerNow(CLOCK_MS)
  if (!isKnown) return <div className="wall-message t3" />
  const due = dueAt === null ? '' : `${wall.between}${wall.nextDue(format.time(dueAt, now))}`
  return <div className="wall-message t3">{`${wall.calm}${due}`}</div>
}

function Offline({ since, now }: { since: number; now: number }) {
  const { wall } = useT()
  const format = useFormat()
  const { view } = useWall()
  return (
    <div className="wall-message wall-offline" role="alert">
      <Glyph name="over" size={26} />
      <b>{wall.offline(format.age(Math.max(0, now - since)))}</b>
      {view !== null && <b>{wall.offlineData(format.clock(view.at))}</b>}
    </div>
  )
}

function Recovered({ caughtUp }: { caughtUp: number }) {
  const { common, wall } = useT()
  return (
    <div className="wall-message">
      {common.recovered}
      {caughtUp > 0 && `${wall.between}${common.recoveredCount(caughtUp)}`}
    </div>
  )
}
