import type { StationView } from '#contract/stations.ts'
import { startOfDay } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { spansText } from './stations-model.ts'

/** The days ahead: when the station is open and who staffs its duty room. */
export function DutyPart({ view }: { view: StationView }) {
  const { stations, staff, common } = useT()
  const format = useFormat()
  const spans = new Map(view.opening.map((one) => [one.day, one.spans]))
  const days = [...new Set([...view.opening.map(({ day }) => day), ...view.duties.map(({ day }) => day)])].toSorted((a, b) => a - b)
  if (days.length === 0) return <StateView kind="empty" title={stations.noDuty} next={stations.noDutyNext} />
  return (
    <table className="stations-table">
      <thead><tr><th scope="col">{stations.day}</th><th scope="col">{stations.hours}</th><th scope="col">{stations.onDuty}</th></tr></thead>
      <tbody>
        {days.map((day) => {
          const crew = view.duties.find((one) => one.day === day)?.staff ?? []
          const open = spans.get(day)
          const isClosed = open !== undefined && open.length === 0
          return (
            <tr key={day}>
              <td>{format.dayOfWeek(startOfDay(day))}</td>
              <td>{open === undefined ? common.none : isClosed ? <span className="t2">{stations.closedDay}</span> : open.map((span) => <span key={span[0]} className="stations-span">{spansText([span])}</span>)}</td>
              <td>{crew.length > 0 ? crew.map(({ id, name, post }) => <span key={id} className="stations-member">{name}{post === null ? '' : ` ${staff.posts[post]}`}</span>) : isClosed ? common.none : <span className="t2">{stations.nobody}</span>}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
