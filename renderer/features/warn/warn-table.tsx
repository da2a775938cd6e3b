import type { ReactNode } from 'react'
import type { AlarmPriority } from '#contract/alarms.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph, type GlyphName } from '#renderer/ui/glyph.tsx'

type Props = { columns: readonly string[]; label: string; /** Titles of columns of numbers. */ numbers?: readonly string[]; children: ReactNode }

const noNumbers: readonly string[] = []

/** A table of the alarm screen: its column titles, and rows inside. */
export function WarnTable({ columns, label, numbers = noNumbers, children }: Props) {
  return (
    <div className="warn-scroll">
      <table className="warn-table" aria-label={label}>
      <thead>
        <tr>
          {columns.map((title) => (
            <th key={title} scope="col" className={numbers.includes(title) ? 'num' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
    </div>
  )
}

const glyphs: Record<AlarmPriority, GlyphName> = { P1: 'over', P2: 'warn', P3: 'info' }

/** Sign, word and colour of a priority. */
export function PriorityMark({ priority }: { priority: AlarmPriority }) {
  const { warn } = useT()
  return (
    <span className={`warn-priority warn-priority-${priority}`}>
      <Glyph name={glyphs[priority]} />
      {warn.priority[priority]}
    </span>
  )
}
