import { type BuildingColumns, gradeCodes, UNGRADED } from '#contract/building-columns.ts'
import type { BuildingStore } from '#backend/ports/building-store.ts'
import type { Ground } from './map-ground.ts'

export type GradedColumns = { version: number; columns: BuildingColumns }

type Deps = { ground: () => Promise<Ground>; store: Pick<BuildingStore, 'grades'>; nextTurn: () => Promise<void>; onChange: (hear: () => void) => void }

/** Grades read at a time: a few milliseconds each, so that nothing else waits. */
const SLICE = 4000

/** All buildings with their grades; read again, between other work, once a grade may have changed and somebody asks. */
export function createGradedColumns({ ground, store, nextTurn, onChange }: Deps): () => Promise<GradedColumns> {
  let version = 1
  let made: Promise<GradedColumns> | null = null
  onChange(() => {
    version += 1
    made = null
  })
  const read = async (of: number): Promise<GradedColumns> => {
    const { columns, building } = await ground()
    const grades = new Map<string, number>()
    for (let after: string | undefined = ''; after !== undefined; ) {
      const slice = store.grades(after, SLICE)
      for (const { code, grade } of slice) grades.set(code, gradeCodes[grade])
      after = slice.length < SLICE ? undefined : slice.at(-1)?.code
      await nextTurn()
    }
    return { version: of, columns: { ...columns, grade: Uint8Array.from(columns.grade, (_, at) => grades.get(building(at).code) ?? UNGRADED) } }
  }
  return () => (made ??= read(version))
}
