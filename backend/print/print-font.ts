import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import subsetFont from 'subset-font'

/** Neighbouring letters of a line that are in one face. */
export type Run = { face: string; text: string }
/** The faces that some words need, with no other letters: TrueType, of one weight. Letters that no face has are left out of runs. */
export type WordFaces = { faces: ReadonlyMap<string, Buffer>; runsOf(text: string): Run[] }
export type PrintFont = { facesFor(words: readonly string[]): Promise<WordFaces> }

type Face = { file: string; ranges: readonly (readonly [from: number, to: number])[] }

const faceRule = /url\(([^)]+)\)[^;]*;\s*unicode-range:\s*([^;}]+)/g
/** Print wants a little more than the regular weight at these sizes. */
const WEIGHT = 500
/** What shapes and stacks letters otherwise: labels are plain lines. */
const unneeded = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'VORG', 'vhea', 'vmtx']

/** The faces of a style sheet as browsers read it: which file has which letters. */
function facesIn(css: string, folder: string): Face[] {
  return [...css.matchAll(faceRule)].map(([, file = '', ranges = '']) => ({
    file: resolve(folder, file.replaceAll(/['"]/g, '')),
    ranges: ranges.split(',').map((range) => {
      const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-')
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const
    }),
  }))
}

/** Opens the product's own web font for printing: readers and printers know TrueType, not its compressed, variable form. */
export function openPrintFont(cssFile: string): PrintFont {
  const all = facesIn(readFileSync(cssFile, 'utf8'), dirname(cssFile))
  const known = new Map<string, string | null>()
  const fileOf = (letter: string): string | null => {
    const found = known.get(letter) ?? null
    if (found !== null || known.has(letter)) return found
    const point = letter.codePointAt(0) ?? 0
    const file = all.find(({ ranges }) => ranges.some(([from, to]) => point >= from && point <= to))?.file ?? null
    known.set(letter, file)
    return file
  }
  return {
    async facesFor(words) {
      const letters = lettersByFile(words, fileOf)
      const faces = new Map<string, Buffer>()
      for (const [file, text] of letters) {
        faces.set(file, await subsetFont(await readFile(file), text, { targetFormat: 'truetype', variationAxes: { wght: WEIGHT }, noLayoutClosure: true, dropTables: unneeded }))
      }
      return { faces, runsOf: (text) => runsOf(text, fileOf) }
    },
  }
}

type FileOf = (letter: string) => string | null

function lettersByFile(words: readonly string[], fileOf: FileOf): Map<string, string> {
  const files = new Map<string, string>()
  for (const letter of new Set(words.join(''))) {
    const file = fileOf(letter)
    if (file !== null) files.set(file, (files.get(file) ?? '') + letter)
  }
  return files
}

function runsOf(text: string, fileOf: FileOf): Run[] {
  const runs: Run[] = []
  for (const letter of text) {
    const face = fileOf(letter)
    const last = runs.at(-1)
    if (face === null) continue
    if (last?.face === face) runs.splice(-1, 1, { face, text: last.text + letter })
    else runs.push({ face, text: letter })
  }
  return runs
}
