import type { StationRow, StationsView } from '#contract/stations.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import type { Names } from '#renderer/data/names.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'

const ROW_HEIGHT = 52
type Props = { view: StationsView; rows: readonly StationRow[]; code: string | null; onChoose: (code: string) => void }

/** One line for each station: what for, open or not, who is on duty, how many came and are expected. */
export function StationTable({ view, rows, code, onChoose }: Props) {
  const { stations } = useT()
  const format = useFormat()
  return (
    <section className="panel stations-list">
      <p className="stations-count t2">{stations.listed(format.count(rows.length), format.count(view.rows.length))}</p>
      <div className="stations-rows" role="table" aria-label={stations.title} aria-rowcount={rows.length + 1}>
        <div className="stations-row stations-titles" role="row">
          <span role="columnheader">{stations.station}</span><span role="columnheader">{stations.service}</span><span role="columnheader">{stations.hours}</span><span role="columnheader">{stations.dutyRoom}</span>
          <span role="columnheader" className="num">{stations.visitsToday}</span><span role="columnheader" className="num">{stations.visits(view.days)}</span><span role="columnheader" className="num">{stations.toComeToday}</span>
        </div>
        <VirtualList items={rows} rowHeight={ROW_HEIGHT} keyOf={(row) => row.code} role="rowgroup" className="stations-lines" selectedIndex={rows.findIndex((row) => row.code === code)}
          render={(row) => <Line row={row} isCurrent={row.code === code} onChoose={() => onChoose(row.code)} />} />
      </div>
    </section>
  )
}

function Line({ row, isCurrent, onChoose }: { row: StationRow; isCurrent: boolean; onChoose: () => void }) {
  const { map, common } = useT()
  const format = useFormat()
  const names = useNames()
  const services = row.services.map((service) => map.service[service]).join(common.list)
  const address = addressOf(row, names)
  const duty = row.onDuty.map(({ name }) => name).join(common.list)
  return (
    <div className="stations-row stations-line" role="row" aria-current={isCurrent ? 'true' : undefined} onClick={onChoose}>
      <span role="cell" className="stations-two"><button type="button" className="plain-button el stations-name" title={row.name}>{row.name}</button><span className="aux el" title={address}>{address}</span></span>
      <span role="cell" className="stations-wrap" title={services}>{services}</span>
      <span role="cell" className="stations-two"><OpenSign isOpen={row.isOpen} /><span className="aux el" title={row.hours}>{row.hours}</span></span>
      <span role="cell" className="stations-two"><span className="el">{duty === '' ? common.none : duty}</span><span className="aux el">{row.phone ?? common.none}</span></span>
      <span role="cell" className="num">{format.count(row.visitsToday)}</span>
      <span role="cell" className="num">{format.count(row.visits)}</span>
      <span role="cell" className="num">{format.count(row.openAppointments)} / {format.count(row.todayAppointments)}</span>
    </div>
  )
}

/** The address; where it is only the name of the area, that in the reader's language. */
export const addressOf = ({ address, org }: Pick<StationRow, 'address' | 'org'>, names: Names): string => (address === names.orgNode(org)?.name ? names.place(org) : address)

/** Open, closed, or nobody knows. */
export function OpenSign({ isOpen }: { isOpen: boolean | null }) {
  const { stations } = useT()
  if (isOpen === null) return <span className="t2">{stations.hoursUnknown}</span>
  return isOpen ? <b>{stations.isOpen}</b> : <span className="t2">{stations.isClosed}</span>
}
