import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceCode } from '#contract/case.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { InboundConfig, SourceConfig } from './source-config.ts'

export type SourceBook = { sources: ReadonlyMap<SourceCode, SourceConfig>; inbound: InboundConfig }

/** The source systems this hall knows, from resources/config. Refuses with `catalogue.invalid-file`. */
export function loadSources(resources: string): SourceBook {
  const folder = join(resources, 'config', 'sources')
  const configs = readdirSync(folder).filter((name) => name.endsWith('.json')).toSorted().map((name) => readJson(join(folder, name), SourceConfig))
  return { sources: new Map(configs.map((config) => [config.source, config])), inbound: readJson(join(resources, 'config', 'inbound.json'), InboundConfig) }
}
