/** A ring as `x,y,x,y,…`, not closed. */
export type FlatRing = readonly number[]
export type Spot = readonly [x: number, y: number]

/** The corners of a flat ring. */
export function cornersOf(ring: FlatRing): Spot[] {
  return ring.flatMap((x, at): Spot[] => (at % 2 === 0 ? [[x, ring[at + 1] ?? 0]] : []))
}

/** Area by the shoelace formula: positive when the ring turns from the x axis towards the y axis. */
export function signedArea(ring: FlatRing): number {
  const corners = cornersOf(ring)
  return corners.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = corners[(at + 1) % corners.length] ?? [0, 0]
    return sum + (x * nextY - nextX * y) / 2
  }, 0)
}

type Edge = { from: Spot; to: Spot }
const keyOf = ([x, y]: Spot): string => `${x} ${y}`

function edgesOf(ring: FlatRing): Edge[] {
  const corners = cornersOf(ring)
  return corners.map((from, at) => ({ from, to: corners[(at + 1) % corners.length] ?? from }))
}

/**
 * The outline of areas that lie side by side: what is left when every border that two of them share is taken away. All rings
 * must turn the same way and meet corner to corner. Outer rings turn as they do, rings round a gap the other way.
 */
export function outlineOf(rings: readonly FlatRing[]): number[][] {
  const edges = rings.flatMap(edgesOf)
  const known = new Set(edges.map(({ from, to }) => `${keyOf(from)}>${keyOf(to)}`))
  const open = edges.filter(({ from, to }) => !known.has(`${keyOf(to)}>${keyOf(from)}`))
  const next = Map.groupBy(open, ({ from }) => keyOf(from))
  const outlines: number[][] = []
  for (const first of open) {
    const ring = walk(first, next)
    if (ring.length > 0) outlines.push(ring)
  }
  return outlines
}

/** Follows borders from one to the next until it comes back; takes them out as it goes. Where several go on, the sharpest turn keeps rings apart. */
function walk(first: Edge, next: Map<string, Edge[]>): number[] {
  const ring: number[] = []
  let edge: Edge | undefined = take(next, first.from, (each) => each === first)
  while (edge !== undefined) {
    ring.push(...edge.from)
    const { from, to } = edge
    edge = take(next, to, (each, others) => others.every((other) => turn(from, to, each.to) >= turn(from, to, other.to)))
  }
  return ring
}

function take(next: Map<string, Edge[]>, at: Spot, choose: (each: Edge, others: readonly Edge[]) => boolean): Edge | undefined {
  const from = next.get(keyOf(at)) ?? []
  const chosen = from.find((each) => choose(each, from))
  if (chosen !== undefined) next.set(keyOf(at), from.filter((each) => each !== chosen))
  return chosen
}

/** The angle by which the way turns at `to`, from −π to π. */
function turn(from: Spot, to: Spot, on: Spot): number {
  const [ax, ay, bx, by] = [to[0] - from[0], to[1] - from[1], on[0] - to[0], on[1] - to[1]]
  return Math.atan2(ax * by - ay * bx, ax * bx + ay * by)
}

/** How often a directed border comes: more than once is an overlap. */
export function repeatedEdges(rings: readonly FlatRing[]): number {
  const edges = rings.flatMap(edgesOf).map(({ from, to }) => `${keyOf(from)}>${keyOf(to)}`)
  return edges.length - new Set(edges).size
}

const LABEL_STEPS = 16

/** A place for a name: well inside the ring, where the nearest border is far (to a sixteenth of its box). */
export function middleOf(ring: FlatRing): [number, number] {
  const corners = cornersOf(ring)
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top]
  let best: { at: [number, number]; room: number } = { at: [Math.round(left + width / 2), Math.round(top + height / 2)], room: -1 }
  for (let step = 0; step < LABEL_STEPS * LABEL_STEPS; step += 1) {
    const at: [number, number] = [Math.round(left + (((step % LABEL_STEPS) + 0.5) / LABEL_STEPS) * width), Math.round(top + ((Math.floor(step / LABEL_STEPS) + 0.5) / LABEL_STEPS) * height)]
    const room = isInside(corners, at) ? roomAt(corners, at) : -1
    if (room > best.room) best = { at, room }
  }
  return best.at
}

function isInside(corners: readonly Spot[], [x, y]: Spot): boolean {
  return corners.reduce((inside, [cx, cy], at) => {
    const [px, py] = corners.at(at - 1) ?? [0, 0]
    return cy > y !== py > y && x < ((px - cx) * (y - cy)) / (py - cy) + cx ? !inside : inside
  }, false)
}

const roomAt = (corners: readonly Spot[], at: Spot): number => Math.min(...corners.map((corner, index) => distanceToEdge(at, corners.at(index - 1) ?? corner, corner)))

/** Distance of a spot from the straight border between two corners. */
export function distanceToEdge([x, y]: Spot, [ax, ay]: Spot, [bx, by]: Spot): number {
  const [dx, dy] = [bx - ax, by - ay]
  const along = dx === 0 && dy === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
  const at = Math.min(1, Math.max(0, along))
  return Math.hypot(x - ax - at * dx, y - ay - at * dy)
}
