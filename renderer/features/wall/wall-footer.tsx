import { useReference, useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'

/** Where the numbers come from, and whether they are real. */
export function WallFooter() {
  const { wall } = useT()
  const { product, sources } = useReference()
  const names = useNames()
  return (
    <footer className="wall-footer">
      <span className="el">{wall.sources(sources.map(({ code }) => names.source(code)))}</span>
      <span className="sp" />
      <span className="nw">{product.isDemo ? wall.demoNote : wall.privacyNote}</span>
    </footer>
  )
}
