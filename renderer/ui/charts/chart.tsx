import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import type { ThemeName } from '#renderer/ui/theme.ts'
import { createChart, type ChartOption } from './echarts.ts'
import './charts.css'

/** The same figures as rows: what a reader without the picture gets, and everybody on demand. */
export type ChartCell = string | { text: string; href: string | null }
export type ChartTable = { columns: readonly string[]; rows: readonly (readonly ChartCell[])[] }

/** From this many figures on a canvas is cheaper than elements (design.md §5). */
const CANVAS_FROM = 1000

type Props = {
  option: ChartOption
  theme: ThemeName
  /** One sentence that says what the picture says. */
  label: string
  table: ChartTable
  isTableShown?: boolean
  className?: string
}

/** One chart that follows its box, with its figures as a table beside or instead of it. */
export function Chart({ option, theme, label, table, isTableShown = false, className = '' }: Props) {
  const isLarge = table.rows.length * table.columns.length >= CANVAS_FROM
  return (
    <figure className={`chart ${className}`}>
      {!isTableShown && (
        <Picture key={`${theme} ${isLarge}`} option={option} theme={theme} label={label} isLarge={isLarge} />
      )}
      <ChartTableView table={table} caption={label} isShown={isTableShown} />
    </figure>
  )
}

type PictureProps = { option: ChartOption; theme: ThemeName; label: string; isLarge: boolean }

function Picture({ option, theme, label, isLarge }: PictureProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof createChart>>(null)
  const latest = useRef(option)
  useEffect(() => {
    latest.current = option
    chart.current?.setOption(option, { notMerge: true })
  }, [option])
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === 0 || element.clientHeight === 0) return
      if (chart.current !== null) return chart.current.resize()
      chart.current = createChart(element, theme, isLarge)
      chart.current.setOption(latest.current)
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      chart.current?.dispose()
      chart.current = null
    }
  }, [theme, isLarge])
  return <div ref={box} className="chart-picture" role="img" aria-label={label} />
}

const textOf = (cell: ChartCell) => (typeof cell === 'string' ? cell : cell.text)

function Cell({ cell }: { cell: ChartCell }) {
  if (typeof cell === 'string' || cell.href === null) return textOf(cell)
  return <Link href={cell.href}>{cell.text}</Link>
}

type TableProps = { table: ChartTable; caption: string; isShown: boolean }

function ChartTableView({ table, caption, isShown }: TableProps) {
  return (
    <div className={isShown ? 'chart-table' : 'out-of-sight'} tabIndex={isShown ? 0 : undefined}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={textOf(row[0] ?? '')}>
              {row.map((cell, index) => (
                <td key={table.columns[index]}>{isShown ? <Cell cell={cell} /> : textOf(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
