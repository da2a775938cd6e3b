import { useT } from '#renderer/i18n/index.ts'

type Props = { value: string | null; onReveal?: () => void; revealLabel?: string }

/** A masked personal datum; plain text only through an action that leaves a record. */
export function Masked({ value, onReveal, revealLabel }: Props) {
  const { common } = useT()
  return (
    <span className="row" style={{ columnGap: 8, flexWrap: 'wrap' }}>
      <span>{value ?? common.none}</span>
      {onReveal !== undefined && revealLabel !== undefined && (
        <button type="button" className="link-button" onClick={onReveal}>
          {revealLabel}
        </button>
      )}
    </span>
  )
}
