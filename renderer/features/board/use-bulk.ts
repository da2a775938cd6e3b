import { useState } from 'react'
import type { CaseCard } from '#contract/views.ts'
import { useCommand } from '#renderer/data/data-provider.tsx'
import { remindAll, type BulkResult } from './bulk-remind.ts'

export type Bulk = { /** How many are through; null when nothing runs. */ done: number | null; results: readonly BulkResult[] | null; start: () => void; close: () => void }

/** Reminding many cases, with how far it has come and what came of each. */
export function useBulk(cards: readonly CaseCard[], onEnd: () => void): Bulk {
  const send = useCommand()
  const [done, setDone] = useState<number | null>(null)
  const [results, setResults] = useState<readonly BulkResult[] | null>(null)
  const run = async () => {
    setDone(0)
    setResults(await remindAll(cards, { send, onStep: setDone }))
    setDone(null)
    onEnd()
  }
  return {
    done,
    results,
    start: () => {
      if (done === null && cards.length > 0) void run()
    },
    close: () => setResults(null),
  }
}
