import type { ReactNode } from 'react'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from './glyph.tsx'

type Props = {
  label: string
  /** Null when there is nothing to show; then `context` says why. */
  value: string | null
  unit?: string
  /** Denominator, same-period mean, target. */
  context?: ReactNode
  isBelowTarget?: boolean
  /** Set when the data is old: `数据停在 09:52，32 分钟前`. */
  staleText?: string
  onOpen?: () => void
}

/** One number with its label, unit and one line of context; states of design.md §5. */
export function KpiTile(props: Props) {
  const { value, staleText, onOpen } = props
  const kind = value === null ? 'tile-empty' : ''
  const className = `tile ${staleText === undefined ? kind : 'tile-stale'}`
  if (onOpen === undefined) {
    return (
      <div className={className}>
        <Body {...props} />
      </div>
    )
  }
  return (
    <button type="button" className={`plain-button ${className}`} onClick={onOpen}>
      <Body {...props} />
    </button>
  )
}

function Body({ label, value, unit, context, isBelowTarget = false, staleText }: Props) {
  const { common } = useT()
  return (
    <>
      <span className="tile-label">{label}</span>
      <span className="tile-value">
        {isBelowTarget && <Glyph name="warn" size={16} />}
        {isBelowTarget && <span className="out-of-sight">{common.belowTarget}</span>}
        {value ?? common.none}
        {value !== null && unit !== undefined && <small>{unit}</small>}
      </span>
      <span className="tile-context">
        {staleText !== undefined && <Glyph name="norm" />}
        {staleText ?? context}
      </span>
    </>
  )
}
