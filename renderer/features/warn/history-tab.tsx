import { useState } from 'react'
import { Link } from 'wouter'
import type { AlarmHistory } from '#contract/alarms.ts'
import { ExportButton } from '#renderer/actions/export-button.tsx'
import { Unread } from '#renderer/actions/unread.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { PriorityMark, WarnTable } from './warn-table.tsx'

const MINUTE = 60_000

/** Past alarms of a shift, how much each desk was alarmed in it, and by what most. */
export function HistoryTab() {
  const t = useT()
  const format = useFormat()
  const { scope } = useScope()
  const [shift, setShift] = useState<{ from: number; to: number } | null>(null)
  const query = useCall('alarmHistory', { query: { scope, ...shift } }, { keepsPrevious: true })
  if (query.data === undefined) return <Unread query={query} />
  const { shifts, total } = query.data
  const span = { from: query.data.from, to: query.data.to }
  const [current] = shifts
  const startOf = (from: number) => {
    const text = format.time(from, current?.from ?? from)
    return text.includes(':') ? text : `${text} ${format.clock(from)}`
  }
  const options = shifts.map(({ from, to }) => ({ key: String(from), label: `${startOf(from)}–${format.clock(to)}` }))
  return (
    <>
      <div className="row" style={{ gap: 12 }}>
        <span className="t2">{t.warn.history.shift}</span>
        <SegmentedChips label={t.warn.history.shift} options={options} value={String(shift?.from ?? current?.from ?? '')} onChange={(key) => setShift(shifts.find(({ from }) => String(from) === key) ?? null)} />
        <span className="t3">{t.warn.history.total(format.count(total))}</span>
        <span className="sp" />
        <ExportButton ask={{ list: 'alarms', query: { scope, ...span } }} isEmpty={total === 0} />
      </div>
      <div className="warn-columns">
        <DeskRates history={query.data} />
        <TopCauses history={query.data} />
      </div>
      <Lines history={query.data} />
    </>
  )
}

function DeskRates({ history: { desks } }: { history: AlarmHistory }) {
  const { warn, common } = useT()
  const format = useFormat()
  const { history, priority } = warn
  const columns = [history.desk, history.count, priority.P1, priority.P2, priority.P3, history.perTen, history.worst, history.inTime]
  return (
    <Panel title={history.byDesk} note={history.budgetNote}>
      {desks.length === 0 ? (
        <StateView kind="empty" title={history.noDesks} next={history.noDesksNext} />
      ) : (
        <WarnTable label={history.byDesk} columns={columns} numbers={columns.slice(1)}>
          {desks.map((desk) => (
            <tr key={desk.desk}>
              <td>{desk.name}</td>
              {[desk.total, desk.p1, desk.p2, desk.p3].map((n, index) => (
                <td key={columns[index + 1]} className="num">{format.count(n)}</td>
              ))}
              <td className="num">{desk.perWindow.toFixed(1)}</td>
              <td className="num">{format.count(desk.worstWindow)}</td>
              <td className="num">{desk.due === 0 ? common.none : `${format.count(desk.inTime)}/${format.count(desk.due)}`}</td>
            </tr>
          ))}
        </WarnTable>
      )}
    </Panel>
  )
}

function TopCauses({ history: { top } }: { history: AlarmHistory }) {
  const { warn, alarms } = useT()
  const format = useFormat()
  const names = useNames()
  return (
    <Panel title={warn.history.top}>
      {top.length === 0 ? (
        <StateView kind="empty" title={warn.none} next={warn.history.noDesksNext} />
      ) : (
        <WarnTable label={warn.history.top} numbers={[warn.history.count]} columns={[warn.columns.cause, warn.columns.place, warn.history.count]}>
          {top.map(({ kind, org, count }) => (
            <tr key={`${kind} ${org}`}>
              <td className="warn-cause">{alarms.kind[kind]}</td>
              <td>{names.org(org)}</td>
              <td className="num">{format.count(count)}</td>
            </tr>
          ))}
        </WarnTable>
      )}
    </Panel>
  )
}

function Lines({ history: { lines } }: { history: AlarmHistory }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const href = useHref()
  const { scope } = useScope()
  const now = useServerNow(MINUTE)
  const { warn, alarms, common } = t
  if (lines.length === 0) return <StateView kind="empty" title={warn.none} next={warn.history.noDesksNext} />
  return (
    <Panel>
      <WarnTable label={warn.tabs.history} columns={[warn.columns.priority, warn.history.raised, warn.history.cleared, warn.columns.cause, warn.columns.place, warn.history.case, warn.columns.by]}>
        {lines.map((line) => (
          <tr key={line.id}>
            <td><PriorityMark priority={line.priority} /></td>
            <td title={format.full(line.raisedAt)}>{format.time(line.raisedAt, now)}</td>
            <td>{line.clearedAt === null ? warn.history.standing : format.time(line.clearedAt, now)}</td>
            <td className="warn-cause">{alarms.kind[line.kind]}</td>
            <td>{names.place(line.org, scope)}</td>
            <td>{line.caseNo === null ? common.none : <Link href={href(`/case/${line.caseNo}`)}>{line.caseNo}</Link>}</td>
            <Acknowledged acknowledged={line.acknowledged} now={now} />
          </tr>
        ))}
      </WarnTable>
    </Panel>
  )
}

function Acknowledged({ acknowledged, now }: Pick<AlarmHistory['lines'][number], 'acknowledged'> & { now: number }) {
  const { common } = useT()
  const format = useFormat()
  const text = acknowledged.map(({ byName, at, note }) => [`${byName} ${format.time(at, now)}`, note ?? ''].filter((part) => part !== '').join(common.separator)).join(common.list)
  return <td className="el" title={text}>{text}</td>
}
