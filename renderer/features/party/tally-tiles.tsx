import { meetingKinds, type MeetingKind } from '#contract/meeting.ts'
import { tallySets, type MeetingTally, type TallySet } from '#contract/party.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'

type Props = { total: MeetingTally; tally: Record<MeetingKind, MeetingTally>; onOpen: (kind: MeetingKind | null, set: TallySet) => void }

/** The holding rate of all meetings and of each kind; every number opens to exactly its meetings. */
export function TallyTiles({ total, tally, onOpen }: Props) {
  const { party } = useT()
  return (
    <div className="party-tiles">
      <Tile label={party.all} tally={total} onOpen={(set) => onOpen(null, set)} />
      {meetingKinds.map((kind) => <Tile key={kind} label={party.kinds[kind]} tally={tally[kind]} onOpen={(set) => onOpen(kind, set)} />)}
    </div>
  )
}

function Tile({ label, tally, onOpen }: { label: string; tally: MeetingTally; onOpen: (set: TallySet) => void }) {
  const { party, common } = useT()
  const format = useFormat()
  const { kind, text } = format.rateText(tally.onTime, tally.due, 1)
  const rest = tallySets.filter((set) => set !== 'due' && set !== 'onTime' && tally[set] > 0)
  return (
    <section className="tile" aria-label={label}>
      <span className="tile-label">{label}</span>
      <button type="button" className="plain-button tile-value" onClick={() => onOpen('onTime')}>{kind === 'none' ? common.none : text}</button>
      <span className="row party-tile-parts">
        <button type="button" className="link-button" onClick={() => onOpen('due')}>{party.heldOf(format.count(tally.onTime), format.count(tally.due))}</button>
        {rest.map((set) => <button key={set} type="button" className="link-button" onClick={() => onOpen(set)}>{party.counted(party.sets[set], tally[set])}</button>)}
      </span>
    </section>
  )
}
