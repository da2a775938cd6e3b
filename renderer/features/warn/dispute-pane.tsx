import type { DisputeLine, DisputesView } from '#contract/dispute-views.ts'
import type { CaseActionType } from '#renderer/actions/action-specs.ts'
import { factorLines } from '#renderer/actions/dispute-words.ts'
import { GradeMark } from '#renderer/actions/grade-mark.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { FactList } from '#renderer/ui/fact-list.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import type { DisputeActs } from './use-dispute-acts.ts'

const MINUTE = 60_000

/** One dispute of the list: its factors with what fired, why it warns, what is owed next, who leads, and what can be done. */
export function DisputePane({ line, rules, acts }: { line: DisputeLine; rules: DisputesView['rules']; acts: DisputeActs }) {
  const texts = useT()
  const format = useFormat()
  const names = useNames()
  const now = useServerNow(MINUTE)
  const t = texts.dispute
  const { card, factors, warnings, next, answer } = line
  const leads = rules.find(({ grade }) => grade === card.disputeGrade)?.leads.map((role) => texts.domain.role[role]) ?? []
  const facts: [string, string][] = [
    ...(factors === null ? [] : factorLines({ factors, rules }, { t: texts, format }).map(({ name, value, source, fired }): [string, string] => [name, [value, source, fired].filter(Boolean).join(texts.common.separator)])),
    [t.list.why, warnings.length === 0 ? t.list.noWhy : warnings.map((warning) => t.warning[warning]).join(texts.common.list)],
    [t.list.columns.next, next === null ? t.list.nothingDue : t.dutyOf(t.duty[next.kind], format.time(next.dueAt, now))],
    [t.list.columns.place, [names.orgFull(card.subGrid), line.address].filter(Boolean).join(texts.common.separator)],
    [texts.actions.fields.leadUnit, [names.unit(card.unit), leads.join(texts.common.list)].filter(Boolean).join(texts.common.separator)],
    ...(answer === null ? [] : [[texts.domain.action.answerDisputeWarning, t.answered(t.list.answeredBy(t.answer[answer.how], format.time(answer.at, now)), answer.until === null ? '' : t.until(format.time(answer.until, now)), answer.note)] satisfies [string, string]]),
  ]
  return (
    <section className="panel panel-padded dispute-pane" aria-label={card.title}>
      <h2>{card.isRedacted ? texts.common.restricted : card.title}</h2>
      <p className="row">{card.disputeGrade !== null && <GradeMark grade={card.disputeGrade} />}<span className="t3">{card.no}</span></p>
      <FactList facts={facts} />
      <Buttons line={line} acts={acts} />
    </section>
  )
}

type Button = { type: CaseActionType; word: string; keyName?: string; given?: Record<string, unknown> }

function Buttons({ line, acts }: { line: DisputeLine; acts: DisputeActs }) {
  const { dispute: t } = useT()
  const { list, acts: words } = t
  const buttons: Button[] = [
    { type: 'answerDisputeWarning', word: list.confirm, keyName: 'M', given: { how: 'CONFIRMED' } }, { type: 'followDispute', word: words.followDispute }, { type: 'addDisputeFact', word: words.addDisputeFact, keyName: 'F' },
    { type: 'dispatch', word: list.assign, keyName: 'D' }, { type: 'answerDisputeWarning', word: list.watch, keyName: 'O', given: { how: 'WATCHED' } },
    { type: 'answerDisputeWarning', word: list.unfounded, keyName: 'I', given: { how: 'UNFOUNDED' } }, { type: 'revisitDispute', word: words.revisitDispute },
  ]
  const shown = buttons.filter(({ type }) => line.actions.includes(type))
  return (
    <div className="action-buttons">
      {shown.map(({ type, word, keyName, given }, index) => (
        <KeyButton key={word} kind={index === 0 ? 'primary' : 'normal'} {...(keyName === undefined ? {} : { keyName })} onPress={() => acts.act(line, type, given)}>
          {word}
        </KeyButton>
      ))}
      <KeyButton kind={shown.length === 0 ? 'primary' : 'normal'} keyName="Enter" onPress={() => acts.open(line)}>
        {list.open}
      </KeyButton>
    </div>
  )
}
