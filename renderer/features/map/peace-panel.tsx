import { Link } from 'wouter'
import type { PeaceLevel } from '#contract/peace.ts'
import { PeaceBehind } from '#renderer/actions/peace-behind.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useHref } from '#renderer/data/use-go.ts'
import { useT } from '#renderer/i18n/index.ts'

/** What lies behind the class of the chosen community or sub-grid. */
export function PeacePanel({ code, level, onClose }: { code: string; level: PeaceLevel; onClose: () => void }) {
  const { map, peace } = useT()
  const names = useNames()
  const href = useHref()
  return (
    <aside className="map-card map-panel" aria-label={peace.title}>
      <header className="map-card-head">
        <h2>{names.org(code)}</h2>
        <button type="button" className="map-close" aria-label={map.close} onClick={onClose}>×</button>
      </header>
      <PeaceBehind code={code} />
      <p className="map-actions"><Link className="key-button" href={href(`/warn?tab=peace&level=${level}&area=${code}`)}>{peace.toList}</Link></p>
    </aside>
  )
}
