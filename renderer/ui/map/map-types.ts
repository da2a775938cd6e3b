/** A case on the map: at its WGS-84 point, or in the middle of its sub-grid. */
export type MapMarker = {
  key: string
  kind: 'over' | 'warn' | 'norm'
  at: { lng: number; lat: number } | { subGrid: string }
  /** What it is, in words. */
  title: string
}

export type MapName = {
  name: string
  /** Second line: `在办 53`. */
  note: string
  /** Where the area's cases are listed. */
  href: string | null
}
