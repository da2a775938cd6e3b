import { Checkbox, Radio } from 'antd'
import { useState } from 'react'
import type { MendHint } from '#contract/ingest.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import type { Names } from '#renderer/data/names.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { useKeys } from '#renderer/ui/keys.tsx'

type Props = { hint: MendHint; isBusy: boolean; onAdopt: (wish: { value: string; others: boolean }) => void }

/** What a dead letter may have meant: one of up to three, taken with R; more letters with the same fault go along if wished. */
export function HintBox({ hint, isBusy, onAdopt }: Props) {
  const { ingest } = useT()
  const names = useNames()
  const format = useFormat()
  const [first] = hint.options
  const [value, choose] = useState(first?.value ?? '')
  const [isForAll, setForAll] = useState(false)
  const adopt = () => onAdopt({ value, others: isForAll })
  const digits = Object.fromEntries(hint.options.map((option, index) => [`Digit${index + 1}`, () => choose(option.value)]))
  useKeys({ KeyR: adopt, ...digits })
  return (
    <section className="ingest-hint" aria-label={ingest.hintTitle}>
      <h3>{ingest.hintTitle}</h3>
      <p>{ingest.hint[hint.kind](hint.was)}</p>
      <Radio.Group className="ingest-options" value={value} onChange={(event) => choose(String(event.target.value))}>
        {hint.options.map((option, index) => (
          <Radio key={option.value} value={option.value}>
            {hint.options.length > 1 && <span className="t3">{index + 1}</span>} {wordsOf(hint.kind, option, names)}
          </Radio>
        ))}
      </Radio.Group>
      {hint.others > 0 && (
        <Checkbox checked={isForAll} onChange={(event) => setForAll(event.target.checked)}>
          {ingest.adoptOthers(format.count(hint.others))}
        </Checkbox>
      )}
      <div className="row ingest-actions">
        <KeyButton kind="primary" keyName="R" isBusy={isBusy} onPress={adopt}>
          {ingest.adopt}
        </KeyButton>
      </div>
      <p className="aux">{ingest.hintNote}</p>
    </section>
  )
}

function wordsOf(kind: MendHint['kind'], { value, name }: MendHint['options'][number], names: Names): string {
  if (kind === 'item') return `${names.item(value)} ${value}`
  if (kind === 'org') return `${names.orgFull(value)} ${value}`
  return name === null ? value : `${name} ${value}`
}
