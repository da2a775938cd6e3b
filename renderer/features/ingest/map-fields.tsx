import { Popconfirm } from 'antd'
import type { FieldMapView, MapSpot } from '#contract/field-maps.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { IngestTable } from './ingest-table.tsx'
import type { FieldMapState, MapDraft } from './use-field-map.ts'

type Props = { map: FieldMapView; state: FieldMapState; isAdmin: boolean }
type Changed = FieldMapView['fields'][number]['changed']

const personal: ReadonlySet<string> = new Set(['name', 'phone'])
const newOther: MapDraft = { kind: 'schema', name: '', word: '', value: '', templates: [], isNew: true }

/** Which places of a payload fill our fields. */
export function MapFields({ map, state, isAdmin }: Props) {
  const { fieldMap, common } = useT()
  return (
    <section aria-label={fieldMap.fieldsTitle} className="ingest-mapped">
      <h3>{fieldMap.fieldsTitle}</h3>
      <IngestTable columns={fieldMap.fieldColumns.slice(0, isAdmin ? undefined : -1)}>
        {map.fields.map(({ name, templates, sample, changed }) => (
          <tr key={name} aria-selected={state.draft?.kind === 'field' && state.draft.name === name}>
            <th scope="row">{fieldMap.field[name]}</th>
            <td className="ingest-templates">{templates.length === 0 ? <span className="t3">{fieldMap.noTemplates}</span> : templates.map((one) => <code key={one}>{one}</code>)}</td>
            <td className="el" title={sample ?? undefined}>{sample ?? <span className="t3">{personal.has(name) && templates.length > 0 ? fieldMap.personal : common.none}</span>}</td>
            <td><State changed={changed} /></td>
            {isAdmin && (
              <td>
                <span className="row ingest-actions">
                  <button type="button" className="link-button" onClick={() => state.edit({ kind: 'field', name, word: '', value: '', templates, isNew: false })}>{fieldMap.change}</button>
                  <Revert changed={changed} spot={{ kind: 'field', name, word: '' }} state={state} />
                </span>
              </td>
            )}
          </tr>
        ))}
      </IngestTable>
    </section>
  )
}

/** Payload schemas and ways to write a time that are understood. */
export function MapOthers({ map, state, isAdmin }: Props) {
  const { fieldMap } = useT()
  const rows = [...map.schemas.map((one) => ({ ...one, kind: 'schema' as const })), ...map.timeFormats.map((one) => ({ ...one, kind: 'time' as const }))]
  return (
    <section aria-label={fieldMap.othersTitle} className="ingest-mapped">
      <div className="row ingest-actions">
        <h3>{fieldMap.othersTitle}</h3>
        {isAdmin && <button type="button" className="link-button" onClick={() => state.edit(newOther)}>{fieldMap.addOther}</button>}
      </div>
      <IngestTable columns={fieldMap.otherColumns.slice(0, isAdmin ? undefined : -1)}>
        {rows.map(({ kind, word, changed }) => (
          <tr key={`${kind} ${word}`}>
            <td>{fieldMap.kind[kind]}</td>
            <td><code>{word}</code></td>
            <td><State changed={changed} /></td>
            {isAdmin && <td><Revert changed={changed} spot={{ kind, name: '', word }} state={state} /></td>}
          </tr>
        ))}
      </IngestTable>
    </section>
  )
}

/** As shipped, or by whom and when it was changed. */
export function State({ changed }: { changed: Changed }) {
  const { fieldMap } = useT()
  const format = useFormat()
  return changed === null ? <span className="t3">{fieldMap.shipped}</span> : fieldMap.changedBy(changed.by, format.dateTime(changed.at))
}

export function Revert({ changed, spot, state }: { changed: Changed; spot: MapSpot; state: FieldMapState }) {
  const { fieldMap, common } = useT()
  if (changed === null) return null
  return (
    <Popconfirm title={fieldMap.revertTitle} okText={fieldMap.revert} cancelText={common.cancel} onConfirm={() => state.revert(spot)}>
      <button type="button" className="link-button">{fieldMap.revert}</button>
    </Popconfirm>
  )
}
