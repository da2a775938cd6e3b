import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Service } from '#contract/map.ts'
import type { VisitEntry } from '#contract/stations.ts'
import { startOfDay } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { type DialogProps, FormLine, StationDialog } from './station-dialog.tsx'
import { caseNoOf } from './stations-model.ts'
import { useStationDeed } from './use-station.ts'

const MOST = 999

/** How many came on a day, by service; the case belongs to the first service that is counted. */
export function VisitDialog({ view, onEnd }: DialogProps) {
  const { stations, map, common } = useT()
  const format = useFormat()
  const deed = useStationDeed(view.row.code)
  const [day, setDay] = useState(view.today)
  const [counts, setCounts] = useState<Partial<Record<Service, number>>>({})
  const [typed, setCase] = useState('')
  const caseNo = caseNoOf(typed)
  const counted = view.row.services.flatMap((service): VisitEntry[] => ((counts[service] ?? 0) > 0 ? [{ day, service, count: counts[service] ?? 0 }] : []))
  const entries = counted.map((entry, index) => (index === 0 && caseNo !== null && caseNo !== '' ? { ...entry, caseNo } : entry))
  const action = entries.length === 0 || caseNo === null ? null : { type: 'recordVisits' as const, entries }
  const days = Array.from({ length: view.visitBackDays + 1 }, (_, index) => view.today - index)
  return (
    <StationDialog view={view} type="recordVisits" deed={deed} action={action} onEnd={onEnd}>
      <FormLine id="station-day" label={stations.day}><Select id="station-day" aria-label={stations.day} value={day} options={days.map((value) => ({ value, label: format.dayOfWeek(startOfDay(value)) }))} onChange={setDay} /></FormLine>
      {view.row.services.map((service) => (
        <FormLine key={service} id={`station-${service}`} label={map.service[service]}><InputNumber id={`station-${service}`} min={0} max={MOST} precision={0} suffix={stations.visitors} value={counts[service] ?? null} onChange={(count) => setCounts({ ...counts, [service]: count ?? 0 })} /></FormLine>
      ))}
      <FormLine id="station-case" label={`${stations.caseLed}${common.separator}${common.optional}`}><Input id="station-case" value={typed} maxLength={16} placeholder="GM" status={caseNo === null ? 'error' : ''} onChange={(event) => setCase(event.target.value)} /></FormLine>
      <p className="aux">{stations.noNames}</p>
    </StationDialog>
  )
}
