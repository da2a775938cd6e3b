import { roles, type Role } from '#contract/roles.ts'
import { assessors } from '#renderer/data/assessors.ts'
import { scoredRoles } from '#renderer/data/scored-roles.ts'

/** The screens of the rail, in its order: address, the letter after G, and who sees it. */
export const screens = [
  { name: 'wall', path: '/wall', key: 'KeyO' },
  { name: 'board', path: '/board', key: 'KeyB' },
  { name: 'map', path: '/map', key: 'KeyM' },
  { name: 'report', path: '/report', key: 'KeyN' },
  { name: 'cases', path: '/cases', key: 'KeyJ' },
  { name: 'warn', path: '/warn', key: 'KeyA' },
  { name: 'whistle', path: '/whistle', key: 'KeyW' },
  { name: 'dept', path: '/dept', key: 'KeyD' },
  { name: 'staff', path: '/staff', key: 'KeyP' },
  { name: 'party', path: '/party', key: 'KeyH' },
  { name: 'team', path: '/team', key: 'KeyY' },
  { name: 'stations', path: '/station', key: 'KeyV' },
  { name: 'budget', path: '/budget', key: 'KeyQ' },
  { name: 'kpi', path: '/kpi', key: 'KeyK' },
  { name: 'bulletins', path: '/bulletins', key: 'KeyT' },
  { name: 'camera', path: '/camera', key: 'KeyC' },
  { name: 'building', path: '/building', key: 'KeyL' },
  { name: 'integrity', path: '/integrity', key: 'KeyF' },
  { name: 'ingest', path: '/ingest', key: 'KeyI' },
  { name: 'settings', path: '/settings', key: 'KeyS' },
  { name: 'reconcile', path: '/reconcile', key: 'KeyE' },
  { name: 'audit', path: '/audit', key: 'KeyU' },
] as const
export type Screen = (typeof screens)[number]
export type ScreenName = Screen['name']

const auditors: ReadonlySet<Role> = new Set(['ADMIN', 'AUDITOR'])
const operators: ReadonlySet<Role> = new Set(['ADMIN', 'DISTRICT_OPERATOR'])
const purses: ReadonlySet<Role> = new Set(['SUBGRID_HEAD', 'COMMUNITY_OPERATOR', 'COMMUNITY_SECRETARY', 'STREET_OPERATOR', 'STREET_LEADER', 'DISTRICT_OPERATOR', 'DISTRICT_LEADER', 'ADMIN', 'AUDITOR'])
const reconcilers: ReadonlySet<Role> = new Set(['ADMIN', 'AUDITOR', 'DISTRICT_OPERATOR'])


const branches: ReadonlySet<Role> = new Set(roles.filter((role) => !['RESIDENT', 'DEPT_HANDLER', 'DEPT_LEADER', 'SYSTEM'].includes(role)))
/** Bulletins are for whoever leads or runs an area; departments and workers have their own pages. */
const readers: ReadonlySet<Role> = new Set([...branches].filter((role) => role !== 'GRID_WORKER'))

const only: Partial<Record<ScreenName, ReadonlySet<Role>>> = { budget: purses, audit: auditors, reconcile: reconcilers, ingest: operators, dept: scoredRoles, staff: assessors, party: branches, team: branches, stations: branches, bulletins: readers }
/** Which screens a role has in its rail. The server decides again on every request. */
export const screensFor = (role: Role) => screens.filter(({ name }) => only[name]?.has(role) ?? true)

/** Which entry of the rail an address belongs to; a case belongs to the board. */
export function screenOf(path: string): ScreenName | null {
  if (path.startsWith('/case/')) return 'board'
  return screens.find((screen) => path === screen.path || path.startsWith(`${screen.path}/`))?.name ?? null
}
