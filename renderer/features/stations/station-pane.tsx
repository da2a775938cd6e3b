import { useState } from 'react'
import { Link } from 'wouter'
import type { StationView } from '#contract/stations.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { FactList } from '#renderer/ui/fact-list.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { AppointmentPart } from './appointment-part.tsx'
import { BookDialog } from './book-dialog.tsx'
import { DutyDialog } from './duty-dialog.tsx'
import { DutyPart } from './duty-part.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { addressOf, OpenSign } from './station-table.tsx'
import { VisitDialog } from './visit-dialog.tsx'
import { VisitPart } from './visit-part.tsx'

const FRESH_MS = 60_000
const parts = ['visits', 'appointments', 'duty'] as const
type Part = (typeof parts)[number]
export type Wish = 'edit' | 'roster' | 'recordVisits' | 'book'
const wishes: readonly Wish[] = ['recordVisits', 'book', 'roster', 'edit']

/** One station: what it offers and when, who staffs it, who came, who is expected, and what may be done. */
export function StationPane({ code, onClose }: { code: string; onClose: () => void }) {
  const query = useCall('station', { params: { code } }, { everyMs: FRESH_MS })
  return <div className="stations-pane"><Awaited query={query} needs={readers}>{(view) => <Pane view={view} onClose={onClose} />}</Awaited></div>
}

function Pane({ view, onClose }: { view: StationView; onClose: () => void }) {
  const { stations, common } = useT()
  const format = useFormat()
  const [part, setPart] = useState<Part>('visits')
  const [wish, setWish] = useState<Wish | null>(null)
  const { row } = view
  const counts: Record<Part, string> = { visits: format.count(row.visits), appointments: format.count(row.openAppointments), duty: format.count(view.duties.length) }
  return (
    <>
      <Panel title={row.name} extra={<KeyButton keyName="Esc" onPress={onClose}>{common.close}</KeyButton>} className="stations-facts">
        <Facts view={view} />
        <div className="row stations-verbs">{wishes.filter((one) => view.actions.includes(one)).map((one) => <KeyButton key={one} kind={one === 'recordVisits' ? 'primary' : 'normal'} onPress={() => setWish(one)}>{stations.verbs[one]}</KeyButton>)}</div>
      </Panel>
      <Panel title={<SegmentedChips label={stations.parts} options={parts.map((key) => ({ key, label: stations.part[key], count: counts[key] }))} value={part} onChange={setPart} />} className="stations-part">
        {part === 'visits' && <VisitPart view={view} />}
        {part === 'appointments' && <AppointmentPart view={view} />}
        {part === 'duty' && <DutyPart view={view} />}
      </Panel>
      <Dialog wish={wish} view={view} onEnd={() => setWish(null)} />
    </>
  )
}

function Dialog({ wish, view, onEnd }: { wish: Wish | null; view: StationView; onEnd: () => void }) {
  if (wish === 'edit') return <EditDialog view={view} onEnd={onEnd} />
  if (wish === 'roster') return <DutyDialog view={view} onEnd={onEnd} />
  if (wish === 'recordVisits') return <VisitDialog view={view} onEnd={onEnd} />
  return wish === 'book' ? <BookDialog view={view} onEnd={onEnd} /> : null
}

function Facts({ view: { row } }: { view: StationView }) {
  const { stations, map, common } = useT()
  const names = useNames()
  const href = useHref()
  const subGrid = row.org.length === SUB_GRID_DIGITS ? row.org : null
  const place = subGrid === null ? addressOf(row, names) : <Link href={href(`/map?sub=${subGrid}`)} className="link-button">{addressOf(row, names)}</Link>
  return (
    <FactList
      facts={[
        [stations.place, place],
        [stations.service, row.services.map((service) => map.service[service]).join(common.list)],
        [stations.hours, <><OpenSign isOpen={row.isOpen} />{common.separator}{row.hours}</>],
        [stations.dutyRoom, `${row.onDuty.length === 0 ? stations.nobody : row.onDuty.map(({ name }) => name).join(common.list)}${common.separator}${row.phone ?? stations.noPhone}`],
      ]}
    />
  )
}

const SUB_GRID_DIGITS = 15
