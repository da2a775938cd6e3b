import type { PeaceView } from '#contract/peace.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { WarnTable } from './warn-table.tsx'

const DAY = 86_400_000

/** How the index of the whole has gone: its mean and how many areas were in each class. */
export function PeaceWeeks({ view }: { view: PeaceView }) {
  const { peace } = useT()
  const format = useFormat()
  const columns = [peace.trend, peace.mean, peace.class.ACT, peace.class.WATCH, peace.class.CALM]
  const known = view.weeks.filter(({ mean }) => mean !== null)
  return (
    <Panel title={peace.trend} note={peace.trendNote}>
      <p className="t3">{peace.choose}</p>
      {known.length === 0 ? (
        <p className="t3">{peace.notKept}</p>
      ) : (
        <WarnTable label={peace.trend} columns={columns} numbers={columns.slice(1)}>
          {known.toReversed().map(({ day, mean, act, watch, calm }) => (
            <tr key={day}>
              <td>{format.day(day * DAY)}</td>
              <td className="num">{mean?.toFixed(1)}</td>
              {[act, watch, calm].map((n, index) => <td key={columns[index + 2]} className="num">{format.count(n)}</td>)}
            </tr>
          ))}
        </WarnTable>
      )}
    </Panel>
  )
}
