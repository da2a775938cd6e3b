import { Drawer } from 'antd'
import { Link, useSearchParams } from 'wouter'
import { ShareFact, type FactCounts, type KpiFact, type KpiLine, type KpiSheet } from '#contract/kpi-sheet.ts'
import { Unread } from '#renderer/actions/unread.tsx'
import { factHref } from '#renderer/data/count-href.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import type { KpiTimes } from './figure-model.ts'
import type { SheetState } from './use-sheet.ts'

const WIDTH = 960
const isShare = (fact: KpiFact): fact is ShareFact => ShareFact.options.some((one) => one === fact)

/** Lines that are worked out of cases get their values when the times have come. */
export function withFacts(lines: readonly KpiLine[], times: KpiTimes | undefined): readonly KpiLine[] {
  return lines.map((line) => (line.facts === null || times === undefined ? line : { ...line, ...valuesOf(line.facts, times.facts) }))
}

function valuesOf({ numerator, denominator }: NonNullable<KpiLine['facts']>, { now, previous, lastYear }: KpiTimes['facts']): Pick<KpiLine, 'now' | 'previous' | 'lastYear'> {
  const of = (counts: FactCounts | null) => (counts === null ? null : { numerator: counts[numerator], denominator: counts[denominator] })
  return { now: of(now), previous: of(previous), lastYear: of(lastYear) }
}

/** A number that opens exactly what it counted: cases, or departments' shares of whistle orders. */
export function FactLink({ fact, value, sheet: { scope, source, period } }: { fact: KpiFact; value: number; sheet: KpiSheet }) {
  const format = useFormat()
  const [search] = useSearchParams()
  const to = isShare(fact) ? `/kpi?${new URLSearchParams([...search, ['shares', fact]]).toString()}` : factHref({ fact, scope, source, ...period })
  return <Link href={to} onClick={(event) => event.stopPropagation()}>{format.count(value)}</Link>
}

/** The shares of whistle orders behind a number, where the address asks for them. */
export function SharesDrawer({ state }: { state: SheetState }) {
  const t = useT()
  const [search] = useSearchParams()
  const fact = ShareFact.safeParse(search.get('shares')).data ?? null
  return (
    <Drawer open={fact !== null} onClose={() => state.set({ shares: null })} title={fact === null ? '' : t.kpi.facts[fact]} size={WIDTH} destroyOnHidden>
      {fact !== null && <Shares state={state} fact={fact} />}
    </Drawer>
  )
}

function Shares({ state: { query }, fact }: { state: SheetState; fact: ShareFact }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const href = useHref()
  const shares = useCall('kpiShares', { query: { ...query, fact } })
  if (shares.data === undefined) return <Unread query={shares} />
  const { items } = shares.data
  const { shareColumns } = t.kpi
  if (items.length === 0) return <StateView kind="empty" title={t.kpi.noShares} next={t.kpi.noSharesNext} />
  return (
    <table className="kpi-table">
      <thead><tr><th scope="col">{shareColumns.order}</th><th scope="col">{shareColumns.unit}</th><th scope="col">{shareColumns.case}</th><th scope="col" className="r">{shareColumns.due}</th><th scope="col" className="r">{shareColumns.done}</th></tr></thead>
      <tbody>
        {items.map(({ orderNo, unit, isLead, caseNo, dueAt, doneAt }) => (
          <tr key={`${orderNo} ${unit}`}>
            <th scope="row">{orderNo}</th>
            <td>{names.unit(unit)}{t.common.separator}{isLead ? t.kpi.lead : t.kpi.assist}</td>
            <td><Link href={href(`/case/${caseNo}`)}>{caseNo}</Link></td>
            <td className="r">{format.dateTime(dueAt)}</td>
            <td className="r">{doneAt === null ? t.common.none : format.dateTime(doneAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
