import type { CSSProperties } from 'react'
import { Link } from 'wouter'
import { useT } from '#renderer/i18n/index.ts'
import { placeOn, type Axis } from './axis.ts'
import './charts.css'

export type DotRow = {
  key: string
  name: string
  /** Per cent; null when it cannot be drawn: nothing counted, or too few. */
  rate: number | null
  /** The rate or n/N as it is read. */
  text: string
  isBelow: boolean
  href: string | null
  /** A second number at the right, and its list. */
  aside: string
  asideHref: string | null
}

type Props = {
  rows: readonly DotRow[]
  axis: Axis
  target: number | null
  headings: { name: string; value: string; aside: string }
  label: string
  rowHeight: number
}

/** Rates in a narrow band: dots on a printed axis, never bars. ● at or above the target, ◆ below it. */
export function DotRank({ rows, axis, target, headings, label, rowHeight }: Props) {
  return (
    <div className="dot-rank" role="table" aria-label={label}>
      <div className="dot-rank-head" role="row">
        <span role="columnheader">
          <span className="out-of-sight">{headings.name}</span>
        </span>
        <span className="dot-rank-axis" aria-hidden="true">
          {axis.ticks.map((tick, index) => (
            <span key={tick} style={tickStyle(axis, tick, index)}>
              {tick}%
            </span>
          ))}
        </span>
        <span role="columnheader">{headings.value}</span>
        <span role="columnheader">{headings.aside}</span>
      </div>
      {rows.map((row) => (
        <Row key={row.key} row={row} axis={axis} target={target} height={rowHeight} />
      ))}
    </div>
  )
}

function tickStyle(axis: Axis, tick: number, index: number): CSSProperties {
  const shift = index === 0 ? 0 : index === axis.ticks.length - 1 ? -100 : -50
  return { left: `${placeOn(axis, tick)}%`, transform: `translateX(${shift}%)` }
}

type RowProps = { row: DotRow; axis: Axis; target: number | null; height: number }

function Row({ row, axis, target, height }: RowProps) {
  const { common } = useT()
  return (
    <div className="dot-rank-row" role="row" style={{ height }}>
      <span role="rowheader" className="el">
        {row.name}
      </span>
      <span className="dot-rank-plot" aria-hidden="true">
        {target !== null && <i className="dot-rank-target" style={{ left: `${placeOn(axis, target)}%` }} />}
        {row.rate !== null && (
          <i
            className={row.isBelow ? 'dot-rank-low' : 'dot-rank-dot'}
            style={{ left: `${placeOn(axis, row.rate)}%` }}
          />
        )}
      </span>
      <Number
        text={row.text}
        href={row.href}
        className={row.isBelow ? 'b warn' : 'b'}
        note={row.isBelow ? common.belowTarget : null}
      />
      <Number text={row.aside} href={row.asideHref} className="t2" note={null} />
    </div>
  )
}

type NumberProps = { text: string; href: string | null; className: string; note: string | null }

function Number({ text, href, className, note }: NumberProps) {
  return (
    <span role="cell" className={`num ${className}`}>
      {note !== null && <span className="out-of-sight">{note}</span>}
      {href === null ? text : <Link href={href}>{text}</Link>}
    </span>
  )
}
