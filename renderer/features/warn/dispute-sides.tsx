import type { DisputesView } from '#contract/dispute-views.ts'
import { disputeGrades } from '#contract/dispute.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useHref } from '#renderer/data/use-go.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { WarnTable } from './warn-table.tsx'

const DAY = 86_400_000

/** Beside the list while nothing is chosen: places and employers where disputes come together, and the weeks behind. */
export function DisputeSides({ view }: { view: DisputesView }) {
  const { dispute: t } = useT()
  const format = useFormat()
  const names = useNames()
  const href = useHref()
  const { scope } = useScope()
  const grades = disputeGrades.toReversed()
  return (
    <>
      <p className="t3">{t.list.chooseOne}</p>
      <Panel title={t.list.repeats}>
        {view.repeats.length === 0 && <p className="t3">{t.list.noRepeats}</p>}
        <ul className="line-list">
          {view.repeats.map(({ kind, name, subGrid, days, cases }) => (
            <li key={`${kind} ${name}`}>
              <b>{subGrid === null ? name : `${names.place(subGrid, scope)} ${name}`}</b>
              <span>{t.warning[kind]}</span>
              <span className="t2">{t.list.repeatOf(String(days), format.count(cases.length))}</span>
              {cases.map(({ no, title }) => (
                <a key={no} href={href(`/case/${no}`)}>{title}</a>
              ))}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t.list.weeks} note={t.list.weeksNote}>
        <WarnTable label={t.list.weeks} columns={[t.list.columns.age, ...grades.map((grade) => t.grade[grade])]} numbers={grades.map((grade) => t.grade[grade])}>
          {view.weeks.toReversed().map((week) => (
            <tr key={week.from}>
              <td>{format.day(week.from * DAY)}</td>
              {grades.map((grade) => (
                <td key={grade} className="num">{format.count(week[grade])}</td>
              ))}
            </tr>
          ))}
        </WarnTable>
      </Panel>
    </>
  )
}
