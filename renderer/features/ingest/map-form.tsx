import { Input, Select } from 'antd'
import { AppealNature, EventLevel, Urgency } from '#contract/case.ts'
import { MapChange, MapField, MapTable, type MapPreview } from '#contract/field-maps.ts'
import { ItemPicker } from '#renderer/actions/item-picker.tsx'
import { SubGridPicker } from '#renderer/actions/sub-grid-picker.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { IngestTable } from './ingest-table.tsx'
import { meaningOf } from './map-values.tsx'
import type { FieldMapState, MapDraft } from './use-field-map.ts'

type Props = { state: FieldMapState; draft: MapDraft; paths: readonly string[] }
const nothing = () => {}

/** One change: filled in, tried on the last messages, then saved. */
export function MapForm({ state, draft, paths }: Props) {
  const { fieldMap, common } = useT()
  const change = changeOf(draft)
  const { preview } = state
  const cannot = change === null ? fieldMap.incomplete : preview === null ? fieldMap.needsPreview : preview.broken > 0 ? fieldMap.breaks(String(preview.broken)) : undefined
  return (
    <section className="ingest-hint ingest-mapform" aria-label={fieldMap.change}>
      <h3>{titleOf(draft, fieldMap)}</h3>
      <Inputs state={state} draft={draft} paths={paths} />
      {preview !== null && <Preview preview={preview} />}
      <div className="row ingest-actions">
        <KeyButton kind={preview === null ? 'primary' : 'normal'} isBusy={state.isBusy} disabledReason={change === null ? fieldMap.incomplete : undefined} onPress={() => change !== null && state.tryOut(change)}>{fieldMap.preview}</KeyButton>
        <KeyButton kind={preview === null ? 'normal' : 'primary'} isBusy={state.isBusy} disabledReason={cannot} onPress={() => change !== null && state.save(change)}>{fieldMap.save}</KeyButton>
        <KeyButton onPress={() => state.edit(null)}>{common.cancel}</KeyButton>
      </div>
    </section>
  )
}

function titleOf({ kind, name }: MapDraft, texts: Texts['fieldMap']): string {
  const [field, table] = [MapField.safeParse(name), MapTable.safeParse(name)]
  if (kind === 'field' && field.success) return texts.field[field.data]
  return kind === 'value' && table.success ? texts.table[table.data] : texts.othersTitle
}

/** The change a draft stands for; null while it is not whole. */
function changeOf({ kind, name, word, value, templates }: MapDraft): MapChange | null {
  const lines = templates.map((one) => one.trim()).filter((one) => one !== '')
  const wish = { field: { kind, name, templates: lines }, value: { kind, name, word, value }, schema: { kind, word }, time: { kind, word } }[kind]
  return MapChange.safeParse(wish).data ?? null
}

function Inputs({ state, draft, paths }: Props) {
  const { fieldMap } = useT()
  const set = (patch: Partial<MapDraft>) => state.edit({ ...draft, ...patch })
  if (draft.kind === 'field') {
    return (
      <>
        <Input.TextArea aria-label={fieldMap.templates} autoFocus autoSize={{ minRows: 2, maxRows: 6 }} value={draft.templates.join('\n')} onChange={(event) => set({ templates: event.target.value.split('\n') })} />
        <p className="aux">{fieldMap.templates}</p>
        <p className="ingest-paths">
          <span className="t3">{fieldMap.paths}</span>
          {paths.map((path) => <button key={path} type="button" className="link-button" onClick={() => set({ templates: [...draft.templates.filter((one) => one.trim() !== ''), `{${path}}`] })}>{path}</button>)}
        </p>
      </>
    )
  }
  return (
    <div className="row ingest-actions">
      {draft.kind !== 'value' && <Select aria-label={fieldMap.otherColumns[0]} value={draft.kind} options={(['schema', 'time'] as const).map((kind) => ({ value: kind, label: fieldMap.kind[kind] }))} onChange={(kind) => set({ kind })} />}
      <Input className="ingest-owner" aria-label={draft.kind === 'value' ? fieldMap.word : fieldMap.otherColumns[1]} maxLength={120} autoFocus={draft.isNew} disabled={!draft.isNew} value={draft.word} onChange={(event) => set({ word: event.target.value })} />
      {draft.kind === 'value' && <Target draft={draft} onChange={(value) => set({ value })} />}
    </div>
  )
}

/** Our side of a value: an item, a sub-grid, or one of a few words. */
function Target({ draft, onChange }: { draft: MapDraft; onChange: (value: string) => void }) {
  const t = useT()
  const names = useNames()
  const { name, value } = draft
  const picker = { id: 'map-target', label: t.fieldMap.target, value: value === '' ? null : value, onChange: (code: string | null) => onChange(code ?? ''), onBlur: nothing, isFaulty: false, isFirst: !draft.isNew }
  if (name === 'item') return <span className="ingest-target"><ItemPicker {...picker} /></span>
  if (name === 'org') return <span className="ingest-target"><SubGridPicker {...picker} /></span>
  const table = MapTable.parse(name)
  const codes: readonly string[] = table === 'level' ? EventLevel.options.map((one) => String(one.value)) : table === 'urgency' ? Urgency.options : AppealNature.options
  return <Select className="ingest-target" aria-label={t.fieldMap.target} value={value === '' ? null : value} options={codes.map((code) => ({ value: code, label: meaningOf(table, code, { t, names }) }))} onChange={(code: string | null) => onChange(code ?? '')} />
}

function Preview({ preview }: { preview: MapPreview }) {
  const { fieldMap } = useT()
  const format = useFormat()
  const { read, changed, revived, broken, samples } = preview
  const fields: Readonly<Record<string, string>> = { ...fieldMap.field, ...fieldMap.facts }
  return (
    <div role="status">
      <p>{fieldMap.result(format.count(read), format.count(changed), format.count(revived))}</p>
      {broken > 0 && <p className="ingest-state"><Glyph name="warn" className="warn" />{fieldMap.breaks(format.count(broken))}</p>}
      {samples.length > 0 && (
        <IngestTable columns={fieldMap.sampleColumns}>
          {samples.map(({ sourceId, name, before, after }) => (
            <tr key={`${sourceId} ${name}`}>
              <td>{sourceId}</td>
              <td>{fields[name] ?? name}</td>
              <td className="el">{before || <span className="t3">{fieldMap.empty}</span>}</td>
              <td className="el">{after || <span className="t3">{fieldMap.empty}</span>}</td>
            </tr>
          ))}
        </IngestTable>
      )}
    </div>
  )
}
