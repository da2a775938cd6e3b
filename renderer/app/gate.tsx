import { useEffect } from 'react'
import { Unread } from '#renderer/actions/unread.tsx'
import { useData, ReferenceProvider, useSessionState } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { LoginScreen, PasswordDialog } from '#renderer/features/login/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { Screens } from './screens.tsx'

const UNREACHABLE_RETRY_MS = 3000
const FOREVER = Number.POSITIVE_INFINITY

/** Login before everything; an ended session lays the login over the screen, which stays as it is. */
export function Gate() {
  const state = useSessionState()
  const { session, live } = useData()
  const isOut = state.kind === 'out'
  useEffect(() => {
    if (state.kind === 'checking') void session.check()
    if (state.kind !== 'unreachable') return undefined
    const timer = setInterval(() => void session.check(), UNREACHABLE_RETRY_MS)
    return () => clearInterval(timer)
  }, [state.kind, session])
  useEffect(() => {
    if (isOut) live.rest()
  }, [isOut, live])
  if (state.kind === 'checking') return <StateView kind="loading" />
  if (state.kind !== 'in') return <LoginScreen why={state.kind === 'unreachable' ? 'unreachable' : state.why} />
  const { view, isExpired } = state
  if (view.mustChangePassword) return <PasswordDialog isForced onClose={() => void session.check()} />
  return (
    <>
      <div className="gate" inert={isExpired}>
        <WithReference key={view.actor.id} version={view.referenceVersion} />
      </div>
      {isExpired && <LoginScreen why="expired" />}
    </>
  )
}

function WithReference({ version }: { version: number }) {
  const { queries } = useData()
  const query = useCall('reference', {}, { staleMs: FOREVER })
  const loaded = query.data?.version
  useEffect(() => {
    if (loaded !== undefined && loaded !== version) void queries.invalidateQueries({ queryKey: ['reference'] })
  }, [loaded, version, queries])
  if (query.data !== undefined) {
    return (
      <ReferenceProvider reference={query.data}>
        <Screens />
      </ReferenceProvider>
    )
  }
  return <Unread query={query} />
}
