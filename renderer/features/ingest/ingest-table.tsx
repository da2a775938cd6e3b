import type { ReactNode } from 'react'

type Props = {
  columns: readonly string[]
  /** Places of the columns whose values are numbers. */
  numbers?: readonly number[]
  /** Something before the first column. */
  lead?: ReactNode
  children: ReactNode
}

/** A table of the ingest screen: its column titles, and rows inside. */
export function IngestTable({ columns, numbers, lead, children }: Props) {
  return (
    <table className="ingest-table">
      <thead>
        <tr>
          {lead !== undefined && <th className="ingest-mark">{lead}</th>}
          {columns.map((title, index) => (
            <th key={title} scope="col" className={numbers?.includes(index) === true ? 'ingest-number' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
