import { useCallback, useEffect, useState } from 'react'
import type { ExportRecord } from '#contract/exports.ts'
import type { RouteBody } from '#contract/routes.ts'
import { exportFileUrl } from '#renderer/data/api.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'

export type ExportWish = RouteBody<'startExport'>
type ExportRun = { record: ExportRecord | null; failure: ApiFailure | null; isBusy: boolean; start: (wish: ExportWish) => void; cancel: () => void; forget: () => void }

const LOOK_MS = 700
const isUnderWay = (record: ExportRecord | null): boolean => record?.state === 'waiting' || record?.state === 'running'

/** One file: asked for, handed to the browser to download, and followed until it is whole or is not. */
export function useExport(): ExportRun {
  const { api } = useData()
  const [record, setRecord] = useState<ExportRecord | null>(null)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const id = record?.id
  const isBusy = isUnderWay(record)
  const hear = useCallback((next: Promise<ExportRecord>) => void next.then(setRecord, (error: unknown) => setFailure(error instanceof ApiFailure ? error : new ApiFailure('unreadable'))), [])
  useEffect(() => {
    if (!isBusy || id === undefined) return undefined
    const timer = setInterval(() => hear(api.call('export', { params: { id } })), LOOK_MS)
    return () => clearInterval(timer)
  }, [api, hear, id, isBusy])
  return {
    record, failure, isBusy,
    start(wish) {
      setRecord(null)
      setFailure(null)
      hear(api.call('startExport', { body: wish }).then((started) => {
        save(exportFileUrl(started.id))
        return started
      }))
    },
    cancel() {
      if (id !== undefined) hear(api.call('cancelExport', { params: { id } }))
    },
    forget() {
      setRecord(null)
      setFailure(null)
    },
  }
}

/** Lets the browser write the answer to disk as it comes. */
function save(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}
