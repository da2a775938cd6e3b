import { useState } from 'react'
import { EventLevel } from '#contract/case.ts'
import type { FieldMapView, MapTable } from '#contract/field-maps.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import type { Names } from '#renderer/data/names.ts'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { IngestTable } from './ingest-table.tsx'
import { Revert, State } from './map-fields.tsx'
import type { FieldMapState } from './use-field-map.ts'

type Props = { map: FieldMapView; state: FieldMapState; isAdmin: boolean }
const NUMBERS = [2] as const

/** What the words of a source mean; words that came and mean nothing yet stand first. */
export function MapValues({ map, state, isAdmin }: Props) {
  const t = useT()
  const { fieldMap } = t
  const [chosen, choose] = useState<MapTable | null>(null)
  const table = map.tables.find(({ name }) => name === chosen) ?? map.tables.find(({ unknown }) => unknown.length > 0) ?? map.tables[0]
  if (table === undefined) return null
  const { name, entries, unknown } = table
  const columns = fieldMap.valueColumns.slice(0, isAdmin ? undefined : -1)
  return (
    <section aria-label={fieldMap.tablesTitle} className="ingest-mapped">
      <div className="row ingest-actions">
        <h3>{fieldMap.tablesTitle}</h3>
        <SegmentedChips label={fieldMap.tablesTitle} options={map.tables.map((one) => ({ key: one.name, label: fieldMap.table[one.name], ...(one.unknown.length > 0 ? { count: String(one.unknown.length) } : {}) }))} value={name} onChange={choose} />
        {isAdmin && <button type="button" className="link-button" onClick={() => state.edit({ kind: 'value', name, word: '', value: '', templates: [], isNew: true })}>{fieldMap.addValue}</button>}
      </div>
      {entries.length === 0 && unknown.length === 0 ? (
        <StateView kind="empty" title={fieldMap.noValues} />
      ) : (
        <IngestTable columns={columns} numbers={NUMBERS}>
          {unknown.map((one) => <UnknownRow key={one.word} {...one} name={name} state={state} isAdmin={isAdmin} />)}
          {entries.map((entry) => <EntryRow key={entry.word} {...entry} name={name} state={state} isAdmin={isAdmin} />)}
        </IngestTable>
      )}
    </section>
  )
}

type Common = { name: MapTable; state: FieldMapState; isAdmin: boolean }

function UnknownRow({ word, count, name, state, isAdmin }: Common & { word: string; count: number }) {
  const { fieldMap } = useT()
  const format = useFormat()
  return (
    <tr aria-selected={state.draft?.word === word}>
      <td className="el" title={word}>{word}</td>
      <td><span className="ingest-state"><Glyph name="warn" className="warn" />{fieldMap.unknown}</span></td>
      <td className="ingest-number">{fieldMap.seen(format.count(count))}</td>
      <td />
      {isAdmin && <td><button type="button" className="link-button" onClick={() => state.edit({ kind: 'value', name, word, value: '', templates: [], isNew: false })}>{fieldMap.match}</button></td>}
    </tr>
  )
}

function EntryRow({ word, value, changed, name, state, isAdmin }: Common & FieldMapView['tables'][number]['entries'][number]) {
  const t = useT()
  const names = useNames()
  return (
    <tr aria-selected={state.draft?.word === word}>
      <td className="el" title={word}>{word}</td>
      <td>{meaningOf(name, value, { t, names })}</td>
      <td />
      <td><State changed={changed} /></td>
      {isAdmin && (
        <td>
          <span className="row ingest-actions">
            <button type="button" className="link-button" onClick={() => state.edit({ kind: 'value', name, word, value, templates: [], isNew: false })}>{t.fieldMap.change}</button>
            <Revert changed={changed} spot={{ kind: 'value', name, word }} state={state} />
          </span>
        </td>
      )}
    </tr>
  )
}

const wordIn = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code

/** Our word for a value of a table. */
export function meaningOf(name: MapTable, value: string, { t, names }: { t: Texts; names: Names }): string {
  if (name === 'item') return `${names.item(value)} ${value}`
  if (name === 'org') return `${names.orgFull(value)} ${value}`
  if (name === 'urgency') return wordIn(t.domain.urgency, value)
  if (name === 'nature') return wordIn(t.domain.nature, value)
  const level = EventLevel.safeParse(Number(value))
  return level.success ? t.domain.level[level.data] : value
}
