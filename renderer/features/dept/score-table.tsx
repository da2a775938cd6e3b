import type { PartView, ScoreBoardView, ScoreRow } from '#contract/score.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { signed } from './dept-model.ts'

type Props = { board: ScoreBoardView; selected: string | null; compared: string | null; onChoose: (unit: string) => void; onOpen: () => void }

/** The ranking: score, bar from nothing with the reference line, seven parts under their full marks, what was taken off. */
export function ScoreTable({ board, selected, compared, onChoose, onOpen }: Props) {
  const { dept } = useT()
  const { rules, rows, whole } = board
  return (
    <div className="dept-scroll" role="region" aria-label={dept.ranking} tabIndex={0}>
      <table className="dept-table">
        <thead>
          <tr>
            <th className="num">{dept.head.rank}</th>
            <th>{dept.head.unit}</th>
            <th className="num">{dept.head.score}</th>
            <th className="dept-bar-head">{dept.head.bar(rules.referenceScore)}</th>
            <th className="num">{dept.head.change}</th>
            <th className="num">{dept.head.orders} <small>{dept.head.ordersUnit}</small></th>
            {whole.parts.map(({ part }) => (
              <th key={part} className="num">{dept.partShort[part]} <small>{dept.full(String(rules.weights[part]))}</small></th>
            ))}
            <th className="num">{dept.head.off}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => <Row key={row.unit} row={row} board={board} state={{ isSelected: row.unit === selected, isCompared: row.unit === compared }} onChoose={onChoose} onOpen={onOpen} />)}
        </tbody>
        <tfoot><WholeRow board={board} /></tfoot>
      </table>
    </div>
  )
}

type RowProps = { row: ScoreRow; board: ScoreBoardView; state: { isSelected: boolean; isCompared: boolean }; onChoose: (unit: string) => void; onOpen: () => void }

function Row({ row, board, state, onChoose, onOpen }: RowProps) {
  const { common } = useT()
  const format = useFormat()
  const { rules } = board
  return (
    <tr aria-current={state.isSelected ? 'true' : undefined} data-compared={state.isCompared || undefined} className={row.rank === null ? 'dept-small' : ''} onClick={() => onChoose(row.unit)} onDoubleClick={onOpen}>
      <td className="num">{row.rank ?? ''}</td>
      <NameCell row={row} onChoose={onChoose} />
      <td className="num dept-score">{row.isBelowReference && <Glyph name="warn" className="dept-mark" />}{row.total?.text ?? common.none}</td>
      <BarCell row={row} reference={rules.referenceScore} />
      <td className="num t2">{row.change === null ? common.none : signed(row.change)}</td>
      <td className="num">{format.count(row.orders)}</td>
      {row.parts.map((part) => <PartCell key={part.part} part={part} nominal={rules.weights[part.part]} />)}
      <td className="num">{offText(row.deducted.text)}</td>
    </tr>
  )
}

function NameCell({ row: { unit, openAppeals, correction }, onChoose }: Pick<RowProps, 'row' | 'onChoose'>) {
  const { dept } = useT()
  const name = useNames().unit(unit)
  return (
    <th scope="row" className="el" title={name}>
      <button type="button" className="plain-button el" onClick={() => onChoose(unit)}>{name}</button>
      {openAppeals > 0 && <span className="dept-tag">{dept.appealing}</span>}
      {correction !== null && <span className="dept-tag">{dept.correction(signed(correction))}</span>}
    </th>
  )
}

function BarCell({ row: { rank, total, isBelowReference }, reference }: { row: ScoreRow; reference: number }) {
  const { dept } = useT()
  if (total === null || rank === null) return <td className="aux">{total === null ? dept.nothingJudged : dept.smallSample}</td>
  return <td><ScoreBar score={Number(total.text)} reference={reference} isBelow={isBelowReference} /></td>
}

const offText = (text: string): string => (Number(text) === 0 ? '0' : `−${text.replace(/\.0$/, '')}`)

/** A part that got marks of empty ones is shown with its own full marks. */
function PartCell({ part: { points, full, isPointedOut }, nominal }: { part: PartView; nominal: number }) {
  const { common } = useT()
  const isSpread = Number(full.text) !== nominal
  return (
    <td className="num">
      {isPointedOut && <Glyph name="warn" className="dept-mark" />}
      {points === null ? <span className="t3">{common.none}</span> : points.text}
      {points !== null && isSpread && <small>/{full.text}</small>}
    </td>
  )
}

function ScoreBar({ score, reference, isBelow }: { score: number; reference: number; isBelow: boolean }) {
  return (
    <span className="dept-bar" aria-hidden="true">
      <i className={isBelow ? 'dept-bar-low' : ''} style={{ width: `${score}%` }} />
      <b style={{ left: `${reference}%` }} />
    </span>
  )
}

function WholeRow({ board: { whole, rules } }: { board: ScoreBoardView }) {
  const { dept, common } = useT()
  const format = useFormat()
  return (
    <tr>
      <td />
      <th scope="row">{dept.whole}</th>
      <td className="num dept-score">{whole.total?.text ?? common.none}</td>
      <td />
      <td />
      <td className="num">{format.count(whole.orders)}</td>
      {whole.parts.map((part) => <PartCell key={part.part} part={part} nominal={rules.weights[part.part]} />)}
      <td className="num">{offText(whole.deducted.text)}</td>
    </tr>
  )
}
