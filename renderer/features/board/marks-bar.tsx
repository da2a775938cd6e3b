import { Modal } from 'antd'
import { useState } from 'react'
import type { CaseCard } from '#contract/views.ts'
import { refusalWords } from '#renderer/actions/refusal-words.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { titleWords } from './card-words.ts'
import type { Bulk } from './use-bulk.ts'

/** What is chosen together, and what can be done with it. */
export function MarksBar({ cards, bulk, onClear }: { cards: readonly CaseCard[]; bulk: Bulk; onClear: () => void }) {
  const t = useT()
  return (
    <>
      {cards.length > 0 && (
        <div className="marks-bar" role="status">
          <span>{bulk.done === null ? t.board.marked(cards.length) : t.board.bulkBusy(bulk.done, cards.length)}</span>
          <KeyButton keyName="U" isBusy={bulk.done !== null} onPress={bulk.start}>
            {t.board.remindMarked}
          </KeyButton>
          <button type="button" className="link-button" onClick={onClear}>
            {t.board.clearMarked}
          </button>
        </div>
      )}
      <BulkResults bulk={bulk} />
    </>
  )
}

function BulkResults({ bulk }: { bulk: Bulk }) {
  const t = useT()
  const [kept] = useState(bulk)
  const results = bulk.results ?? kept.results ?? []
  const refused = results.filter(({ failure }) => failure !== null).length
  return (
    <Modal open={bulk.results !== null} title={t.board.bulkTitle} footer={null} width={720} onCancel={bulk.close} destroyOnHidden>
      <p>{t.board.bulkSummary(results.length - refused, refused)}</p>
      <ul className="bulk-list">
        {results.map(({ card, failure }) => (
          <li key={card.id}>
            <span className="t3">{card.no}</span>
            <span className="el">{titleWords(card, t)}</span>
            <span className="row" style={{ gap: 6 }}>
              <Glyph name={failure === null ? 'ok' : 'warn'} />
              {failure === null ? t.board.bulkOk : refusalWords(failure, t).text}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
