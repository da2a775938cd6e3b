import { useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { useDown } from './use-down.ts'

/** Amber words in the top bar while a source is silent. */
export function DownItem() {
  const { ingest, common } = useT()
  const names = useNames()
  const { down, undelivered } = useDown()
  if (down.length === 0 && undelivered === 0) return null
  if (down.length === 0) {
    return (
      <span className="top-item warn" role="status">
        <Glyph name="warn" />
        {ingest.undelivered(undelivered)}
      </span>
    )
  }
  const who = down.map(({ source }) => names.source(source)).join(common.list)
  return (
    <span className="top-item warn" role="status" title={ingest.incomplete(who)}>
      <Glyph name="warn" />
      {ingest.downShort(down.length)}
    </span>
  )
}
