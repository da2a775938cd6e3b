import type { SourceCode } from '#contract/case.ts'
import type { FieldMapView, MapChange, MapPreview, MapSpot } from '#contract/field-maps.ts'
import type { Actor } from '#contract/roles.ts'

/** How the messages of a source are understood. Operators read it; administrators change it, with an audit line. Throws `source.unknown`. */
export type FieldMapDesk = {
  view(actor: Actor, source: SourceCode): FieldMapView
  /** What a change would do to the last messages. Throws `source.map-invalid`, and `catalogue.*` for what we do not have. */
  preview(actor: Actor, source: SourceCode, change: MapChange): MapPreview
  /** From now on and after every start; dead letters that can be read now are read again: gives how many. Throws `source.map-breaks` where messages could not be read any more. */
  change(actor: Actor, source: SourceCode, change: MapChange): Promise<number>
  /** As shipped again. Throws `request.not-found` where nothing was changed. */
  revert(actor: Actor, source: SourceCode, spot: MapSpot): Promise<void>
}
