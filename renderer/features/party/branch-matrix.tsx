import { useState } from 'react'
import { meetingKinds, type MeetingKind } from '#contract/meeting.ts'
import type { PartyView } from '#contract/party.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ToggleChip } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { countStandings, hasMissed } from './party-model.ts'
import { StandingShape } from './standing-sign.tsx'

type Row = PartyView['rows'][number]
type Props = { view: PartyView; org: string; onOpen: (branch: string) => void }
const ROW_HEIGHT = 32

/** One line a branch: how it stands with each of the last meetings. */
export function BranchMatrix({ view, org, onOpen }: Props) {
  const { party } = useT()
  const format = useFormat()
  const [isMissedOnly, setMissedOnly] = useState(false)
  const all = view.rows.filter((row) => row.org.startsWith(org))
  const missed = all.filter(hasMissed)
  const rows = isMissedOnly ? missed : all
  if (all.length === 0) return <StateView kind="empty" title={party.empty} next={party.emptyNext} />
  return (
    <section className="panel party-matrix">
      <div className="row party-matrix-head">
        <span className="t2">{party.branches(format.count(all.length))}</span>
        <ToggleChip isOn={isMissedOnly} onToggle={() => setMissedOnly(!isMissedOnly)}>{party.onlyMissed(format.count(missed.length))}</ToggleChip>
        <span className="sp" />
        <Legend />
      </div>
      <div className="party-table" role="table" aria-label={party.title} aria-rowcount={rows.length + 1}>
        <Titles view={view} />
        {rows.length === 0 ? <StateView kind="empty" title={party.noMissed} /> : (
          <VirtualList items={rows} rowHeight={ROW_HEIGHT} keyOf={(row) => row.org} role="rowgroup" className="party-rows" render={(row) => <Line row={row} view={view} onOpen={onOpen} />} />
        )}
      </div>
    </section>
  )
}

const columnsOf = (view: PartyView): string => `minmax(120px, 240px) ${meetingKinds.map((kind) => `${view.slots[kind].length * CELL_PX + PAD_PX}px`).join(' ')} 72px`
const CELL_PX = 18
const PAD_PX = 16

function Titles({ view }: { view: PartyView }) {
  const { party } = useT()
  const range = (kind: MeetingKind) => {
    const [first, last] = [view.slots[kind][0], view.slots[kind].at(-1)]
    return first === undefined || last === undefined ? '' : `${party.period(kind, first.period)} – ${party.period(kind, last.period)}`
  }
  return (
    <div className="party-line party-titles" role="row" style={{ gridTemplateColumns: columnsOf(view) }}>
      <span role="columnheader">{party.branch}</span>
      {meetingKinds.map((kind) => <span key={kind} role="columnheader" className="el" title={range(kind)}>{party.kinds[kind]}</span>)}
      <span role="columnheader" className="num">{party.rate}</span>
    </div>
  )
}

function Line({ row, view, onOpen }: { row: Row; view: PartyView; onOpen: (branch: string) => void }) {
  const { party, common } = useT()
  const names = useNames()
  const format = useFormat()
  const total = view.orgs.find(({ org }) => org === row.org)?.total
  return (
    <div className="party-line party-branch" role="row" style={{ gridTemplateColumns: columnsOf(view) }} onClick={() => onOpen(row.org)}>
      <span role="cell" className="el">
        <button type="button" className="link-button el" onClick={() => onOpen(row.org)}>{names.place(row.org, view.scope)}</button>
      </span>
      {meetingKinds.map((kind) => (
        <span key={kind} role="cell" className="row">
          <span className="out-of-sight">{party.cells(party.kinds[kind], countStandings(row.cells[kind]).map(([standing, n]) => party.counted(party.standings[standing], n)).join(common.list))}</span>
          {row.cells[kind].map((standing, index) => {
            const period = party.period(kind, view.slots[kind][index]?.period ?? '')
            return <StandingShape key={period} standing={standing} title={party.cell(period, standing === null ? party.notOwed : party.standings[standing])} />
          })}
        </span>
      ))}
      <span role="cell" className="num">{total === undefined ? common.none : format.rateText(total.onTime, total.due, 1).text}</span>
    </div>
  )
}

function Legend() {
  const { party } = useT()
  return (
    <span className="row party-legend aux">
      {(['HELD', 'LATE', 'OPEN', 'DUE', 'MISSED'] as const).map((standing) => (
        <span key={standing} className="row party-sign"><StandingShape standing={standing} />{party.standings[standing]}</span>
      ))}
    </span>
  )
}
