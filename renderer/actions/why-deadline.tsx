import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import { useCall, useFailureText } from '#renderer/data/use-call.ts'
import { DeadlineDrawer } from './deadline-drawer.tsx'

const Why = createContext<(caseId: string) => void>(() => undefined)

/** Explains the deadlines of any case, from wherever one is shown. */
export function WhyDeadlineProvider({ children }: { children: ReactNode }) {
  const [asked, ask] = useState<string | null>(null)
  const open = useMemo(() => (caseId: string) => ask(caseId), [])
  return (
    <Why value={open}>
      {children}
      {asked !== null && <Explained caseId={asked} onClose={() => ask(null)} />}
    </Why>
  )
}

/** Opens "why this deadline" for a case. */
export const useWhyDeadline = (): ((caseId: string) => void) => use(Why)

function Explained({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const failureText = useFailureText()
  const query = useCall('deadlines', { params: { id: caseId } })
  return <DeadlineDrawer isOpen explanations={query.data ?? null} trouble={query.error === null ? null : failureText(query.error).text} onClose={onClose} />
}
