import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { services } from '#contract/map.ts'
import { StationDetails } from '#contract/stations.ts'
import { useT } from '#renderer/i18n/index.ts'
import { type DialogProps, FormLine, StationDialog } from './station-dialog.tsx'
import { spansOf, spansText } from './stations-model.ts'
import { useStationDeed } from './use-station.ts'

/** Services, weekly opening hours as data, what people read of them, and the number of the duty room. */
export function EditDialog({ view, onEnd }: DialogProps) {
  const { stations, map, common } = useT()
  const { row, week } = view
  // What is edited is what was seen when the form opened.
  const [edited] = useState(view.edited)
  const deed = useStationDeed(row.code)
  const [offered, setOffered] = useState(row.services)
  const [days, setDays] = useState<readonly string[]>(common.weekdays.map((_, index) => spansText(week?.days[index] ?? [])))
  const [holidays, setHolidays] = useState(week?.holidays ?? false)
  const [text, setText] = useState(row.hours)
  const [phone, setPhone] = useState(row.phone ?? '')
  const spans = days.map(spansOf)
  const details = StationDetails.safeParse({ services: offered, hours: { days: spans, holidays }, text, phone: phone.trim() === '' ? null : phone.trim() })
  const lack = useLack(details.error?.issues[0]?.path[0], { text, wrongDay: spans.indexOf(null) })
  return (
    <StationDialog view={view} type="edit" deed={deed} action={details.success ? { type: 'edit', edited, details: details.data } : null} lack={lack} onEnd={onEnd}>
      <FormLine id="station-services" label={stations.service}><Checkbox.Group value={offered} options={services.map((value) => ({ value, label: map.service[value] }))} onChange={(next) => setOffered(services.filter((service) => next.includes(service)))} /></FormLine>
      <fieldset className="stations-week">
        <legend>{stations.week}</legend>
        {common.weekdays.map((name, index) => (
          <label key={name} className="row"><span>{name}</span><Input aria-label={name} value={days[index] ?? ''} maxLength={60} placeholder={stations.closedDay} status={spans[index] === null ? 'error' : ''} onChange={(event) => setDays(days.map((before, at) => (at === index ? event.target.value : before)))} /></label>
        ))}
        <p className="aux">{stations.weekHint}</p>
        <Checkbox checked={holidays} onChange={(event) => setHolidays(event.target.checked)}>{stations.holidays}</Checkbox>
      </fieldset>
      <FormLine id="station-text" label={stations.hoursText}><Input id="station-text" value={text} maxLength={60} onChange={(event) => setText(event.target.value)} /></FormLine>
      <FormLine id="station-phone" label={`${stations.phone}${common.separator}${common.optional}`}><Input id="station-phone" value={phone} maxLength={20} onChange={(event) => setPhone(event.target.value)} /></FormLine>
    </StationDialog>
  )
}

/** Which field keeps the station from being saved; null: none. */
function useLack(field: PropertyKey | undefined, { text, wrongDay }: { text: string; wrongDay: number }): string | null {
  const { stations, common } = useT()
  if (field === undefined) return null
  if (field === 'services') return common.missing(stations.service)
  if (field === 'hours') return common.wrong(common.weekdays[wrongDay] ?? stations.week)
  if (field === 'phone') return common.wrong(stations.phone)
  return (text.trim() === '' ? common.missing : common.wrong)(stations.hoursText)
}
