import { Link } from 'wouter'
import type { CaseView } from '#contract/views.ts'
import type { WhistleBrief } from '#contract/whistle-views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { partsOf } from '#renderer/i18n/format.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { limitOf, type OrderForm } from './whistle-model.ts'

type Props = { view: CaseView; brief: WhistleBrief; form: OrderForm; now: number }
const MOST_SIMILAR = 5

/** What follows from sending it, how the lead stands, what was like it before, and earlier orders of the case. */
export function SidePanels(props: Props) {
  return (
    <aside className="whistle-side">
      <After {...props} />
      <Lead {...props} />
      <Similar {...props} />
      <Orders {...props} />
    </aside>
  )
}

function After({ brief, form, now }: Props) {
  const { whistle, case: words } = useT()
  const format = useFormat()
  const [sign, arrive] = [limitOf(brief, form.kind, 'SIGN'), limitOf(brief, form.kind, 'ARRIVE')]
  if (sign === null || arrive === null) return null
  const span = ({ limitMs, mode }: typeof sign) => (mode === 'work' ? words.workDays(String(Math.round((limitMs / 3_600_000) * 10) / 10)) : format.span(limitMs))
  const month = String(partsOf(now).month)
  const units = (form.leadUnit === null ? 0 : 1) + form.assistUnits.length
  return (
    <Panel title={whistle.after}>
      <ul className="t2 whistle-after">
        <li>{whistle.afterSent(format.count(units))}</li>
        <li>{whistle.afterSign(span(sign))}</li>
        <li>{whistle.afterArrive(span(arrive))}</li>
        <li>{whistle.afterScore(month)}</li>
      </ul>
    </Panel>
  )
}

function Lead({ brief, form }: Props) {
  const { whistle } = useT()
  const names = useNames()
  const format = useFormat()
  const lead = brief.suggestions.find(({ unit }) => unit === form.leadUnit)
  if (lead === undefined) return null
  return (
    <Panel title={names.unit(lead.unit)} note={whistle.leadPanel}>
      <dl className="whistle-facts">
        <dt>{whistle.columns.open}</dt><dd>{whistle.openCases(format.count(lead.open))}</dd>
        <dt>{whistle.columns.arrived}</dt><dd>{`${format.rateText(lead.arrived.count, lead.arrived.of, 1).text}（${format.count(lead.arrived.count)} / ${format.count(lead.arrived.of)}）`}</dd>
        <dt>{whistle.columns.onTime}</dt><dd>{`${format.rateText(lead.onTime.count, lead.onTime.of, 1).text}（${format.count(lead.onTime.count)} / ${format.count(lead.onTime.of)}）`}</dd>
      </dl>
    </Panel>
  )
}

function Similar({ view, now }: Props) {
  const { whistle } = useT()
  const names = useNames()
  const format = useFormat()
  const href = useHref()
  const related = useCall('related', { params: { id: view.card.id } })
  const items = (related.data ?? []).filter(({ card }) => !card.isRedacted).slice(0, MOST_SIMILAR)
  return (
    <Panel title={whistle.similar} note={whistle.similarNote}>
      {items.length === 0 && <p className="t3">{whistle.noSimilar}</p>}
      <ul className="whistle-similar">
        {items.map(({ card }) => (
          <li key={card.id}>
            <span className="aux nw">{format.time(card.reportedAt, now)}</span>
            <Link className="el" href={href(`/case/${card.no}`)} title={card.title}>{card.title}</Link>
            <span className="aux el" title={names.unit(card.unit)}>{names.unit(card.unit)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Orders({ brief, now }: Props) {
  const { whistle } = useT()
  const names = useNames()
  const format = useFormat()
  const href = useHref()
  if (brief.orders.length === 0) return null
  return (
    <Panel title={whistle.orders}>
      <ul className="whistle-similar">
        {brief.orders.map((order) => (
          <li key={order.id}>
            <span className="aux nw">{format.time(order.issuedAt ?? order.draftedAt, now)}</span>
            <Link className="el" href={href(`/whistle?order=${order.id}`)}>{[names.unit(order.leadUnit), whistle.status[order.status]].join(' ')}</Link>
            <span className="aux nw">{order.no}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
