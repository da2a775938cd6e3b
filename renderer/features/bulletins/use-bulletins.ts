import { useState } from 'react'
import type { BulletinKind, BulletinRecord } from '#contract/bulletins.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'

const LOOK_MS = 2000
const CALM_MS = 30_000

/** The bulletins of the own area; looked at again every moment while one is being printed. */
export function useBulletins() {
  const { api } = useData()
  const { scope } = useScope()
  const [isPrinting, setPrinting] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [chosenId, choose] = useState<string | null>(null)
  const list = useCall('bulletins', {}, { everyMs: isPrinting ? LOOK_MS : CALM_MS })
  const records = list.data ?? []
  const busy = records.some(({ state }) => state === 'printing')
  if (busy !== isPrinting && list.data !== undefined) setPrinting(busy)
  const run = async (work: () => Promise<BulletinRecord>) => {
    setFailure(null)
    try {
      choose((await work()).id)
      setPrinting(true)
    } catch (error) {
      setFailure(error instanceof ApiFailure ? error : new ApiFailure('unreadable'))
    }
    await list.refetch()
  }
  return {
    list, records, failure, choose,
    chosen: records.find(({ id }) => id === chosenId) ?? records[0] ?? null,
    make: (kind: BulletinKind, day: number) => void run(() => api.call('makeBulletin', { body: { kind, day, scope } })),
    print: (id: string) => void run(() => api.call('printBulletin', { params: { id } })),
  }
}
