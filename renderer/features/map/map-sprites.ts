import { HATCH_EDGE, hatchPaths } from '#renderer/ui/map/map-hatches.tsx'
import { signs } from '#renderer/ui/map/signs.ts'
import type { MapLook } from './map-look.ts'

/** Signs of the map, 12 units square; the legend draws the same paths. */
export const placeSigns = {
  station: 'M1 1h10v10H1z',
  camera: 'M1 3h7v6H1zM8 5l3-2v6l-3-2z',
  cameraOff: 'M2 2l8 8M10 2l-8 8',
  worker: 'M6 1.2a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4zM1.8 11c0-2.6 1.9-4.3 4.2-4.3s4.2 1.7 4.2 4.3z',
} as const

const PIXEL_RATIO = 2
const UNIT = 12
const MARGIN = 2.5

type Sprite = { path: string; size: number; fill: string | null; stroke: string; width: number; halo?: string }

const spritesOf = (look: MapLook): Record<string, Sprite> => ({
  'case-over': { path: signs.over, size: 22, fill: look.over, stroke: '#FFFFFF', width: 1.1, halo: look.canvas },
  'case-warn': { path: signs.warn, size: 18, fill: look.warn, stroke: look.dark === '#FFFFFF' ? '#171C21' : '#FFFFFF', width: 1, halo: look.canvas },
  'case-norm': { path: signs.norm, size: 15, fill: look.norm, stroke: look.ring, width: 2, halo: look.canvas },
  'cluster-0': { path: signs.norm, size: 34, fill: look.norm, stroke: look.ring, width: 0.7, halo: look.canvas },
  'cluster-1': { path: signs.warn, size: 38, fill: look.warn, stroke: look.ring, width: 0.6, halo: look.canvas },
  'cluster-2': { path: signs.over, size: 44, fill: look.over, stroke: '#FFFFFF', width: 0.6, halo: look.canvas },
  station: { path: placeSigns.station, size: 10, fill: look.accent, stroke: look.canvas, width: 1.5 },
  camera: { path: placeSigns.camera, size: 12, fill: look.quiet, stroke: look.canvas, width: 1.2 },
  'camera-off': { path: placeSigns.cameraOff, size: 12, fill: null, stroke: look.quiet, width: 1.8, halo: look.canvas },
  worker: { path: placeSigns.worker, size: 15, fill: look.text, stroke: look.canvas, width: 1.2 },
})

/** Every sign as an image at twice its size, the hatching of ground without a service, and those of the classes of the safety index. */
export function drawSprites(look: MapLook): { name: string; image: ImageData; pixelRatio: number }[] {
  const signsDrawn = Object.entries(spritesOf(look)).map(([name, sprite]) => ({ name, image: draw(sprite), pixelRatio: PIXEL_RATIO }))
  const classes = (['WATCH', 'ACT'] as const).map((one) => ({ name: `class-${one}`, image: one === 'WATCH' ? classHatch(hatchPaths.WATCH, look.lines[1] ?? '', 3) : classHatch(hatchPaths.ACT, look.canvas, 1), pixelRatio: PIXEL_RATIO }))
  return [...signsDrawn, ...classes, { name: 'hatch', image: hatch(look.hatch), pixelRatio: PIXEL_RATIO }]
}

function canvasOf(edge: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.width = edge
  canvas.height = edge
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  return context
}

function draw({ path, size, fill, stroke, width, halo }: Sprite): ImageData {
  const scale = (size * PIXEL_RATIO) / UNIT
  const edge = Math.ceil((UNIT + 2 * MARGIN) * scale)
  const context = canvasOf(edge)
  context.scale(scale, scale)
  context.translate(MARGIN, MARGIN)
  context.lineJoin = 'round'
  const shape = new Path2D(path)
  if (halo !== undefined) {
    context.strokeStyle = halo
    context.lineWidth = width + 1.6
    context.stroke(shape)
  }
  if (fill !== null) {
    context.fillStyle = fill
    // The fill of a canvas, not of an array.
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type
    context.fill(shape)
  }
  context.strokeStyle = stroke
  context.lineWidth = width
  context.stroke(shape)
  return context.getImageData(0, 0, edge, edge)
}

function hatch(colour: string): ImageData {
  const edge = 14
  const context = canvasOf(edge)
  context.strokeStyle = colour
  context.lineWidth = 2.2
  context.stroke(new Path2D(`M${-edge} ${edge}L0 0M0 ${edge}L${edge} 0M${edge} ${edge}L${2 * edge} 0`))
  return context.getImageData(0, 0, edge, edge)
}

/** The hatching of a class of the safety index, as the legend and the plain map draw it. */
function classHatch(path: string, colour: string, width: number): ImageData {
  const edge = HATCH_EDGE * PIXEL_RATIO
  const context = canvasOf(edge)
  context.scale(PIXEL_RATIO, PIXEL_RATIO)
  context.strokeStyle = colour
  context.lineWidth = width
  context.lineCap = 'round'
  context.stroke(new Path2D(path))
  return context.getImageData(0, 0, edge, edge)
}
