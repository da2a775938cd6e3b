import { emWidth } from '#renderer/ui/text-width.ts'
import type { ThemeName } from '#renderer/ui/theme.ts'

export type ChartTier = 'operator' | 'wall'

/** How a chart is drawn: sizes of the viewing distance and colours of the theme (design.md §4.1, §4.3). */
export type ChartLook = {
  tier: ChartTier
  fontSize: number
  lineWidth: number
  /** Bars of what comes in, line of what goes out. */
  inflow: string
  outflow: string
  text1: string
  text2: string
  text3: string
  line: string
  surface: string
}

type Colors = Omit<ChartLook, 'tier' | 'fontSize' | 'lineWidth'>

const colors: Record<ThemeName, Colors> = {
  hall: {
    inflow: '#6E7884',
    outflow: '#7FB2E5',
    text1: '#E8ECF0',
    text2: '#B4BEC8',
    text3: '#8F9BA7',
    line: '#2B323A',
    surface: '#171B20',
  },
  office: {
    inflow: '#7E8790',
    outflow: '#2F6FB3',
    text1: '#171C21',
    text2: '#434D57',
    text3: '#5F6A75',
    line: '#DCE1E6',
    surface: '#FFFFFF',
  },
}

/** On a wall every text must reach 7:1. */
const wallText3: Record<ThemeName, string> = { hall: '#A0ABB6', office: '#434D57' }

/** Sizes and colours for one theme at one viewing distance. */
export function lookOf(theme: ThemeName, tier: ChartTier): ChartLook {
  if (tier === 'operator') return { tier, fontSize: 12, lineWidth: 2, ...colors[theme] }
  return { tier, fontSize: 18, lineWidth: 3, ...colors[theme], text3: wallText3[theme] }
}

const GAP_EM = 0.6

/** Room round the plot for these labels at its left and right, in pixels. */
export function gridFor(look: ChartLook, left: readonly string[], right: readonly string[]) {
  const room = (labels: readonly string[]) => Math.ceil(look.fontSize * (Math.max(0, ...labels.map(emWidth)) + GAP_EM))
  return {
    left: room(left),
    right: room(right),
    top: Math.ceil(look.fontSize * GAP_EM),
    bottom: Math.ceil(look.fontSize * (1 + 1.4 * GAP_EM)),
    outerBoundsMode: 'none' as const,
  }
}
