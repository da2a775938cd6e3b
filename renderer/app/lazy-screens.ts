import { lazy } from 'react'

/** Screens are fetched when first opened; each feature is known by its door only. */
export const BoardScreen = lazy(async () => ({
  default: (await import('#renderer/features/board/index.ts')).BoardScreen,
}))
export const MapScreen = lazy(async () => ({ default: (await import('#renderer/features/map/index.ts')).MapScreen }))
export const CasesScreen = lazy(async () => ({
  default: (await import('#renderer/features/cases-list/index.ts')).CasesListScreen,
}))
export const BulletinsScreen = lazy(async () => ({ default: (await import('#renderer/features/bulletins/index.ts')).BulletinsScreen }))
export const KpiScreen = lazy(async () => ({ default: (await import('#renderer/features/kpi/index.ts')).KpiScreen }))
export const ReportScreen = lazy(async () => ({
  default: (await import('#renderer/features/report/index.ts')).ReportScreen,
}))
export const CaseScreen = lazy(async () => ({ default: (await import('#renderer/features/case/index.ts')).CaseScreen }))
export const WallScreen = lazy(async () => ({ default: (await import('#renderer/features/wall/index.ts')).WallScreen }))
export const ReconcileScreen = lazy(async () => ({
  default: (await import('#renderer/features/reconcile/index.ts')).ReconcileScreen,
}))
export const AuditScreen = lazy(async () => ({
  default: (await import('#renderer/features/audit/index.ts')).AuditScreen,
}))
export const IntegrityScreen = lazy(async () => ({ default: (await import('#renderer/features/integrity/index.ts')).IntegrityScreen }))
export const WarnScreen = lazy(async () => ({ default: (await import('#renderer/features/warn/index.ts')).WarnScreen }))
export const WhistleScreen = lazy(async () => ({
  default: (await import('#renderer/features/whistle/index.ts')).WhistleScreen,
}))
export const CameraScreen = lazy(async () => ({
  default: (await import('#renderer/features/camera/index.ts')).CameraScreen,
}))
export const BuildingsScreen = lazy(async () => ({ default: (await import('#renderer/features/buildings/index.ts')).BuildingsScreen }))
export const GroupsScreen = lazy(async () => ({ default: (await import('#renderer/features/groups/index.ts')).GroupsScreen }))
export const DoorsScreen = lazy(async () => ({ default: (await import('#renderer/features/doors/index.ts')).DoorsScreen }))
export const IngestScreen = lazy(async () => ({
  default: (await import('#renderer/features/ingest/index.ts')).IngestScreen,
}))
export const SettingsScreen = lazy(async () => ({
  default: (await import('#renderer/features/settings/index.ts')).SettingsScreen,
}))
export const DeptScreen = lazy(async () => ({ default: (await import('#renderer/features/dept/index.ts')).DeptScreen }))
export const BudgetScreen = lazy(async () => ({ default: (await import('#renderer/features/budget/index.ts')).BudgetScreen }))
export const PartyScreen = lazy(async () => ({ default: (await import('#renderer/features/party/index.ts')).PartyScreen }))
export const TeamScreen = lazy(async () => ({ default: (await import('#renderer/features/team/index.ts')).TeamScreen }))
export const StationsScreen = lazy(async () => ({ default: (await import('#renderer/features/stations/index.ts')).StationsScreen }))
export const StaffScreen = lazy(async () => ({ default: (await import('#renderer/features/staff/index.ts')).StaffScreen }))
