import { useReference, useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { WallDate } from './wall-header.tsx'

/** Where the numbers come from, and whether they are real; on an upright wall also the date, for which its header has no room. */
export function WallFooter() {
  const { wall } = useT()
  const { product, sources } = useReference()
  const names = useNames()
  return (
    <footer className="wall-footer">
      <span className="el">{wall.sources(sources.map(({ code }) => names.source(code)))}</span>
      <WallDate className="wall-footer-date" />
      <span className="sp" />
      <span className="nw">{product.isDemo ? wall.demoNote : wall.privacyNote}</span>
    </footer>
  )
}
