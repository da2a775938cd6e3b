import { Select } from 'antd'
import { SourceCode } from '#contract/case.ts'
import { Unread } from '#renderer/actions/unread.tsx'
import { useNames, useSession } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { MapFields, MapOthers } from './map-fields.tsx'
import { MapForm } from './map-form.tsx'
import { MapValues } from './map-values.tsx'
import { useFieldMap } from './use-field-map.ts'

/** How the messages of a source are understood: its fields, its words, and what was changed of it here. */
export function MapView({ source, onSource }: { source: string | null; onSource: (source: string | null) => void }) {
  const { fieldMap } = useT()
  const names = useNames()
  const found = useCall('sources', {})
  const { data: sources } = found
  if (sources === undefined) return <Unread query={found} />
  const chosen = sources.find((one) => one.source === source) ?? sources[0]
  if (chosen === undefined) return <StateView kind="empty" title={fieldMap.noValues} />
  return (
    <>
      <div className="row ingest-actions ingest-form">
        <Select className="ingest-source" aria-label={fieldMap.source} value={chosen.source} options={sources.map((one) => ({ value: one.source, label: names.source(one.source) }))} onChange={(code) => onSource(SourceCode.parse(code))} />
        <span className="aux">{fieldMap.savedNote}</span>
      </div>
      <SourceMap key={chosen.source} source={chosen.source} />
    </>
  )
}

function SourceMap({ source }: { source: SourceCode }) {
  const { fieldMap } = useT()
  const format = useFormat()
  const { actor } = useSession()
  const state = useFieldMap(source)
  const { data: map } = state.view
  if (map === undefined) return <Unread query={state.view} />
  const isAdmin = actor.role === 'ADMIN'
  return (
    <>
      <p className="aux">
        {fieldMap.note(format.count(map.read), format.count(map.refused))}
        {!isAdmin && `·${fieldMap.readOnly}`}
      </p>
      {state.draft !== null && <MapForm key={`${state.draft.kind} ${state.draft.name} ${state.draft.word}`} state={state} draft={state.draft} paths={map.paths} />}
      <MapValues map={map} state={state} isAdmin={isAdmin} />
      <MapFields map={map} state={state} isAdmin={isAdmin} />
      <MapOthers map={map} state={state} isAdmin={isAdmin} />
    </>
  )
}
