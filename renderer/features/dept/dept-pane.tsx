import { useMemo } from 'react'
import { deductionKinds, type PartView, type ScoreBoardView, type ScoreDetailView, type ScoreRow } from '#contract/score.ts'
import { useNames, usePreferences } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Chart } from '#renderer/ui/charts/chart.tsx'
import { lookOf } from '#renderer/ui/charts/chart-look.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { linesOf, partText, signed, tallyText } from './dept-model.ts'
import { trendOption, trendPoints, trendTable, type TrendPoint } from './dept-trend.ts'
import { LostLines } from './lost-lines.tsx'
import { useDeptDetail, type Dept, type DeptDrawer } from './use-dept.ts'
import type { PartAsked } from './use-part-lines.ts'

type Props = { dept: Dept; board: ScoreBoardView; row: ScoreRow; onDrawer: (drawer: DeptDrawer) => void; onPart: (asked: PartAsked) => void }

/** The chosen department: its parts, its twelve months, and what it lost points for. */
export function DeptPane({ dept, board, row, onDrawer, onPart }: Props) {
  const t = useT()
  const names = useNames()
  const { data } = useDeptDetail(dept, row.unit)
  const other = board.rows.find(({ unit }) => unit === dept.compared && unit !== row.unit) ?? null
  const detail = data?.row.unit === row.unit ? data : null
  return (
    <aside className="dept-pane">
      <Panel title={names.unit(row.unit)} note={placeText(t, row, detail)} extra={<button type="button" className="plain-button dept-total" onClick={() => onDrawer('formula')}>{row.total?.text ?? t.common.none}</button>}>
        {other !== null && <p className="aux">{t.dept.compareOn(`${names.unit(other.unit)} ${other.total?.text ?? ''}`)}</p>}
        <PartBars row={row} other={other} onOpen={(part) => onPart({ part: part.part, period: dept.period, only: 'all', figure: linesOf(part) })} />
      </Panel>
      {detail === null ? <StateView kind="loading" /> : <Evidence dept={dept} board={board} detail={detail} other={other} onDrawer={onDrawer} />}
    </aside>
  )
}

function Evidence({ dept, board, detail, other, onDrawer }: Omit<Props, 'row' | 'onPart'> & { detail: ScoreDetailView; other: ScoreRow | null }) {
  const t = useT()
  const names = useNames()
  const second = useDeptDetail(dept, other?.unit ?? null)
  const { lost } = detail
  return (
    <>
      <Trend detail={detail} other={other === null ? null : { name: names.unit(other.unit), detail: second.data ?? null }} reference={board.rules.referenceScore} />
      <Panel title={t.dept.lost} note={t.dept.lostNote(lost.total, lost.cases)} extra={<button type="button" className="link-button" onClick={() => onDrawer('lost')}>{t.dept.lostAll}</button>}>
        <LostLines items={lost.items} days={board.rules.decideWorkDays} isShort />
      </Panel>
    </>
  )
}

function placeText({ dept, common }: ReturnType<typeof useT>, { rank, rankBefore, band }: ScoreRow, detail: ScoreDetailView | null): string {
  const parts = [rank === null ? dept.smallSample : dept.place(rank, detail?.of ?? rank), rankBefore === null ? null : dept.placeBefore(rankBefore), band === null || rank === null ? null : dept.bands[band]]
  return parts.filter((part) => part !== null).join(common.separator)
}

type OnOpen = (part: PartView) => void

/** Each part against its full marks, all on one scale, so that what weighs more is longer. */
function PartBars({ row, other, onOpen }: { row: ScoreRow; other: ScoreRow | null; onOpen: OnOpen }) {
  const { dept, common } = useT()
  const widest = Math.max(...row.parts.map(({ full }) => Number(full.text)))
  const off = deductionKinds.flatMap((kind) => (row.deductions[kind] === 0 ? [] : [`${dept.off[kind]} ${row.deductions[kind]}`]))
  return (
    <table className="dept-parts">
      <tbody>
        {row.parts.map((part) => <PartBar key={part.part} part={part} other={other?.parts.find((one) => one.part === part.part) ?? null} widest={widest} onOpen={onOpen} />)}
        <tr>
          <th scope="row">{dept.head.off}</th>
          <td colSpan={2} className="t2">{off.length === 0 ? common.none : off.join(common.separator)}</td>
          <td className="num"><b>{Number(row.deducted.text) === 0 ? '0' : signed(`-${row.deducted.text}`)}</b></td>
        </tr>
      </tbody>
    </table>
  )
}

function PartBar({ part, other, widest, onOpen }: { part: PartView; other: PartView | null; widest: number; onOpen: OnOpen }) {
  const t = useT()
  const format = useFormat()
  const { points, full } = part
  const second = other?.points ?? null
  const share = (text: string | undefined): string => `${(100 * Number(text ?? 0)) / widest}%`
  return (
    <tr>
      <th scope="row">{t.dept.parts[part.part]}</th>
      <td className="dept-part-bar">
        {points === null ? <span className="aux">{t.dept.noPart}</span> : (
          <span aria-hidden="true" className="dept-part-full" style={{ width: share(full.text) }}>
            <i style={{ width: `${(100 * Number(points.text)) / Number(full.text)}%` }} />
            {second !== null && <b style={{ left: `${(100 * Number(second.text)) / Number(other?.full.text ?? 1)}%` }} />}
          </span>
        )}
      </td>
      <td className="num">{points !== null && <button type="button" className="link-button" title={t.dept.tally.open(tallyText(t, format, part))} onClick={() => onOpen(part)}>{partText(t, format, part)}</button>}</td>
      <td className="num">{points === null ? t.common.none : <><b>{points.text}</b>/{full.text.replace(/\.0$/, '')}</>}</td>
    </tr>
  )
}

type TrendProps = { detail: ScoreDetailView; other: { name: string; detail: ScoreDetailView | null } | null; reference: number }

function Trend({ detail, other, reference }: TrendProps) {
  const t = useT()
  const names = useNames()
  const [{ theme }] = usePreferences()
  const second = other?.detail ?? null
  const points = useMemo(() => trendPoints(detail.trend, second?.trend ?? null), [detail, second])
  const option = useMemo(() => trendOption(points, reference, lookOf(theme, 'operator')), [points, reference, theme])
  const label = t.dept.trendLabel(names.unit(detail.row.unit), ...endsOf(points))
  return (
    <Panel title={t.dept.trend} note={trendNote(t, { other, reference, mean: points.at(-1)?.other ?? null })}>
      <Chart className="dept-trend" option={option} theme={theme} label={label} table={trendTable(points, t, other?.name ?? null)} />
    </Panel>
  )
}

const endsOf = (points: readonly TrendPoint[]): [string, string] => [points[0]?.month ?? '', points.at(-1)?.month ?? '']

function trendNote({ dept, common }: ReturnType<typeof useT>, { other, reference, mean }: Pick<TrendProps, 'other' | 'reference'> & { mean: string | null }): string {
  if (other !== null) return dept.trendCompare(other.name, reference)
  return mean === null ? dept.trendNote(reference) : `${dept.trendNote(reference)}${common.separator}${dept.mean(mean)}`
}
