import type { StationRow, StationsView } from '#contract/stations.ts'
import { tableOf, type Column, type PreparedTable, type TableWords } from './table.ts'

const small = 10
const name = 24
const wide = 40

/** The stations of an area as the screen lists them; who is on duty stays on the screen. */
export function stationTable({ rows, position }: StationsView, words: TableWords): PreparedTable {
  const columns: Column<StationRow>[] = [
    { id: 'stationCode', width: name, read: ({ code }) => code },
    { id: 'stationName', width: name, read: (row) => row.name },
    { id: 'stationArea', width: name, read: ({ org }) => words.org(org) },
    { id: 'address', width: wide, read: ({ address }) => address },
    { id: 'stationServices', width: wide, read: ({ services }) => words.list(services.map((service) => words.value('stationService', service))) },
    { id: 'stationHours', width: wide, read: ({ hours }) => hours },
    { id: 'stationOpen', width: small, read: ({ isOpen }) => isOpen },
    { id: 'stationPhone', width: name, read: ({ phone }) => phone },
    { id: 'visitsToday', width: small, read: (row) => row.visitsToday },
    { id: 'visitsOfDays', width: small, read: ({ visits }) => visits },
    { id: 'openAppointments', width: small, read: (row) => row.openAppointments },
    { id: 'todayAppointments', width: small, read: (row) => row.todayAppointments },
  ]
  return { table: tableOf(columns, { rows, position }), period: null }
}
