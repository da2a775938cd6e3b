import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { create, type Font } from 'fontkit'

/** One letter as outlines in its own units, y up. */
export type Outline = { svg: string; advance: number }
/** Letters of any script as outlines; those that no face has are left out. `unitsPerEm` of what they are drawn in. */
export type OutlineFont = { unitsPerEm: number; outlinesOf(text: string): Outline[] }

type Face = { file: string; ranges: readonly (readonly [from: number, to: number])[] }

const face = /url\(([^)]+)\)[^;]*;\s*unicode-range:\s*([^;}]+)/g
const SPACE_SHARE = 0.25

/** The faces of a style sheet as browsers read it: which file has which letters. */
function facesIn(css: string, folder: string): Face[] {
  return [...css.matchAll(face)].map(([, file = '', ranges = '']) => ({
    file: resolve(folder, file.replaceAll(/['"]/g, '')),
    ranges: ranges.split(',').map((range) => {
      const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-')
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const
    }),
  }))
}

/** Opens the product's own web font for printing. Its files are read when a letter first asks for them. */
export function openOutlineFont(cssFile: string): OutlineFont {
  const faces = facesIn(readFileSync(cssFile, 'utf8'), dirname(cssFile))
  const opened = new Map<string, Font | null>()
  const open = (file: string): Font | null => {
    const known = opened.get(file)
    if (known !== undefined) return known
    const made = create(readFileSync(file))
    const font = 'layout' in made ? made : null
    opened.set(file, font)
    return font
  }
  const fontOf = (point: number): Font | null => {
    const found = faces.find(({ ranges }) => ranges.some(([from, to]) => point >= from && point <= to))
    return found === undefined ? null : open(found.file)
  }
  const unitsPerEm = fontOf('0'.codePointAt(0) ?? 0)?.unitsPerEm ?? 1000
  return {
    unitsPerEm,
    outlinesOf: (text) => Array.from(text).flatMap((letter) => {
      if (letter === ' ') return [{ svg: '', advance: unitsPerEm * SPACE_SHARE }]
      const glyph = fontOf(letter.codePointAt(0) ?? 0)?.layout(letter).glyphs[0]
      return glyph === undefined ? [] : [{ svg: glyph.path.toSVG(), advance: glyph.advanceWidth }]
    }),
  }
}
