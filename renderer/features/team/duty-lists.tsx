import type { DutyUnit } from '#contract/team.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { Tag } from '#renderer/ui/tag.tsx'

/** What each post of a sub-grid and each group of a community does, and how often. */
export function DutyLists({ units }: { units: readonly DutyUnit[] }) {
  const { team } = useT()
  const format = useFormat()
  return (
    <div className="team-duties">
      {(['post', 'community_group'] as const).map((kind) => {
        const some = units.filter((unit) => unit.kind === kind)
        return (
          <section key={kind} className="col team-kind">
            <h2>{team.kinds[kind]} <span className="aux">{team.unitsDuties(format.count(some.length), format.count(some.reduce((sum, { duties }) => sum + duties.length, 0)))}</span></h2>
            <div className="team-cards">{some.map((unit) => <DutyCard key={unit.code} unit={unit} />)}</div>
          </section>
        )
      })}
    </div>
  )
}

function DutyCard({ unit }: { unit: DutyUnit }) {
  const { team } = useT()
  const locale = useLocale()
  const code = unit.code
  return (
    <Panel title={team.unitNames[code] ?? unit.name} note={team.dutyCount(unit.duties.length)}>
      <ol className="team-list">
        {unit.duties.map((duty) => (
          <li key={duty.code} className="row">
            <span className="sp">{locale === 'zh-CN' ? duty.name : duty.nameEn}</span>
            <Tag isOutlined>{team.frequency[duty.frequency]}</Tag>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
