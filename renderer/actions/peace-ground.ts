import { type PeaceArea, type PeaceClass, type PeaceLevel, type PeaceView, peaceClasses, peaceLevels } from '#contract/peace.ts'

/** Steps of the ground's one colour: the lower the index, the further up; 0 is left to what has none, the last to nobody, so that names stay readable. */
export const stepOfClass: Record<PeaceClass, number> = { CALM: 1, WATCH: 2, ACT: 3 }

const COMMUNITY_DIGITS = 12

/** What the ground shows of the safety index: `values` colour the sub-grids, `classes` hatch them; those of a community all have its class. */
export type PeaceGround = { values: ReadonlyMap<string, number>; classes: ReadonlyMap<string, PeaceClass>; areaOf: (code: string) => PeaceArea | null; counts: Record<PeaceClass, number> }

/** The class of every sub-grid by its own area or its community's. */
export function peaceGround({ areas }: Pick<PeaceView, 'areas'>, subGrids: readonly { code: string }[]): PeaceGround {
  const byOrg = new Map(areas.map((area) => [area.org, area]))
  const areaOf = (code: string) => byOrg.get(code) ?? byOrg.get(code.slice(0, COMMUNITY_DIGITS)) ?? null
  const classes = new Map(subGrids.flatMap(({ code }): [string, PeaceClass][] => {
    const area = areaOf(code)
    return area === null ? [] : [[code, area.class]]
  }))
  const count = (one: PeaceClass) => areas.filter((area) => area.class === one).length
  const [CALM, WATCH, ACT] = peaceClasses.map(count)
  return { classes, values: new Map([...classes].map(([code, one]) => [code, stepOfClass[one]])), areaOf, counts: { CALM: CALM ?? 0, WATCH: WATCH ?? 0, ACT: ACT ?? 0 } }
}

/** The area of the level that a clicked sub-grid belongs to. */
export const areaAt = (level: PeaceLevel, code: string): string => (level === 'community' ? code.slice(0, COMMUNITY_DIGITS) : code)

const subGridOnly = ['subgrid'] as const satisfies readonly PeaceLevel[]

/** Levels that a reader of this own scope may open, the usual one first: who has one sub-grid is refused its community. */
export const levelsFor = (own: string): readonly [PeaceLevel, ...PeaceLevel[]] => (own.length > COMMUNITY_DIGITS ? subGridOnly : peaceLevels)

/** The level an address names; null where it names none that this reader may open. */
export const levelOf = (text: string | null, own: string): PeaceLevel | null => levelsFor(own).find((level) => level === text) ?? null
