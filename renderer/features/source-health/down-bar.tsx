import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import './source-health.css'
import { useDown } from './use-down.ts'

/** A bar over the board: which source is silent, and that its cases may be missing. */
export function DownBar() {
  const { ingest } = useT()
  const format = useFormat()
  const names = useNames()
  const { now, down } = useDown()
  return down.map(({ source, lastAt }) => (
    <div key={source} className="ingest-down" role="status">
      <Glyph name="warn" />
      <b>{ingest.downFor(names.source(source), format.span(Math.max(0, now - lastAt)))}</b>
      <span>{ingest.incomplete(names.source(source))}</span>
    </div>
  ))
}
