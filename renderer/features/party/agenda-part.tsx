import { Link } from 'wouter'
import type { FormerItem, MeetingAgenda } from '#contract/meeting.ts'
import type { MeetingView } from '#contract/party.ts'
import type { CaseCard } from '#contract/views.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { ItemState } from './item-state.tsx'
import { limitText } from './limit-text.ts'
import { ownerWords } from './owner-words.ts'

/** What lay before the branch when the meeting was opened. */
export function AgendaPart({ view }: { view: MeetingView }) {
  const { party } = useT()
  const format = useFormat()
  const agenda = view.meeting?.agenda ?? null
  if (agenda === null) {
    return (
      <Panel title={party.agenda}>
        <StateView kind="empty" title={view.sections.map((section) => party.sections[section]).join('·')} next={party.agendaNone} />
      </Panel>
    )
  }
  const names = new Map(view.owners.map(({ id, name }) => [id, name]))
  const cards = new Map(view.cards.map((card) => [card.id, card]))
  return (
    <Panel title={party.agenda} note={party.agendaAt(format.count(agenda.position))}>
      <Former items={agenda.former} names={names} at={view.meeting?.openedAt ?? view.at} />
      {agenda.sections.map((section) => <Section key={section.section} section={section} cards={cards} />)}
    </Panel>
  )
}

/** Tasks as they stood when the meeting was opened, `at`. */
function Former({ items, names, at }: { items: readonly FormerItem[]; names: ReadonlyMap<string, string>; at: number }) {
  const t = useT()
  const format = useFormat()
  return (
    <section className="party-section" aria-label={t.party.former}>
      <h3>{t.party.former} <span className="aux">{format.count(items.length)}</span></h3>
      {items.length === 0 && <p className="aux">{t.party.noFormer}</p>}
      <ul>
        {items.map(({ meetingId, no, text, owner, dueAt, status }) => (
          <li key={`${meetingId} ${no}`} className="row party-former">
            <span className="sp">{text} <span className="aux">{t.party.taskBy(ownerWords(t, owner, names.get(owner) ?? ''), limitText(format, dueAt))}</span></span>
            <ItemState status={status} isLate={status === 'OPEN' && dueAt <= at} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Section({ section: { section, total, cases }, cards }: { section: MeetingAgenda['sections'][number]; cards: ReadonlyMap<string, CaseCard> }) {
  const { party, common } = useT()
  const format = useFormat()
  const href = useHref()
  return (
    <section className="party-section" aria-label={party.sections[section]}>
      <h3>{party.sections[section]} <span className="aux">{format.count(total)}</span></h3>
      {cases.length === 0 && <p className="aux">{party.noCases}</p>}
      <ul>
        {cases.map(({ caseId, no }) => {
          const card = cards.get(caseId)
          return (
            <li key={caseId} className="row party-case">
              {card === undefined ? <span className="t2 el">{party.outOfSight(no)}</span> : <Link className="el" href={href(`/case/${no}`)}>{card.isRedacted ? common.restricted : card.title}</Link>}
              <span className="aux nw">{no}</span>
            </li>
          )
        })}
      </ul>
      {total > cases.length && <p className="aux">{party.moreCases(total - cases.length)}</p>}
    </section>
  )
}
