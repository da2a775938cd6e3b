export { ReconcileScreen } from './reconcile-screen.tsx'
