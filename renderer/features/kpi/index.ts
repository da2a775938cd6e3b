export { KpiScreen } from './kpi-screen.tsx'
