import { usePreferences, useReference } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { useCurrentHints } from '#renderer/ui/keys.tsx'

/** The keys of the screen at the bottom, search and `?` on every screen. */
export function KeyBar() {
  const { shell } = useT()
  const { product } = useReference()
  const [{ singleKeys }] = usePreferences()
  const hints = useCurrentHints()
  return (
    <footer className="keys">
      {singleKeys ? (
        [...hints, { keys: ['Ctrl', 'K'], label: shell.palette }, { keys: ['?'], label: shell.helpTitle }].map(
          ({ keys, label }) => (
            <span key={`${keys.join('+')}${label}`}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
              {label}
            </span>
          ),
        )
      ) : (
        <span>{shell.keysOff}</span>
      )}
      <span className="sp" />
      {product.isDemo && <span>{shell.demo}</span>}
    </footer>
  )
}
