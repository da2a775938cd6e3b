import type { ReactNode } from 'react'

/** A table of the ingest screen: its column titles, and rows inside. */
export function IngestTable({ columns, children }: { columns: readonly string[]; children: ReactNode }) {
  return (
    <table className="ingest-table">
      <thead>
        <tr>
          {columns.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
