import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { useFollow } from '#renderer/data/use-overview.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { GlobalKeys } from './global-keys.tsx'
import { Shell } from './shell.tsx'

const SettingsScreen = lazy(async () => ({
  default: (await import('#renderer/features/settings/index.ts')).SettingsScreen,
}))
const AuditScreen = lazy(async () => ({ default: (await import('#renderer/features/audit/index.ts')).AuditScreen }))

/** Everything behind the login: the wall stands alone, all other screens stand in the shell. */
export function Screens() {
  const [path] = useLocation()
  const { scope } = useScope()
  useFollow(scope)
  return (
    <GlobalKeys>
      <Shell>
        <ErrorBoundary resetKey={path}>
          <Suspense fallback={<StateView kind="loading" />}>
            <ScreenRoutes />
          </Suspense>
        </ErrorBoundary>
      </Shell>
    </GlobalKeys>
  )
}

function ScreenRoutes() {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/board" replace />
      </Route>
      <Route path="/settings">
        <SettingsScreen />
      </Route>
      <Route path="/audit">
        <AuditScreen />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  )
}

function NotFound() {
  const { shell } = useT()
  return <StateView kind="empty" title={shell.notFound} next={shell.notFoundNext} />
}
