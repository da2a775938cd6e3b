import type { ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

type Props = {
  children: ReactNode
  /** The key printed on the button; the screen registers it with useKeys. */
  keyName?: string
  kind?: 'primary' | 'normal' | 'danger'
  /** Why it cannot be pressed now; disables the button and is shown on hover. */
  disabledReason?: string | undefined
  isBusy?: boolean
  onPress: () => void
}

/** A button that prints the key that triggers it. */
export function KeyButton({ children, keyName, kind = 'normal', disabledReason, isBusy = false, onPress }: Props) {
  return (
    <button
      type="button"
      className={`key-button key-button-${kind}`}
      disabled={isBusy || disabledReason !== undefined}
      title={disabledReason}
      aria-busy={isBusy}
      onClick={onPress}
    >
      {children}
      {keyName !== undefined && <Kbd>{keyName}</Kbd>}
    </button>
  )
}
