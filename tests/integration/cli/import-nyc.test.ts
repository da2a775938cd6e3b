import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { KpiRow } from '#contract/kpi.ts'
import { freshFolder, gridhallJson } from '#tests/support/cli.ts'

const mapping = resolve('tests/fixtures/nyc-311/nyc-311.mapping.json')
const extract = resolve('tests/fixtures/nyc-311/nyc_300.csv')
const whole = resolve('../shared/data/311/nyc_1000.csv')

const Counts = KpiRow.pick({ key: true, accepted: true, closed: true, resolved: true, due: true, onTime: true })
type Counts = z.infer<typeof Counts>

/** The same counts by another tool, from the file alone: a due time counts once it is met or past, on time is closed by then. */
async function countsBySql(file: string): Promise<Counts[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(`
    WITH raw AS (SELECT * FROM read_csv('${file}', header = true, all_varchar = true)),
    request AS (
      SELECT "Agency" AS agency, "Status" = 'Closed' AS is_closed,
        strptime(coalesce("Closed Date", "Resolution Action Updated Date"), '%m/%d/%Y %I:%M:%S %p') AS closed_at,
        strptime("Due Date", '%m/%d/%Y %I:%M:%S %p') AS due_at
      FROM raw)
    SELECT agency AS key, count(*)::INTEGER AS accepted, count(*) FILTER (is_closed)::INTEGER AS closed, count(*) FILTER (is_closed)::INTEGER AS resolved,
      count(*) FILTER (due_at IS NOT NULL AND (is_closed OR due_at <= now()::TIMESTAMP))::INTEGER AS due,
      count(*) FILTER (is_closed AND closed_at <= due_at)::INTEGER AS "onTime"
    FROM request GROUP BY agency ORDER BY agency`)
  connection.closeSync()
  return z.array(Counts).parse(reader.getRowObjects())
}

const kpi = (data: string): Counts[] => z.array(Counts).parse(gridhallJson(['kpi', '--by', 'unit', '--data', data]))
const importInto = (data: string, file: string) => gridhallJson(['import', '--file', file, '--mapping', mapping, '--data', data, '--rejects', join(data, 'rejects.csv')])

describe('an extract of NYC 311', () => {
  it('gives for every agency the counts that DuckDB finds in the file, and adds nothing when imported again', { timeout: 60_000 }, async () => {
    const data = freshFolder()
    expect(importInto(data, extract)).toEqual({ read: 300, created: 300, duplicates: 0, rejected: 0, seconds: expect.any(Number), rejectsFile: null })
    expect(kpi(data)).toEqual(await countsBySql(extract))
    expect(importInto(data, extract)).toMatchObject({ read: 300, created: 0, duplicates: 300, rejected: 0 })
    expect(kpi(data)).toEqual(await countsBySql(extract))
  })

  it.skipIf(!existsSync(whole))('of 1,000 rows does too, on top of the smaller one (needs ../shared/data/311)', { timeout: 60_000 }, async () => {
    const data = freshFolder()
    importInto(data, extract)
    expect(importInto(data, whole)).toMatchObject({ read: 1000, created: 700, duplicates: 300, rejected: 0 })
    expect(kpi(data)).toEqual(await countsBySql(whole))
  })
})
