import { readFileSync } from 'node:fs'
import { theme } from 'antd'
import { describe, expect, it } from 'vitest'
import { antdThemes } from '#renderer/ui/theme.ts'

const css = readFileSync('renderer/ui/tokens.css', 'utf8')
const AA = 4.5
const AAA = 7
const SIGN = 3

/** The variables of one block of tokens.css. */
function tokensOf(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`[data-${selector}"]`))
  const body = block.slice(block.indexOf('{') + 1, block.indexOf('}'))
  return new Map([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]))
}

const hall = tokensOf('theme="hall')
const office = tokensOf('theme="office')
const wall = new Map([...hall, ...tokensOf('tier="wall')])

const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
/** WCAG contrast ratio of two tokens of a theme. */
function contrast(tokens: Map<string, string>, [front, back]: readonly [string, string]): number {
  const [light = 0, dark = 0] = [front, back]
    .map((name) => luminance(tokens.get(name) ?? '#000000'))
    .toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
const weak = (tokens: Map<string, string>, pairs: readonly (readonly [string, string])[], least: number) =>
  pairs
    .filter((pair) => contrast(tokens, pair) < least)
    .map((pair) => `${pair.join(' on ')} ${contrast(tokens, pair).toFixed(2)}`)

const grounds = ['canvas', 'surface', 'raised', 'hover'] as const
const texts = ['t1', 't2', 't3', 'accent', 'crit', 'warn'] as const
const everyText = grounds.flatMap((ground) => texts.map((text) => [text, ground] as const))
const onFills = [
  ['on-warn', 'warn-fill'],
  ['t1', 'accent-bg'],
  ['t1', 'crit-bg'],
  ['t1', 'warn-bg'],
] as const

describe.each([
  ['hall', hall],
  ['office', office],
] as const)('%s theme', (name, tokens) => {
  it('reads on every ground (AA)', () => {
    expect(weak(tokens, [...everyText, ...onFills], AA)).toEqual([])
  })

  it('shows borders of controls and the focus ring (3:1)', () => {
    const signs = (['canvas', 'surface'] as const).flatMap(
      (ground) =>
        [
          ['ctl', ground],
          ['focus', ground],
        ] as const,
    )
    expect(weak(tokens, signs, SIGN)).toEqual([])
  })

  it('keeps white readable on filled red and blue', () => {
    const filled = new Map([...tokens, ['white', '#ffffff']])
    expect(
      weak(
        filled,
        [
          ['white', 'crit-fill'],
          ['white', 'accent-fill'],
        ],
        AA,
      ),
    ).toEqual([])
  })

  it('is what antd draws too, at our sizes', () => {
    const drawn = theme.getDesignToken(antdThemes[name])
    expect([drawn.colorPrimary, drawn.colorText, drawn.colorBgContainer].map((color) => color.toLowerCase())).toEqual([
      tokens.get('accent-fill'),
      tokens.get('t1'),
      tokens.get('surface'),
    ])
    expect([drawn.fontSize, drawn.fontSizeSM, drawn.controlHeight, drawn.controlHeightSM]).toEqual([14, 12, 32, 24])
  })
})

describe('wall tier', () => {
  it('reads from afar (7:1) on canvas and panels', () => {
    const pairs = (['canvas', 'surface'] as const).flatMap((ground) => texts.map((text) => [text, ground] as const))
    expect(weak(wall, pairs, AAA)).toEqual([])
  })
})
