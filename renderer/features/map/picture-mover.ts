import type { Map as GlMap } from 'maplibre-gl'

type Switch = { enable: () => void; disable: () => void }
export type PictureMover = { drag: Switch; wheel: Switch }

/** How the last drawn picture is shown: moved by so many pixels, after it was scaled about the corner. */
export type Shift = { x: number; y: number; scale: number }
const unmoved: Shift = { x: 0, y: 0, scale: 1 }

/** The picture scaled about a point of the screen that stays where it is. */
export const scaledAbout = ({ x, y, scale }: Shift, factor: number, [px, py]: readonly [number, number]): Shift => ({ x: px - factor * (px - x), y: py - factor * (py - y), scale: scale * factor })

/** One shift after another. */
export const after = (next: Shift, first: Shift): Shift => ({ x: next.x + next.scale * first.x, y: next.y + next.scale * first.y, scale: next.scale * first.scale })

/** Which pixel of the drawn picture is shown at a point of the screen. */
export const pixelUnder = ({ x, y, scale }: Shift, [px, py]: readonly [number, number]): [number, number] => [(px - x) / scale, (py - y) / scale]

/** After so long without a movement the map is drawn anew. */
const REST_MS = 160
/** Pixels before a press is a pull. */
const SLACK = 3
/** Wheel distance of one step of zoom, and the most of one turn. */
const WHEEL_STEP = 300
const WHEEL_MOST = 0.5
const LINE_PX = 20

/**
 * Drawn by the processor, a frame of the map takes longer than a hand is patient (docs/benchmarks.md): while the map is moved its last picture is
 * moved instead, which costs next to nothing, and the map is drawn anew when it has come to rest.
 */
export function movePicture(map: GlMap): PictureMover {
  const canvas = map.getCanvas()
  canvas.style.transformOrigin = '0 0'
  /** How what is seen differs from where the map is, and how what is drawn does until the map's next frame. */
  let [shift, drawn] = [unmoved, unmoved]
  let rest: ReturnType<typeof setTimeout> | undefined
  const show = () => {
    const { x, y, scale } = after(shift, drawn)
    canvas.style.transform = x === 0 && y === 0 && scale === 1 ? '' : `translate(${x}px, ${y}px) scale(${scale})`
  }
  map.on('render', () => {
    if (drawn === unmoved) return
    drawn = unmoved
    show()
  })
  const settle = () => {
    clearTimeout(rest)
    if (shift === unmoved) return
    const { clientWidth, clientHeight } = map.getContainer()
    const center = map.unproject(pixelUnder(shift, [clientWidth / 2, clientHeight / 2]))
    const zoom = map.getZoom() + Math.log2(shift.scale)
    drawn = after(shift, drawn)
    shift = unmoved
    map.jumpTo({ center, zoom })
  }
  const moved = (next: Shift, isHeld: boolean) => {
    shift = next
    show()
    clearTimeout(rest)
    if (!isHeld) rest = setTimeout(settle, REST_MS)
  }
  map.on('remove', () => clearTimeout(rest))
  // A press means what is seen: the map catches up with its picture before it is asked what lies there.
  map.getCanvasContainer().addEventListener('pointerdown', settle, { capture: true })
  const parts: Parts = { map, shift: () => shift, moved }
  return { drag: dragging(parts), wheel: wheeling(parts) }
}

type Parts = { map: GlMap; shift: () => Shift; moved: (next: Shift, isHeld: boolean) => void }

function dragging({ map, shift, moved }: Parts): Switch {
  map.dragPan.disable()
  let isOn = true
  let from: { x: number; y: number; start: Shift; isPull: boolean } | null = null
  const down = ({ button, shiftKey, isPrimary, clientX, clientY }: PointerEvent) => {
    if (isOn && isPrimary && button === 0 && !shiftKey) from = { x: clientX, y: clientY, start: shift(), isPull: false }
  }
  const move = ({ clientX, clientY }: PointerEvent) => {
    if (from === null) return
    const [dx, dy] = [clientX - from.x, clientY - from.y]
    from.isPull ||= Math.hypot(dx, dy) > SLACK
    if (from.isPull) moved({ ...from.start, x: from.start.x + dx, y: from.start.y + dy }, true)
  }
  const up = () => {
    if (from?.isPull === true) moved(shift(), false)
    from = null
  }
  const container = map.getCanvasContainer()
  container.addEventListener('pointerdown', down)
  addEventListener('pointermove', move)
  addEventListener('pointerup', up)
  addEventListener('pointercancel', up)
  map.on('remove', () => {
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', up)
    removeEventListener('pointercancel', up)
  })
  return switchOf((wanted) => {
    isOn = wanted
  })
}

function wheeling({ map, shift, moved }: Parts): Switch {
  map.scrollZoom.disable()
  let isOn = true
  const container = map.getCanvasContainer()
  container.addEventListener('wheel', (event) => {
    if (!isOn) return
    event.preventDefault()
    const distance = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1)
    const step = Math.max(-WHEEL_MOST, Math.min(WHEEL_MOST, -distance / WHEEL_STEP))
    const zoom = map.getZoom() + Math.log2(shift().scale)
    const wanted = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), zoom + step))
    const { left, top } = container.getBoundingClientRect()
    if (wanted !== zoom) moved(scaledAbout(shift(), 2 ** (wanted - zoom), [event.clientX - left, event.clientY - top]), false)
  }, { passive: false })
  return switchOf((wanted) => {
    isOn = wanted
  })
}

const switchOf = (set: (isOn: boolean) => void): Switch => ({ enable: () => set(true), disable: () => set(false) })
