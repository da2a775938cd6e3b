import { createContext, use } from 'react'
import type { OverviewView } from '#contract/kpi.ts'
import type { ThemeName } from '#renderer/ui/theme.ts'
import type { PanelId } from './panels.ts'

export type WallState = {
  scope: string
  theme: ThemeName
  /** The numbers of the headline source; null while loading. */
  view: OverviewView | null
  /** The same numbers over all sources. */
  all: OverviewView | null
  /** Whether `view` counts the headline source only. */
  isHeadline: boolean
  targetBp: number
  /** `数据停在 10:22` when the numbers are older than they may be. */
  staleText: string | null
  /** The numbers could not be had. */
  isFailing: boolean
  zoomed: PanelId | null
  /** Room for a zoomed panel. */
  stage: { width: number; height: number }
  isTableShown: boolean
}

const Wall = createContext<WallState | null>(null)
export const WallProvider = Wall

/** What every panel of the wall stands on. */
export function useWall(): WallState {
  const state = use(Wall)
  if (state === null) throw new Error('useWall is used outside the wall')
  return state
}
