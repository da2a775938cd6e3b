import { useState } from 'react'
import { Link } from 'wouter'
import type { WhistleDepartmentView, WhistleView } from '#contract/whistle-views.ts'
import { maskedName } from '#renderer/actions/staff-words.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useHref } from '#renderer/data/use-go.ts'
import { partsOf } from '#renderer/i18n/format.ts'
import { useFormat, useT, type Format, type Texts } from '#renderer/i18n/index.ts'
import { ClockBar } from '#renderer/ui/clock-bar.tsx'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { LevelBars } from '#renderer/ui/level-bars.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { deedsOf, type Deed } from './deed-values.ts'
import { WhyLimits } from './why-limits.tsx'

type Props = { order: WhistleView; now: number; isBusy: boolean; onDeed: (deed: Deed) => void; onRedraft: () => void; onAgain: () => void }

/** One issued order: what was ordered, and where each department stands on its own clocks. */
export function OrderPane(props: Props) {
  const { order, now, isBusy, onDeed } = props
  const { whistle } = useT()
  const [asked, setAsked] = useState<string | null>(null)
  return (
    <article className="panel whistle-form">
      <OrderHead order={order} now={now} />
      <div className="whistle-scroll">
        <OrderText order={order} now={now} />
        {order.departments.length > 0 && <h3 className="whistle-chainhead">{whistle.chain}</h3>}
        {order.departments.map((one) => <Department key={one.unit} one={one} now={now} isBusy={isBusy} onDeed={onDeed} onWhy={() => setAsked(one.unit)} />)}
      </div>
      {asked !== null && <WhyLimits orderId={order.card.id} unit={asked} onClose={() => setAsked(null)} />}
      <OrderFoot {...props} />
    </article>
  )
}

function OrderHead({ order: { card, address, replaces }, now }: Pick<Props, 'order' | 'now'>) {
  const t = useT()
  const names = useNames()
  const href = useHref()
  const format = useFormat()
  const facts = [names.orgFull(card.subGrid), address ?? '', card.no, card.issuedAt === null ? '' : t.whistle.queue.issuedAt(format.time(card.issuedAt, now)), replaces === null ? '' : t.whistle.replaces(replaces.no)]
  return (
    <header className="whistle-head">
      <div className="row">
        <h2 className="el" title={card.title ?? ''}>{card.title ?? t.common.restricted}</h2>
        <Tag>{t.whistle.status[card.status]}</Tag>
        <Tag>{t.whistle.kind[card.kind]}</Tag>
        <span className="tag"><LevelBars level={card.level} text="long" /></span>
        <span className="sp" />
        {card.title !== null && <Link href={href(`/case/${card.caseNo}`)}>{t.whistle.ofCase(card.caseNo)}</Link>}
      </div>
      <p className="t2">{facts.filter(Boolean).join(t.common.separator)}</p>
    </header>
  )
}

function OrderText({ order: { text, tried, ground, draftedByName, issuedByName, card, endReason } }: Pick<Props, 'order' | 'now'>) {
  const t = useT()
  const names = useNames()
  const issuer = [t.whistle.issuerOf(names.org(card.subGrid.slice(0, 12))), maskedName(issuedByName ?? draftedByName)].filter(Boolean).join(t.common.separator)
  return (
    <dl className="whistle-facts">
      <dt>{t.whistle.issuer}</dt><dd>{issuer}</dd>
      <dt>{t.whistle.groundLabel}</dt><dd>{[t.whistle.ground[ground], tried].filter(Boolean).join(t.common.separator)}</dd>
      <dt>{t.whistle.text}</dt><dd>{text}</dd>
      {endReason !== null && <><dt>{t.common.reason}</dt><dd>{endReason}</dd></>}
    </dl>
  )
}

const SECOND = 1000
const HOUR = 3600 * SECOND
const chips = { norm: 'norm', warn: 'warn', over: 'over', met: 'done', missed: 'late', void: 'none' } as const

/** Work hours are not hours of the clock: when they end is said with the day and the minute. */
function dayAndClock(format: Format, at: number, now: number): string {
  const isNear = Math.abs(partsOf(at).dayNumber - partsOf(now).dayNumber) <= 1
  return isNear ? format.time(at, now) : `${format.time(at, now)} ${format.clock(at)}`
}

type DepartmentProps = { one: WhistleDepartmentView; now: number; isBusy: boolean; onDeed: (deed: Deed) => void; onWhy: () => void }

function Department({ one, now, isBusy, onDeed, onWhy }: DepartmentProps) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const { whistle } = t
  return (
    <section className="whistle-department" aria-label={names.unit(one.unit)}>
      <div className="row">
        <b>{names.unit(one.unit)}</b>
        <Tag isOutlined>{one.isLead ? whistle.lead1 : whistle.assist1}</Tag>
        <span className="t2">{whistle.department[one.status]}</span>
        {(one.isLate || one.isAbsent) && <span className="row crit nw"><Glyph name="over" /> {one.isAbsent ? whistle.absent : whistle.late}</span>}
        <span className="sp" />
        <button type="button" className="link-button" onClick={onWhy}>{whistle.whyLimits}</button>
        {deedsOf(one).map((type, index) => (
          <KeyButton key={type} kind={index === 0 ? 'primary' : 'normal'} isBusy={isBusy} onPress={() => onDeed({ type, unit: one.unit })}>{whistle.act[type]}</KeyButton>
        ))}
      </div>
      <div className="clock-bars">
        {one.clocks.map(({ kind, state, startedAt, dueAt, warnAt, doneAt, limitMs, mode }) => (
          <ClockBar
            key={kind} label={whistle.clock[kind]} state={chips[state]} now={now} usedMs={(doneAt ?? now) - startedAt} limitMs={mode === 'work' ? dueAt - startedAt : limitMs} warnAt={warnAt} dueAt={dueAt} title={format.full(dueAt)}
            {...(mode === 'work' ? { limitText: whistle.workLimit(t.case.workDays(String(Math.round((limitMs / HOUR) * 10) / 10)), dayAndClock(format, dueAt, now)) } : {})}
          />
        ))}
      </div>
      <Facts one={one} now={now} />
    </section>
  )
}

function Facts({ one, now }: { one: WhistleDepartmentView; now: number }) {
  const { whistle } = useT()
  const format = useFormat()
  const { officer, plan, result, returnRequest, isReturnDenied } = one
  const time = (at: number) => format.time(at, now)
  const lines = [
    officer && whistle.officer(maskedName(officer.name)),
    presenceWords(one, { whistle, format, time }),
    plan && whistle.plan(plan.measure, time(plan.byAt)),
    result && whistle.result(result),
    returnRequest && whistle.returnReason(returnRequest.reason),
    isReturnDenied ? whistle.returnDenied : null,
    ratingWords(one, whistle, time),
  ].filter((line) => line !== null)
  if (lines.length === 0) return null
  return <ul className="whistle-lines t2">{lines.map((line) => <li key={line}>{line}</li>)}</ul>
}

type Words = { whistle: Texts['whistle']; format: Format; time: (at: number) => string }

function presenceWords({ presence }: WhistleDepartmentView, { whistle, format, time }: Words): string | null {
  if (presence === null) return null
  const isByPosition = presence.metres !== null && presence.photos.length === 0
  return [time(presence.at), isByPosition ? whistle.byPosition(format.distance(presence.metres ?? 0)) : whistle.byPhoto].join(' ')
}

function ratingWords({ rating, rateDueAt }: WhistleDepartmentView, whistle: Texts['whistle'], time: (at: number) => string): string | null {
  if (rating !== null) return rating.isNeutral ? whistle.neutral(String(rating.total)) : whistle.rated(String(rating.total))
  return rateDueAt === null ? null : whistle.rateDue(time(rateDueAt))
}

function OrderFoot({ order, now, isBusy, onDeed, onRedraft, onAgain }: Props) {
  const { whistle } = useT()
  const names = useNames()
  const { actions, recallUntil, card } = order
  const canAgain = ['RETURNED', 'RECALLED', 'CLOSED'].includes(card.status)
  const left = recallUntil === null ? 0 : Math.ceil((recallUntil - now) / SECOND)
  return (
    <footer className="row whistle-foot">
      {actions.includes('issue') && <KeyButton kind="primary" keyName="Ctrl Enter" isBusy={isBusy} onPress={() => onDeed({ type: 'issue', unit: null })}>{whistle.issue(names.unit(card.leadUnit))}</KeyButton>}
      {actions.includes('redraft') && <KeyButton isBusy={isBusy} onPress={onRedraft}>{whistle.act.redraft}</KeyButton>}
      {actions.includes('recall') && <KeyButton keyName="Z" kind={left > 0 ? 'primary' : 'normal'} isBusy={isBusy} onPress={() => onDeed({ type: 'recall', unit: null })}>{left > 0 ? whistle.recallIn(String(left)) : whistle.act.recall}</KeyButton>}
      {actions.includes('close') && <KeyButton isBusy={isBusy} onPress={() => onDeed({ type: 'close', unit: null })}>{whistle.act.close}</KeyButton>}
      {actions.includes('discard') && <KeyButton isBusy={isBusy} onPress={() => onDeed({ type: 'discard', unit: null })}>{whistle.act.discard}</KeyButton>}
      {canAgain && <KeyButton isBusy={isBusy} onPress={onAgain}>{whistle.act.rewhistle}</KeyButton>}
    </footer>
  )
}
