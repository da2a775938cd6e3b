import type { CaseView } from '#contract/views.ts'
import { maskedName } from '#renderer/actions/staff-words.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useT, type Texts } from '#renderer/i18n/index.ts'
import { leadWords } from './card-words.ts'

/** Where, who, and which units; persons masked. */
export function PreviewFacts({ view }: { view: CaseView }) {
  const t = useT()
  const names = useNames()
  const { card } = view
  const place = card.isRedacted ? t.common.restricted : [names.orgFull(card.subGrid), view.address].filter(Boolean).join(' ')
  const lead = [leadWords(view, names, t), maskedName(view.handlerName ?? '')].filter(Boolean).join(t.common.separator)
  return (
    <section>
      <dl>
        <dt>{t.board.place}</dt>
        <dd>{place}</dd>
        <dt>{t.board.item}</dt>
        <dd>{card.itemCode === null ? t.common.none : names.item(card.itemCode)}</dd>
        <dt>{t.board.reporter}</dt>
        <dd>{reporterWords(view.reporter, t)}</dd>
        <dt>{t.board.lead}</dt>
        <dd>{lead}</dd>
        {view.assistUnits.length > 0 && (
          <>
            <dt>{t.board.assist}</dt>
            <dd>{view.assistUnits.map(({ unit }) => names.unit(unit)).join(t.common.list)}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function reporterWords(reporter: CaseView['reporter'], t: Texts): string {
  if (reporter === null) return t.board.noReporter
  if (reporter.isErased) return t.board.erased
  const known = [reporter.isAnonymous ? t.board.anonymous : reporter.name, reporter.phone].filter(Boolean).join(' ')
  return [known, reporter.isConfidential ? t.board.confidential : ''].filter(Boolean).join(t.common.separator) || t.board.noReporter
}
