import { createRandom } from '#backend/demo/random.ts'
import { cornersOf, type FlatRing } from '#backend/geography/topology.ts'

const COMMUNITY = 12
const STREET = 9

/** Which cells share a border. */
function neighboursOf(cells: readonly FlatRing[]): number[][] {
  const owner = new Map<string, number>()
  const edges = cells.map((cell) => {
    const corners = cornersOf(cell)
    return corners.map((corner, at): [string, string] => [String(corner), String(corners[(at + 1) % corners.length])])
  })
  for (const [index, all] of edges.entries()) for (const [from, to] of all) owner.set(`${from}>${to}`, index)
  return edges.map((all) => [...new Set(all.flatMap(([from, to]) => owner.get(`${to}>${from}`) ?? []))])
}

/** In how many pieces the areas of one level lie. */
function piecesOf(codes: readonly string[], neighbours: readonly (readonly number[])[], digits: number): number {
  const seen = new Set<number>()
  let pieces = 0
  for (const first of codes.keys()) {
    if (seen.has(first)) continue
    pieces += 1
    const queue = [first]
    seen.add(first)
    for (const at of queue) {
      const next = (neighbours[at] ?? []).filter((other) => !seen.has(other) && codes[other]?.slice(0, digits) === codes[at]?.slice(0, digits))
      for (const other of next) seen.add(other)
      queue.push(...next)
    }
  }
  return pieces
}

/** Borders between communities, and again those between streets: few when areas are compact. */
function bordersOf(codes: readonly string[], neighbours: readonly (readonly number[])[]): number {
  return codes.reduce((sum, code, at) => {
    const others = (neighbours[at] ?? []).map((other) => codes[other] ?? '')
    const count = (digits: number) => others.filter((other) => other.slice(0, digits) !== code.slice(0, digits)).length
    return sum + count(COMMUNITY) + count(STREET)
  }, 0)
}

const PIECE_COST = 24
const ROUNDS = 80_000
const HEAT = 4

/** Swaps codes between cells that lie close together (annealing with a fixed seed) until every community and street is in one piece. */
export function joinAreas(given: readonly string[], cells: readonly FlatRing[]): string[] {
  const codes = [...given]
  const neighbours = neighboursOf(cells)
  const close = neighbours.map((near, self) => [...new Set([...near, ...near.flatMap((other) => neighbours[other] ?? [])])].filter((other) => other !== self))
  const random = createRandom(codes.length)
  const score = () => PIECE_COST * (piecesOf(codes, neighbours, COMMUNITY) + piecesOf(codes, neighbours, STREET)) + bordersOf(codes, neighbours)
  const swap = (a: number, b: number) => {
    ;[codes[a], codes[b]] = [codes[b] ?? '', codes[a] ?? '']
  }
  let current = score()
  for (let round = 0; round < ROUNDS; round += 1) {
    const a = random.whole(0, codes.length - 1)
    const b = random.pick(close[a] ?? [a])
    if (codes[a]?.slice(0, COMMUNITY) === codes[b]?.slice(0, COMMUNITY)) continue
    swap(a, b)
    const now = score()
    if (now <= current || random.between(0, 1) < Math.exp((current - now) / (HEAT * (1 - round / ROUNDS)))) current = now
    else swap(a, b)
  }
  return codes
}
