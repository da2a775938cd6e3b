import { useEffect, useMemo, useRef, useState } from 'react'
import { useCards, useFeed, useNames, usePreferences } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { useBoxSize } from '#renderer/ui/map/use-box-size.ts'
import { glyphOf, paced, reportLines, toldLines, type FeedLine, type Pace } from './feed-model.ts'
import { visibleOf, type Visible } from './privacy-model.ts'
import { publicTitle } from './public-title.ts'
import { communityOf, streetOf } from './strip-model.ts'
import { useWall } from './wall-context.ts'
import { WallPanel } from './wall-panel.tsx'

const ROWS = 7
const ROW_PX = 38
const STEP_MS = 1000
const RECENT_MS = 600_000
const TICK_MS = 10_000
const SIGN = 15

/** What happens now, one line at a time: community, matter and step; no persons, no doors. */
export function FeedPanel() {
  const { wall } = useT()
  const format = useFormat()
  const { ref, size } = useBoxSize()
  const most = Math.max(1, Math.min(ROWS, Math.floor((size?.height ?? ROWS * ROW_PX) / ROW_PX)))
  const { lines, since } = useLines()
  const { rows, skipped } = usePace(lines, most)
  const now = useServerNow(TICK_MS)
  const from = Math.max(since, now - RECENT_MS)
  const visible = useVisible()
  const recent = format.count(lines.filter(({ at }) => at >= from).length)
  const note = from === since ? wall.feedSince(format.clock(since), recent) : wall.feedRecent(recent)
  return (
    <WallPanel
      id="feed"
      title={wall.feed}
      note={note}
      extra={skipped > 0 && <small>{wall.feedSkipped(format.count(skipped))}</small>}
      isReady={lines.length > 0 || since > 0}
    >
      <div ref={ref} className="wall-lines">
        {rows.length === 0 && <p className="wall-empty">{wall.feedEmpty}</p>}
        {rows.filter((line) => visible(line) !== 'hide').map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </div>
    </WallPanel>
  )
}

type Before = { scope: string; since: number; lines: readonly FeedLine[] }
const nothing: Before = { scope: '', since: 0, lines: [] }

/** Lines of the stream; below them, what was reported before this window opened. */
function useLines(): { lines: readonly FeedLine[]; since: number } {
  const { wall } = useT()
  const { state } = useCards()
  const feed = useFeed()
  const { scope } = useWall()
  const [kept, keep] = useState(nothing)
  const isNew = state?.scope === scope && kept.scope !== scope
  if (isNew) keep({ scope, since: state.at, lines: reportLines(state.cards.values(), ROWS) })
  const before = kept.scope === scope ? kept : nothing
  const lines = useMemo(() => [...toldLines(feed, wall.events), ...before.lines], [feed, wall, before])
  return { lines, since: before.since }
}

/** At most one new line a second, however many come. */
function usePace(lines: readonly FeedLine[], most: number): Pace {
  const [pace, setPace] = useState<Pace>({ rows: [], skipped: 0 })
  const latest = useRef({ lines, most })
  useEffect(() => {
    latest.current = { lines, most }
  })
  useEffect(() => {
    const step = () =>
      setPace((before) => keepSame(before, paced(before.rows, latest.current.lines, latest.current.most)))
    const timer = setInterval(step, STEP_MS)
    return () => clearInterval(timer)
  }, [])
  return pace.rows.length === 0 ? paced([], lines, most) : pace
}

/** How a line may stand on this wall, by the kind of its item. */
function useVisible(): (line: FeedLine) => Visible {
  const names = useNames()
  const [{ wallPrivacy }] = usePreferences()
  return ({ itemCode }) => {
    const item = names.itemNode(itemCode ?? '')
    return visibleOf({ isSensitive: item?.isSensitive === true, isDispute: item?.isDispute === true }, wallPrivacy)
  }
}

const keepSame = (before: Pace, next: Pace) =>
  next.rows === before.rows && next.skipped === before.skipped ? before : next

function Line({ line }: { line: FeedLine }) {
  const visible = useVisible()(line)
  const { wall, common } = useT()
  const format = useFormat()
  const names = useNames()
  const { scope } = useWall()
  const glyph = glyphOf(line.event)
  const tone = glyph === 'over' ? 'crit' : glyph === 'warn' ? 'warn' : 't3'
  const matter = visible !== 'normal'
    ? common.restricted
    : names.item(line.itemCode) || publicTitle(line.title) || common.restricted
  const street = streetOf(scope) === streetOf(line.subGrid) ? '' : names.org(streetOf(line.subGrid))
  return (
    <div className="wall-line">
      <span className="t3">{format.clock(line.at)}</span>
      <span className={tone}>
        <Glyph name={glyph} size={SIGN} />
      </span>
      <span className="wall-words">
        <span className="el">
          <span>
            {wall.feedPlace(street, names.org(communityOf(line.subGrid)))} <span className="t2">{matter}</span>
          </span>
        </span>
        <span className="t2">{`${wall.between}${wall.events[line.event]}`}</span>
      </span>
    </div>
  )
}
