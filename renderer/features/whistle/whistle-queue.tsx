import type { ReactNode } from 'react'
import type { CaseCard } from '#contract/views.ts'
import type { WhistleCard } from '#contract/whistle-views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { sameChoice, type Chosen, type Queue } from './whistle-model.ts'

type Props = { queue: Queue; shownCases: number; chosen: Chosen; now: number; isDesk: boolean; onChoose: (chosen: Chosen) => void }

/** What waits to be whistled for or issued, who is on the way, who came. */
export function WhistleQueue(props: Props) {
  const { queue, shownCases, isDesk } = props
  const t = useT()
  const format = useFormat()
  const words = t.whistle.queue
  const rest = queue.waiting.length - shownCases
  return (
    <section className="panel whistle-queue" aria-label={words.waiting}>
      <Section title={words.drafts} note={format.count(queue.drafts.length)} isShown={queue.drafts.length > 0}>
        {queue.drafts.map((order) => <OrderLine key={order.id} order={order} {...props} />)}
      </Section>
      {!isDesk && (
        <Section title={words.waiting} note={words.waitingNote(format.count(queue.waiting.length))} isShown={queue.waiting.length > 0}>
          {queue.waiting.slice(0, shownCases).map((card) => <CaseLine key={card.id} card={card} {...props} />)}
          {rest > 0 && <li className="whistle-rest aux">{t.common.more} {format.count(rest)}</li>}
        </Section>
      )}
      <Section title={words.underWay} note={format.count(queue.underWay.length)} isShown={queue.underWay.length > 0}>
        {queue.underWay.map((order) => <OrderLine key={order.id} order={order} {...props} />)}
      </Section>
      <Section title={words.handling} note={format.count(queue.handling.length)} isShown={queue.handling.length > 0}>
        {queue.handling.map((order) => <OrderLine key={order.id} order={order} {...props} />)}
      </Section>
      <Section title={words.unrated} note={format.count(queue.unrated.length)} isShown={queue.unrated.length > 0}>
        {queue.unrated.map((order) => <OrderLine key={order.id} order={order} {...props} />)}
      </Section>
      <Arrived arrived={queue.arrived} />
      <Section title={words.done} note={format.count(queue.done.length)} isShown={queue.done.length > 0}>
        {queue.done.map((order) => <OrderLine key={order.id} order={order} {...props} />)}
      </Section>
    </section>
  )
}

function Section({ title, note, isShown, children }: { title: string; note: string; isShown: boolean; children: ReactNode }) {
  if (!isShown) return null
  return (
    <div className="whistle-section">
      <h2>{title} <span className="aux">{note}</span></h2>
      <ul>{children}</ul>
    </div>
  )
}

type LineProps = { isChosen: boolean; title: string; place: string; right: ReactNode; under: string; onPress: () => void }

function Line({ isChosen, title, place, right, under, onPress }: LineProps) {
  return (
    <li>
      <button type="button" className="plain-button whistle-line" aria-pressed={isChosen} onClick={onPress}>
        <span className="row"><span className="el sp" title={title}>{title}</span>{right}</span>
        <span className="row aux"><span className="el sp" title={place}>{place}</span><span className="nw">{under}</span></span>
      </button>
    </li>
  )
}

function CaseLine({ card, chosen, now, onChoose }: Props & { card: CaseCard }) {
  const t = useT()
  const names = useNames()
  const choice: Chosen = { kind: 'case', id: card.id }
  return (
    <Line
      isChosen={sameChoice(chosen, choice)}
      title={card.isRedacted ? t.common.restricted : card.title}
      place={names.place(card.subGrid)}
      right={<SlaChip state={card.sla.state} now={now} warnAt={card.sla.warnAt} dueAt={card.sla.dueAt} />}
      under={card.level === null ? t.domain.levelUnknown : t.domain.level[card.level]}
      onPress={() => onChoose(choice)}
    />
  )
}

function OrderLine({ order, chosen, now, onChoose }: Props & { order: WhistleCard }) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const choice: Chosen = { kind: 'order', id: order.id }
  const clocks = order.departments.flatMap(({ clock }) => clock ?? []).toSorted((a, b) => a.dueAt - b.dueAt)
  const clock = clocks[0]
  const state = clock?.state === 'over' || clock?.state === 'warn' ? clock.state : 'norm'
  const right = clock === undefined ? <span className="t2 nw">{order.isAskedFor && order.status === 'DRAFT' ? t.whistle.queue.askedFor : t.whistle.status[order.status]}</span> : <SlaChip state={state} now={now} warnAt={clock.warnAt} dueAt={clock.dueAt} />
  return (
    <Line
      isChosen={sameChoice(chosen, choice)}
      title={order.title ?? t.common.restricted}
      place={[names.place(order.subGrid), names.unit(order.leadUnit)].join(t.common.separator)}
      right={right}
      under={order.issuedAt === null ? order.no : t.whistle.queue.issuedAt(format.time(order.issuedAt, now))}
      onPress={() => onChoose(choice)}
    />
  )
}

function Arrived({ arrived }: { arrived: Queue['arrived'] }) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  return (
    <Section title={t.whistle.queue.arrived} note={format.count(arrived.length)} isShown={arrived.length > 0}>
      {arrived.map(({ order, unit, tookMs }) => (
        <li key={`${order.id} ${unit}`} className="row whistle-arrived">
          <span className="el sp" title={[names.unit(unit), order.title ?? t.common.restricted].join(' ')}>{names.unit(unit)} <span className="t3">{order.title ?? t.common.restricted}</span></span>
          <span className="nw">{t.whistle.queue.took(format.span(tookMs))}</span>
        </li>
      ))}
    </Section>
  )
}
