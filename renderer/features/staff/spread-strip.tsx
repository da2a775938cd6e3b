import type { StaffMonthView } from '#contract/staff.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'

/** A dot for each person from 0 to 100: whether a community is mild or strict shows at once. */
export function SpreadStrip({ spread }: Pick<StaffMonthView, 'spread'>) {
  const { staff } = useT()
  const names = useNames()
  return (
    <Panel title={staff.spread} note={staff.spreadNote} className="staff-spread">
      {spread.map(({ community, totals }) => (
        <div key={community} className="staff-strip">
          <span>{names.org(community)}</span>
          <span className="staff-dots" role="img" aria-label={staff.spreadLabel(names.orgFull(community), totals.length)}>
            {dots(totals).map(({ key, left, top }) => <i key={key} style={{ left, top }} />)}
          </span>
          <span className="staff-axis aux"><i>0</i><i>25</i><i>50</i><i>75</i><i>100</i></span>
        </div>
      ))}
    </Panel>
  )
}

const LANES = 4
const LANE = 6

/** Dots of the same place lie in lanes, so that each is seen. */
function dots(totals: readonly string[]): { key: string; left: string; top: number }[] {
  return totals.map((total, index) => ({ key: `${index}`, left: `${total}%`, top: (index % LANES) * LANE }))
}
