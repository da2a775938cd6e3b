import { useMemo } from 'react'
import type { ScoreBoardName, ScoreBoardView, ScorePart, ScoreRow } from '#contract/score.ts'
import { Unread } from '#renderer/actions/unread.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { rankingOf } from './departments-model.ts'
import { PageFigure } from './page-figure.tsx'
import { PageFrame } from './page-frame.tsx'

const ROWS = 15
const EVERY_MS = 60_000
const RATING_FULL = 100

const useBoard = (board: ScoreBoardName) => useCall('scoreBoard', { query: { kind: 'month', board } }, { everyMs: EVERY_MS })

/** Which departments respond this month, with what the score is made of in one line. */
export function DepartmentsPage() {
  const { wall, dept, common } = useT()
  const district = useBoard('district')
  const street = useBoard('street')
  const { data } = district
  return (
    <PageFrame title={dept.title} note={data === undefined ? '' : wall.departmentsNote(data.rules.referenceScore, data.rules.minimumOrders)} dataAt={data?.at ?? null} freshMs={2 * EVERY_MS}>
      {data === undefined && <Unread query={district} rows={8} />}
      {data !== undefined && (
        <>
          <Whole board={data} />
          <div className="wall-page-columns wall-boards">
            <Ranking board={data} most={ROWS} />
            {street.data === undefined ? <p className="t3">{common.loading}</p> : <Ranking board={street.data} most={ROWS} />}
          </div>
        </>
      )}
    </PageFrame>
  )
}

/** The numbers of all departments of the board, each with its denominator. */
function Whole({ board: { whole, rows, rules } }: { board: ScoreBoardView }) {
  const { dept: { kpi, boards }, wall, common } = useT()
  const format = useFormat()
  const { arrive, onTime, rating } = whole.facts.parts
  const rate = ({ numerator, denominator }: typeof arrive): string => format.rateText(numerator, denominator, 1).text
  const of = ({ numerator, denominator }: typeof arrive): string => `${format.count(numerator)} / ${format.count(denominator)}`
  const below = rows.filter(({ isBelowReference }) => isBelowReference).length
  const lowMark = (part: ScorePart) => whole.parts.some((one) => one.part === part && one.isPointedOut) && <Glyph name="warn" size={28} className="warn" />
  return (
    <div className="wall-page-figures">
      <PageFigure label={kpi.orders} note={wall.departmentsOf(boards.district, format.count(rows.length))}>{format.count(whole.orders)}</PageFigure>
      <PageFigure label={kpi.arrive} note={of(arrive)}>{lowMark('arrive')}{rate(arrive)}</PageFigure>
      <PageFigure label={kpi.onTime} note={of(onTime)}>{lowMark('onTime')}{rate(onTime)}</PageFigure>
      <PageFigure label={kpi.rating} note={wall.ratedOf(format.count(rating.denominator / RATING_FULL))}>{lowMark('rating')}{format.rate(rating.numerator, rating.denominator, 1) ?? common.none}</PageFigure>
      <PageFigure label={kpi.below(rules.referenceScore)} note={kpi.belowUnit}>{below > 0 && <Glyph name="warn" size={28} className="warn" />}{format.count(below)}</PageFigure>
    </div>
  )
}

function Ranking({ board, most }: { board: ScoreBoardView; most: number }) {
  const { dept, wall } = useT()
  const format = useFormat()
  const { first, between, last, unranked } = useMemo(() => rankingOf(board.rows, most), [board.rows, most])
  return (
    <div className="wall-board">
      <table className="wall-table">
        <thead>
          <tr>
            <th className="num">{dept.head.rank}</th><th>{dept.boards[board.board]}</th><th className="num">{dept.head.score}</th><th>{wall.scoreBar}</th>
            <th className="num">{dept.head.orders}</th>
          </tr>
        </thead>
        <tbody>
          {first.map((row) => <Row key={row.unit} row={row} reference={board.rules.referenceScore} />)}
          {between > 0 && <tr><td /><td colSpan={4} className="t3">{wall.departmentsBetween(format.count(between))}</td></tr>}
          {last.map((row) => <Row key={row.unit} row={row} reference={board.rules.referenceScore} />)}
        </tbody>
      </table>
      {unranked > 0 && <p className="t3">{wall.departmentsUnranked(format.count(unranked), board.rules.minimumOrders)}</p>}
    </div>
  )
}

/** Score bars begin at nothing; those below the reference are darker and marked. */
function Row({ row: { rank, unit, total, orders, isBelowReference }, reference }: { row: ScoreRow; reference: number }) {
  const { common } = useT()
  const format = useFormat()
  const names = useNames()
  return (
    <tr>
      <td className="num t2">{rank}</td>
      <td className="el">{names.unit(unit)}</td>
      <td className="num"><span className={`wall-sign ${isBelowReference ? 'warn' : ''}`}>{isBelowReference && <Glyph name="warn" size={18} />}<b>{total?.text ?? common.none}</b></span></td>
      <td className="wall-score" aria-hidden="true">
        <span><i className={isBelowReference ? 'wall-score-low' : ''} style={{ width: `${total?.text ?? 0}%` }} /><b style={{ left: `${reference}%` }} /></span>
      </td>
      <td className="num">{format.count(orders)}</td>
    </tr>
  )
}
