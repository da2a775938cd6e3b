import type { MeetingKind } from '#contract/meeting.ts'
import type { OwedMeeting, TallySet } from '#contract/party.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { readers } from './party-model.ts'
import { limitText } from './limit-text.ts'
import { StandingSign } from './standing-sign.tsx'

type Props = { org: string; meeting: MeetingKind | null; set: TallySet; onOpen: (meeting: string) => void }
const SHOWN = 500

/** The meetings that a number counted. */
export function OwedList({ org, meeting, set, onOpen }: Props) {
  const { party, common } = useT()
  const names = useNames()
  const format = useFormat()
  const query = useCall('owedMeetings', { query: { scope: org, set, limit: SHOWN, ...(meeting === null ? {} : { kind: meeting }) } })
  return (
    <Awaited query={query} needs={readers}>
      {({ items, total }) => (
        <section className="panel party-owed">
          <h2>{party.listOf(names.orgFull(org), [meeting === null ? party.all : party.kinds[meeting], party.sets[set]].join(common.separator), format.count(total))}</h2>
          {items.length === 0 ? <StateView kind="empty" title={party.emptySet} next={party.emptySetNext} /> : <OwedTable items={items} onOpen={onOpen} hasBranch />}
          {total > items.length && <p className="aux">{party.shownSome(format.count(items.length))}{common.separator}{format.count(total)}</p>}
        </section>
      )}
    </Awaited>
  )
}

/** Meetings as a table; each opens. */
export function OwedTable({ items, onOpen, hasBranch = false }: { items: readonly OwedMeeting[]; onOpen: (meeting: string) => void; hasBranch?: boolean }) {
  const { party, common } = useT()
  const names = useNames()
  const format = useFormat()
  return (
    <div className="party-scroll">
      <table className="party-list">
        <thead>
          <tr>
            {hasBranch && <th scope="col">{party.branch}</th>}
            <th scope="col">{party.columns.meeting}</th>
            <th scope="col">{party.columns.period}</th>
            <th scope="col">{party.columns.due}</th>
            <th scope="col">{party.columns.held}</th>
            <th scope="col">{party.columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              {hasBranch && <td>{names.place(one.branch)}</td>}
              <td><button type="button" className="link-button" onClick={() => onOpen(one.id)}>{party.kinds[one.kind]}</button></td>
              <td>{party.period(one.kind, one.period)}</td>
              <td className="nw">{limitText(format, one.dueAt)}</td>
              <td className="nw">{one.openedAt === null ? common.none : format.dateTime(one.openedAt)}</td>
              <td><StandingSign standing={one.standing} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
