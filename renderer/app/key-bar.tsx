import { usePreferences, useReference } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { useCurrentHints, type KeyHint } from '#renderer/ui/keys.tsx'

/** The keys of the screen at the bottom; search and `?` on every screen, which never give way. */
export function KeyBar() {
  const { shell } = useT()
  const { product } = useReference()
  const [{ singleKeys }] = usePreferences()
  const hints = useCurrentHints()
  const search = { keys: ['Ctrl', 'K'], label: shell.palette }
  return (
    <footer className="keys">
      <div className="keys-screen">{singleKeys ? hints.map(toHint) : shell.keysOff}</div>
      {[search, ...(singleKeys ? [{ keys: ['?'], label: shell.helpTitle }] : [])].map(toHint)}
      <span className="sp" />
      {product.isDemo && <span>{shell.demo}</span>}
    </footer>
  )
}

const toHint = ({ keys, label }: KeyHint) => (
  <span key={`${keys.join('+')}${label}`}>
    {keys.map((key) => (
      <Kbd key={key}>{key}</Kbd>
    ))}
    {label}
  </span>
)
