/** The panels in the order that ←→ walks: down the columns, left to right. */
export const panels = ['resolution', 'today', 'buildings', 'map', 'trend', 'ranking', 'timeliness', 'feed'] as const
export type PanelId = (typeof panels)[number]

/** The panel before or after the one in focus; from nowhere, the first or the last. */
export function panelBeside(current: PanelId | null, step: 1 | -1): PanelId {
  const at = current === null ? (step === 1 ? -1 : 0) : panels.indexOf(current)
  return panels[(at + step + panels.length) % panels.length] ?? 'resolution'
}

/** Size of each panel in the drawing of 1920 × 1080, which zooming starts from. */
export const panelSizes: Record<PanelId, { width: number; height: number }> = {
  resolution: { width: 484, height: 424 },
  today: { width: 484, height: 266 },
  buildings: { width: 484, height: 166 },
  map: { width: 856, height: 620 },
  trend: { width: 856, height: 252 },
  ranking: { width: 500, height: 376 },
  timeliness: { width: 500, height: 136 },
  feed: { width: 500, height: 344 },
}
