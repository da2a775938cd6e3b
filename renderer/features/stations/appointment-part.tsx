import { Link } from 'wouter'
import type { Appointment, StationAction, StationView } from '#contract/stations.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { MINUTE_MS } from './stations-model.ts'
import { useStationDeed } from './use-station.ts'

/** Who is expected and who came, those to come first. */
export function AppointmentPart({ view }: { view: StationView }) {
  const { stations } = useT()
  const { isBusy, refusal, act } = useStationDeed(view.row.code)
  const { appointments } = view
  if (appointments.length === 0) return <StateView kind="empty" title={stations.noAppointments} next={stations.noAppointmentsNext} />
  const open = appointments.filter(({ status }) => status === 'BOOKED')
  const rows = [...open, ...appointments.filter(({ status }) => status !== 'BOOKED').toReversed()]
  return (
    <>
      <RefusalLine lines={refusal} />
      <table className="stations-table">
        <thead><tr><th scope="col">{stations.when}</th><th scope="col">{stations.service}</th><th scope="col">{stations.case}</th><th scope="col">{stations.status}</th><th scope="col" /></tr></thead>
        <tbody>{rows.map((one) => <Row key={one.no} one={one} view={view} isBusy={isBusy} onAct={(action) => void act(action)} />)}</tbody>
      </table>
    </>
  )
}

function Row({ one, view, isBusy, onAct }: { one: Appointment; view: StationView; isBusy: boolean; onAct: (action: StationAction) => void }) {
  const { stations, map, common } = useT()
  const format = useFormat()
  const href = useHref()
  const { no: appointment, at, service, caseNo, status } = one
  const verbs = [
    { type: 'keep' as const, isTime: view.at + view.slotMinutes * MINUTE_MS >= at }, { type: 'miss' as const, isTime: view.at >= at }, { type: 'cancel' as const, isTime: view.at < at },
  ].filter(({ type, isTime }) => status === 'BOOKED' && isTime && view.actions.includes(type))
  return (
    <tr>
      <td title={format.full(at)}>{format.dayOfWeek(at)} <b>{format.clock(at)}</b></td>
      <td>{map.service[service]}</td>
      <td>{caseNo === null ? common.none : <Link href={href(`/case/${caseNo}`)} className="link-button">{caseNo}</Link>}</td>
      <td>{status === 'BOOKED' ? <b>{stations.statuses[status]}</b> : stations.statuses[status]}</td>
      <td className="stations-acts">{verbs.map(({ type }) => <button key={type} type="button" className="link-button" disabled={isBusy} aria-label={`${stations.verbs[type]} ${String(appointment)}`} onClick={() => onAct({ type, appointment })}>{stations.verbs[type]}</button>)}</td>
    </tr>
  )
}
