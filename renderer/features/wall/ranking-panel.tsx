import { useNames } from '#renderer/data/data-provider.tsx'
import { countHref, openHref } from '#renderer/data/count-href.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { DotRank } from '#renderer/ui/charts/dot-rank.tsx'
import { nameWithin } from './place-names.ts'
import { rankAxis, rankRows, targetText } from './rate-model.ts'
import { useWall } from './wall-context.ts'
import { WallPanel } from './wall-panel.tsx'

/** Rows keep the height of the drawing until there are more than eight; then they share its room, at most twelve. */
const ROW = { most: 48, least: 30, room: 384, many: 12 } as const
const PERCENT = 100

/** Which part of the scope lags: resolution rates of the level below. */
export function RankingPanel() {
  const { wall } = useT()
  const format = useFormat()
  const names = useNames()
  const { view, scope, targetBp } = useWall()
  const level = names.orgNode(scope)?.level ?? 'district'
  const all = rankRows(view?.children ?? [], {
    format,
    targetBp,
    nameOf: (org) => nameWithin(scope, names.org(org)),
    rateHref: (rate) => countHref(rate.denominatorQuery),
    openHref: (org) => openHref({ scope: org, source: view?.source ?? null }),
  })
  const rows = all.slice(-ROW.many)
  const height = Math.max(ROW.least, Math.min(ROW.most, Math.floor(ROW.room / Math.max(1, rows.length))))
  return (
    <WallPanel
      id="ranking"
      title={wall.ranking[level]}
      note={
        all.length > rows.length ? wall.rankingLowest(rows.length, all.length) : wall.rankingNote(targetText(targetBp))
      }
      isReady={view !== null}
    >
      {rows.length === 0 ? (
        <p className="wall-empty">{wall.rankingEmpty}</p>
      ) : (
        <DotRank
          rows={rows}
          axis={rankAxis(rows, targetBp)}
          target={targetBp / PERCENT}
          headings={wall.rankingHead}
          label={wall.ranking[level]}
          rowHeight={height}
        />
      )}
    </WallPanel>
  )
}
