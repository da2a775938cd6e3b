import { groupTiers, type GroupTree } from '#contract/groups.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KpiTile } from '#renderer/ui/kpi-tile.tsx'
import { allOf, type Choice } from './groups-model.ts'
import { useDay } from './use-day.ts'

type Props = { tree: GroupTree; onOpen: (choice: Choice) => void }

/** The numbers of the area; each opens exactly its groups. */
export function GroupSums({ tree: { total, quietDays, at }, onOpen }: Props) {
  const { groups } = useT()
  const format = useFormat()
  const day = useDay()
  const { org, population, members } = total
  const open = (patch: Partial<Choice>) => () => onOpen({ ...allOf(org), ...patch })
  return (
    <>
      <div className="groups-tiles">
        <KpiTile label={groups.all} value={format.count(total.total)} unit={groups.unit} onOpen={open({})} />
        {groupTiers.map((tier) => <KpiTile key={tier} label={groups.tier[tier]} value={format.count(total.tiers[tier])} unit={groups.unit} onOpen={open({ tier })} />)}
        <KpiTile label={groups.coverage} value={population === null ? null : format.rateText(members, population, 1).text} context={population === null ? groups.noPopulation : `${format.count(members)} / ${format.count(population)}`} onOpen={open({})} />
        <KpiTile label={groups.quiet(quietDays)} value={format.count(total.quiet)} unit={groups.unit} onOpen={open({ isQuiet: true })} />
      </div>
      <p className="aux">{groups.note(day(total.countedFrom), day(total.countedTo), format.clock(at))}</p>
    </>
  )
}
