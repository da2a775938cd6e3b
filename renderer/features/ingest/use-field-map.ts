import { App } from 'antd'
import { useState } from 'react'
import type { SourceCode } from '#contract/case.ts'
import type { MapChange, MapPreview, MapSpot } from '#contract/field-maps.ts'
import { useTellFailure } from '#renderer/actions/use-tell-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'

/** What an administrator is about to change; `change` null: not filled in yet. */
export type MapDraft = { kind: 'field' | 'value' | 'schema' | 'time'; name: string; word: string; value: string; templates: readonly string[]; isNew: boolean }

/** The map of one source and what can be done with it. A draft is tried before it is saved; whatever is edited must be tried again. */
export function useFieldMap(source: SourceCode) {
  const { api } = useData()
  const { fieldMap } = useT()
  const format = useFormat()
  const { message: toast } = App.useApp()
  const tellFailure = useTellFailure()
  const view = useCall('fieldMap', { params: { source } })
  const [draft, setDraft] = useState<MapDraft | null>(null)
  const [preview, setPreview] = useState<MapPreview | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = (work: Promise<unknown>) => {
    setBusy(true)
    void work.catch(tellFailure).finally(() => setBusy(false))
  }
  const edit = (next: MapDraft | null) => {
    setPreview(null)
    setDraft(next)
  }
  const finish = (text: string) => {
    void toast.success(text)
    edit(null)
    return view.refetch()
  }
  return {
    view, draft, preview, isBusy, edit,
    tryOut: (body: MapChange) => run(api.call('previewMap', { params: { source }, body }).then(setPreview)),
    save: (body: MapChange) => run(api.call('changeMap', { params: { source }, body }).then(({ retried }) => finish(fieldMap.saved(format.count(retried))))),
    revert: (body: MapSpot) => run(api.call('revertMap', { params: { source }, body }).then(() => finish(fieldMap.reverted))),
  }
}
export type FieldMapState = ReturnType<typeof useFieldMap>
