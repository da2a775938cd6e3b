import { Suspense, type ReactNode } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { WhyDeadlineProvider } from '#renderer/actions/why-deadline.tsx'
import { useFollow } from '#renderer/data/use-overview.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { GlobalKeys } from './global-keys.tsx'
import {
  AuditScreen,
  BoardScreen,
  BudgetScreen,
  BuildingsScreen,
  BulletinsScreen,
  CameraScreen,
  CaseScreen,
  CasesScreen,
  DoorsScreen,
  GroupsScreen,
  DeptScreen,
  PartyScreen,
  TeamScreen,
  StaffScreen,
  StationsScreen,
  IngestScreen,
  MapScreen,
  KpiScreen,
  ReconcileScreen,
  ReportScreen,
  SettingsScreen,
  WallScreen,
  WarnScreen,
  IntegrityScreen,
  WhistleScreen,
} from './lazy-screens.ts'
import { Shell } from './shell.tsx'
import { useTitle } from './use-title.ts'

/** Everything behind the login: the wall stands alone, all other screens stand in the shell. */
export function Screens() {
  const { scope } = useScope()
  useFollow(scope)
  useTitle()
  return (
    <GlobalKeys>
      <WhyDeadlineProvider>
      <Switch>
        <Route path="/wall">
          <Guarded>
            <WallScreen />
          </Guarded>
        </Route>
        <Route>
          <Shell>
            <Guarded>
              <ShellScreens />
            </Guarded>
          </Shell>
        </Route>
      </Switch>
      </WhyDeadlineProvider>
    </GlobalKeys>
  )
}

/** A screen that breaks or is still loading leaves the frame around it standing. */
function Guarded({ children }: { children: ReactNode }) {
  const [path] = useLocation()
  return (
    <ErrorBoundary resetKey={path}>
      <Suspense fallback={<StateView kind="loading" />}>{children}</Suspense>
    </ErrorBoundary>
  )
}

function ShellScreens() {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/board" replace />
      </Route>
      <Route path="/board">
        <BoardScreen />
      </Route>
      <Route path="/map">
        <MapScreen />
      </Route>
      <Route path="/report">
        <ReportScreen />
      </Route>
      <Route path="/cases">
        <CasesScreen />
      </Route>
      <Route path="/bulletins">
        <BulletinsScreen />
      </Route>
      <Route path="/budget">
        <BudgetScreen />
      </Route>
      <Route path="/kpi">
        <KpiScreen />
      </Route>
      <Route path="/case/:no">{({ no }) => <CaseScreen no={no} />}</Route>
      <Route path="/integrity">
        <IntegrityScreen />
      </Route>
      <Route path="/warn">
        <WarnScreen />
      </Route>
      <Route path="/whistle">
        <WhistleScreen />
      </Route>
      <Route path="/staff">
        <StaffScreen />
      </Route>
      <Route path="/party">
        <PartyScreen />
      </Route>
      <Route path="/team">
        <TeamScreen />
      </Route>
      <Route path="/station">
        <StationsScreen />
      </Route>
      <Route path="/dept">
        <DeptScreen />
      </Route>
      <Route path="/camera">
        <CameraScreen />
      </Route>
      <Route path="/building">
        <BuildingsScreen />
      </Route>
      <Route path="/building/doors">
        <DoorsScreen />
      </Route>
      <Route path="/building/groups" component={GroupsScreen} />
      <Route path="/ingest">
        <IngestScreen />
      </Route>
      <Route path="/settings">
        <SettingsScreen />
      </Route>
      <Route path="/reconcile">
        <ReconcileScreen />
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
