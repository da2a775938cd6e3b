import { Glyph } from './glyph.tsx'

/** Why something is not done, in place and read out; nothing without lines. */
export function RefusalLine({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null
  return <div className="refusal" role="alert">{lines.map((line) => <p key={line} className="row"><Glyph name="warn" className="warn" />{line}</p>)}</div>
}
