import { groupTiers, type GroupTree } from '#contract/groups.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import type { Choice } from './groups-model.ts'

type Props = { tree: GroupTree; onChoose: (patch: Partial<Choice>) => void }

/** The numbers of the area; each opens to its groups. */
export function GroupSums({ tree: { total, quietDays, at }, onChoose }: Props) {
  const { groups, common } = useT()
  const format = useFormat()
  const { population, members } = total
  return (
    <>
      <div className="groups-tiles">
        <Tile label={groups.all} value={format.count(total.total)} unit={groups.unit} onOpen={() => onChoose({})} />
        {groupTiers.map((tier) => <Tile key={tier} label={groups.tier[tier]} value={format.count(total.tiers[tier])} unit={groups.unit} onOpen={() => onChoose({ tier })} />)}
        <Tile label={groups.coverage} value={population === null ? common.none : format.rateText(members, population, 1).text} unit={population === null ? '' : `${format.count(members)} / ${format.count(population)}`} onOpen={() => onChoose({})} />
        <Tile label={groups.quiet(quietDays)} value={format.count(total.quiet)} unit={groups.unit} onOpen={() => onChoose({ isQuiet: true })} />
      </div>
      <p className="aux">{groups.note(total.countedFrom ?? common.none, total.countedTo ?? common.none, format.clock(at))}</p>
    </>
  )
}

function Tile({ label, value, unit, onOpen }: { label: string; value: string; unit: string; onOpen: () => void }) {
  return (
    <button type="button" className="plain-button tile groups-tile" onClick={onOpen}>
      <span className="tile-label el">{label}</span>
      <span className="tile-value">{value}<small>{unit}</small></span>
    </button>
  )
}
