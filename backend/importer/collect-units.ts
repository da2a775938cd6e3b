import { basename } from 'node:path'
import type { UnitNode } from '#contract/views.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import type { ForeignNames } from '#backend/resources/recorded-catalogue.ts'
import { headerOf } from './import-file.ts'
import type { Mapping } from './mapping.ts'
import { readRows } from './read-rows.ts'
import { createUnitReader } from './to-history.ts'

/** Codes of this length and more are not codes (contract: UnitCode). */
const LONGEST_CODE = 64

type Known = { units: Catalogue['units']; sources: ReadonlySet<string> }

async function collectUnits(path: string, mapping: Mapping, known: Catalogue['units']): Promise<UnitNode[]> {
  const added = new Map<string, UnitNode>()
  const rows = readRows({ path, encoding: mapping.encoding, delimiter: mapping.delimiter })
  const readUnit = createUnitReader({ mapping, header: await headerOf(rows, path), file: basename(path) })
  for await (const row of rows) {
    const unit = 'cells' in row ? readUnit(row.cells) : null
    if (unit === null || unit.code.length > LONGEST_CODE || known.has(unit.code) || added.has(unit.code)) continue
    added.set(unit.code, { code: unit.code, kind: 'foreign', name: unit.name, nameEn: unit.name, org: null, isWhistleTarget: false })
  }
  return [...added.values()]
}

/** Agencies of a foreign file that the catalogue does not know, when the mapping lets them in; with the file's source when that is new. */
export async function collectForeignNames(path: string, mapping: Mapping, known: Known): Promise<ForeignNames> {
  const name = mapping.sourceName ?? mapping.source
  return {
    units: mapping.unit.createMissing ? await collectUnits(path, mapping, known.units) : [],
    sources: known.sources.has(mapping.source) ? [] : [{ code: mapping.source, name, nameEn: name }],
  }
}
