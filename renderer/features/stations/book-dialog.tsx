import { Input, Select } from 'antd'
import { useState } from 'react'
import type { Service } from '#contract/map.ts'
import type { StationAction, StationView } from '#contract/stations.ts'
import { startOfDay } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { type DialogProps, FormLine, StationDialog } from './station-dialog.tsx'
import { caseNoOf, slotsOf } from './stations-model.ts'
import { useStationDeed } from './use-station.ts'

/** What was chosen so far, and the command it makes; null while something is missing or the slot is taken. */
function useBooking(view: StationView) {
  const [service, setService] = useState<Service>(view.row.services[0] ?? 'APPEAL')
  const [wanted, setDay] = useState<number | null>(null)
  const [at, setAt] = useState<number | null>(null)
  const [typed, setTyped] = useState('')
  const days = view.opening.map(({ day }) => day).filter((day) => slotsOf(view, service, day).length > 0)
  const day = wanted ?? days[0] ?? null
  const slots = day === null ? [] : slotsOf(view, service, day)
  const chosen = slots.find((slot) => slot.at === at && slot.left > 0)?.at ?? null
  return { service, setService, days, day, setDay, slots, at: chosen, setAt, typed, setTyped, caseNo: caseNoOf(typed), action: bookingOf(service, chosen, caseNoOf(typed)) }
}

function bookingOf(service: Service, at: number | null, caseNo: string | null): StationAction | null {
  if (at === null || caseNo === null) return null
  return { type: 'book', service, at, ...(caseNo === '' ? {} : { caseNo }) }
}

/** An appointment in a slot that is open and not full. */
export function BookDialog({ view, onEnd }: DialogProps) {
  const { stations, map, common } = useT()
  const format = useFormat()
  const deed = useStationDeed(view.row.code)
  const { service, setService, days, day, setDay, slots, at, setAt, typed, setTyped, caseNo, action } = useBooking(view)
  const slotLabel = stations.slot(view.slotMinutes)
  return (
    <StationDialog view={view} type="book" deed={deed} action={action} onEnd={onEnd}>
      <FormLine id="station-service" label={stations.service}><Select id="station-service" aria-label={stations.service} value={service} options={view.row.services.map((value) => ({ value, label: map.service[value] }))} onChange={setService} /></FormLine>
      <FormLine id="station-day" label={stations.day}><Select id="station-day" aria-label={stations.day} value={day} placeholder={stations.noSlots} options={days.map((value) => ({ value, label: format.dayOfWeek(startOfDay(value)) }))} onChange={setDay} /></FormLine>
      <FormLine id="station-slot" label={slotLabel}>
        <Select id="station-slot" aria-label={slotLabel} value={at} placeholder={slots.length === 0 ? stations.noSlots : stations.chooseSlot} options={slots.map((slot) => ({ value: slot.at, label: stations.slotLeft(format.clock(slot.at), slot.left), disabled: slot.left <= 0 }))} onChange={setAt} />
      </FormLine>
      <FormLine id="station-case" label={`${stations.caseNo}${common.separator}${common.optional}`}><Input id="station-case" value={typed} maxLength={16} placeholder="GM" status={caseNo === null ? 'error' : ''} onChange={(event) => setTyped(event.target.value)} /></FormLine>
      <p className="aux">{stations.noNames}</p>
    </StationDialog>
  )
}
