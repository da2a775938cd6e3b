import { useMemo, useState } from 'react'
import type { DisputeLine, DisputesView } from '#contract/dispute-views.ts'
import { disputeGrades, type DisputeGrade } from '#contract/dispute.ts'
import { useActionDesk } from '#renderer/actions/action-desk.tsx'
import { GradeMark } from '#renderer/actions/grade-mark.tsx'
import { factorLines, type FactorLine } from '#renderer/actions/dispute-words.ts'
import { Unread } from '#renderer/actions/unread.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { SegmentedChips, ToggleChip } from '#renderer/ui/segmented-chips.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { DisputePane } from './dispute-pane.tsx'
import { DisputeSides } from './dispute-sides.tsx'
import { useDisputeActs } from './use-dispute-acts.ts'
import { WarnTable } from './warn-table.tsx'

const MINUTE = 60_000
/** As often as the list may be behind without a new commit telling it. */
const AGAIN_MS = 30_000
type GradeFilter = DisputeGrade | 'ALL'
const gravestFirst: readonly DisputeGrade[] = disputeGrades.toReversed()

/** Which disputes need action before they break, each with why and what next (design.md §6, screen 6). */
export function DisputesTab() {
  const { scope } = useScope()
  const query = useCall('disputes', { query: { scope } }, { keepsPrevious: true, everyMs: AGAIN_MS })
  if (query.data === undefined) return <Unread query={query} rows={10} />
  return <Disputes view={query.data} onChanged={() => void query.refetch()} />
}

function Disputes({ view, onChanged }: { view: DisputesView; onChanged: () => void }) {
  const { dispute: t } = useT()
  const format = useFormat()
  const [grade, setGrade] = useState<GradeFilter>('ALL')
  const [isNeeded, need] = useState(true)
  const [chosen, choose] = useState<string | null>(null)
  const shown = useMemo(() => view.items.filter(({ card, warnings }) => (grade === 'ALL' || card.disputeGrade === grade) && (!isNeeded || warnings.length > 0)), [view.items, grade, isNeeded])
  const line = shown.find(({ card }) => card.id === chosen) ?? null
  const desk = useActionDesk(onChanged)
  const acts = useDisputeActs({ desk, lines: shown, chosen, choose })
  const total = view.counts.MAJOR + view.counts.MODERATE + view.counts.MINOR
  const options = [{ key: 'ALL' as const, label: t.list.all, count: format.count(total) }, ...gravestFirst.map((key) => ({ key, label: <GradeMark grade={key} />, count: format.count(view.counts[key]) }))]
  return (
    <div className="dispute-body">
      <div className="dispute-main">
        <div className="row dispute-filters">
          <SegmentedChips label={t.list.columns.grade} options={options} value={grade} onChange={setGrade} />
          <ToggleChip isOn={isNeeded} count={format.count(view.items.filter(({ warnings }) => warnings.length > 0).length)} onToggle={() => need(!isNeeded)}>{t.list.needed}</ToggleChip>
          {view.isCut && <span className="aux">{t.list.cut(format.count(view.items.length))}</span>}
        </div>
        <Panel isPadded={false}>
          {shown.length > 0 ? (
            <Rows view={view} lines={shown} chosen={chosen} onChoose={choose} onOpen={acts.open} />
          ) : (
            <Nothing
              isAny={view.items.length > 0} filters={[grade === 'ALL' ? '' : t.grade[grade], isNeeded ? t.list.needed : ''].filter(Boolean).join(' ')}
              onClear={() => {
                setGrade('ALL')
                need(false)
              }}
            />
          )}
        </Panel>
      </div>
      <aside className="dispute-side">
        {line === null ? <DisputeSides view={view} /> : <DisputePane line={line} rules={view.rules} acts={acts} />}
      </aside>
      {desk.dialog}
    </div>
  )
}

function Nothing({ isAny, filters, onClear }: { isAny: boolean; filters: string; onClear: () => void }) {
  const { dispute: t } = useT()
  return isAny ? <StateView kind="filteredEmpty" title={t.list.filtered} filters={filters} onClear={onClear} /> : <StateView kind="empty" title={t.list.none} next={t.list.noneNext} />
}

type RowsProps = { view: DisputesView; lines: readonly DisputeLine[]; chosen: string | null; onChoose: (id: string) => void; onOpen: (line: DisputeLine) => void }

function Rows({ view, lines, chosen, onChoose, onOpen }: RowsProps) {
  const { dispute: t } = useT()
  const { columns } = t.list
  const names = [columns.grade, columns.what, columns.place, columns.people, columns.amount, columns.urgency, columns.why, columns.next, columns.age]
  return (
    <WarnTable label={t.list.tab} columns={names} numbers={[columns.people, columns.amount]}>
      {lines.map((line) => (
        <Row key={line.card.id} line={line} rules={view.rules} isChosen={line.card.id === chosen} onChoose={() => onChoose(line.card.id)} onOpen={() => onOpen(line)} />
      ))}
    </WarnTable>
  )
}

type RowProps = { line: DisputeLine; rules: DisputesView['rules']; isChosen: boolean; onChoose: () => void; onOpen: () => void }

function Row({ line, rules, isChosen, onChoose, onOpen }: RowProps) {
  const texts = useT()
  const format = useFormat()
  const names = useNames()
  const { scope } = useScope()
  const now = useServerNow(MINUTE)
  const { card, factors, warnings, next } = line
  const t = texts.dispute
  const [people, amount, urgency] = factors === null ? [] : factorLines({ factors, rules }, { t: texts, format })
  return (
    <tr className="warn-row" aria-selected={isChosen} onClick={onChoose} onDoubleClick={onOpen}>
      <td>{card.disputeGrade !== null && <GradeMark grade={card.disputeGrade} />}</td>
      <td className="el" title={card.title}>{card.isRedacted ? texts.common.restricted : card.title}</td>
      <td>{names.place(card.subGrid, scope)}</td>
      <Factor line={people} />
      <Factor line={amount} />
      <td className="el">{urgency?.grade === null ? '' : urgency?.value}</td>
      <td className="el">{warnings.map((warning) => t.warning[warning]).join(texts.common.list)}</td>
      <td>{next === null ? <span className="t3">{t.list.nothingDue}</span> : <span className="row dispute-next">{t.duty[next.kind]}<SlaChip state="norm" now={now} warnAt={next.dueAt - (next.dueAt - next.startedAt) / 4} dueAt={next.dueAt} /></span>}</td>
      <td title={format.full(card.reportedAt)}>{format.time(card.reportedAt, now)}</td>
    </tr>
  )
}

/** A number, heavier where it reached a threshold: what fired is read beside it on the right. */
function Factor({ line }: { line: FactorLine | undefined }) {
  const { dispute: t } = useT()
  if (line === undefined) return <td className="num">--</td>
  if (line.source === null) return <td className="num t3">{t.unknown}</td>
  return <td className="num" title={[line.value, line.fired].filter(Boolean).join(' ')}>{line.grade === null ? <span className="t2">{line.value}</span> : <b>{line.value}</b>}</td>
}
