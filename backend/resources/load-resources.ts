import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant, OrgCode } from '#contract/ids.ts'
import type { CalendarBook } from '#backend/domain/calendar/calendar.ts'
import { missingYears } from '#backend/domain/calendar/work-time.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import type { RoutingRules } from '#backend/domain/case/routing.ts'
import type { TopicLimits } from '#backend/domain/topics/topic-limits.ts'
import type { CaseRules } from '#backend/domain/case/rules.ts'
import type { ShiftRules } from '#backend/domain/shift/rules.ts'
import type { SupportMeasure } from '#contract/forces.ts'
import type { StaffRules } from '#backend/domain/staff/rules.ts'
import type { ScoreRules } from '#backend/domain/score/rules.ts'
import type { GroupRules } from '#backend/domain/group/rules.ts'
import type { BudgetRules } from '#backend/domain/budget/rules.ts'
import type { BuildingRules } from '#backend/domain/building/rules.ts'
import type { FeedWords, MeetingRules } from '#backend/domain/meeting/rules.ts'
import type { WhistleRules } from '#backend/domain/whistle/rules.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { AlarmRules } from '#backend/domain/alarms/alarm-rules.ts'
import type { IntegrityRules } from '#backend/domain/integrity/integrity-rules.ts'
import type { PeaceRules } from '#backend/domain/peace/peace-rules.ts'
import { PeaceConfig } from './peace-config.ts'
import { DisputeConfig } from './dispute-config.ts'
import { AlarmConfig } from './alarm-config.ts'
import { StationConfig } from './station-config.ts'
import type { StationRules } from '#backend/domain/station/rules.ts'
import { BudgetConfig } from './budget-config.ts'
import { BuildingConfig } from './building-config.ts'
import { CameraConfig } from './camera-config.ts'
import { CalendarConfig, Messaging, Product, ResidentRules, Rules } from './config-schemas.ts'
import { IntegrityConfig } from './integrity-config.ts'
import { MeetingConfig } from './meeting-config.ts'
import { GroupConfig } from './group-config.ts'
import { invalidFile, type TableText } from './csv-table.ts'
import { Geo } from './geo.ts'
import { readJson } from './json-file.ts'
import { loadCalendar } from './load-calendar.ts'
import { loadItems } from './load-items.ts'
import { loadGroups, loadOrgs, loadStaffing } from './load-orgs.ts'
import { PublishedConfig } from './published-config.ts'
import { type Duty, loadPosts } from './load-posts.ts'
import { loadUnits } from './load-units.ts'
import { type AreaFinder, createAreaFinder } from './area-finder.ts'
import { Whistle } from './whistle-config.ts'
import { createLocator, type Locator } from './locator.ts'
import { Routing } from './routing-config.ts'
import { ShiftConfig } from './shift-config.ts'
import { SupportMeasures } from './force-config.ts'
import { StaffConfig } from './staff-config.ts'
import { ScoreConfig } from './score-config.ts'
import { TopicsConfig } from './topics-config.ts'
import { type CatalogueKind, nothingRecorded, type RecordedCatalogue, SHIPPED_VERSION } from './recorded-catalogue.ts'

/** Everything the product reads from resources/ and from imported versions of it. */
export type Resources = {
  catalogue: Catalogue
  duties: ReadonlyMap<string, Duty>
  calendars: CalendarBook
  rules: CaseRules
  alarms: AlarmRules
  peace: PeaceRules
  integrity: IntegrityRules
  whistle: WhistleRules
  buildings: BuildingRules
  budget: BudgetRules
  stations: StationRules
  groupRules: GroupRules
  meetings: MeetingRules & { feed: FeedWords }
  product: Product
  cameras: CameraConfig
  resident: ResidentRules
  messaging: Messaging
  routing: RoutingRules
  score: ScoreRules
  staff: StaffRules
  shifts: ShiftRules
  supportMeasures: readonly SupportMeasure[]
  /** How many staff each sub-grid and community has. */
  staffing: ReadonlyMap<OrgCode, number>
  /** Planned chat groups of residents, and integrated grids, by sub-grid. */
  groups: ReadonlyMap<OrgCode, number>
  grids: ReadonlyMap<OrgCode, number>
  published: PublishedConfig
  topicLimits: TopicLimits
  /** The boundaries in force, and their version: what ships is 1. */
  geo: Geo
  geoVersion: number
  locator: Locator
  /** The sub-grids that shapes on the map touch. */
  areas: AreaFinder
  /** Years without a holiday notice that deadlines started now may reach; a console must warn of them. */
  missingCalendarYears(now: Instant): number[]
}

const shippedFile: Record<CatalogueKind, string> = {
  orgs: 'orgs.csv', items: 'governance_items.csv', departments: 'departments.csv', posts: 'posts.csv', holidays: 'holidays.csv',
}

function required(path: string): string {
  if (!existsSync(path)) throw invalidFile({ file: path, line: 0, column: '', reason: 'missing-file' })
  return path
}

/** Unit templates that items may name: the codes of departments.csv, found again in the resolved units. */
const templatesOf = (units: Catalogue['units']): ReadonlySet<string> => new Set([...units.keys()].map((code) => code.slice(code.indexOf(':') + 1)))

function loadCalendars(texts: readonly { version: number; table: TableText }[], spans: CalendarConfig['spans']): CalendarBook {
  const books = texts.map(({ version, table }) => loadCalendar(table, { version, spans }))
  const current = books.at(-1)
  if (current === undefined) throw new Error('no calendar')
  return { current, byVersion: new Map(books.map((calendar) => [calendar.version, calendar])) }
}

/**
 * Loads the shipped catalogue and configuration, with the newest imported version of each table in place of the shipped
 * one; every calendar version stays available to explain old deadlines. Refuses with `catalogue.invalid-file`.
 */
export function loadResources(dir: string, recorded: RecordedCatalogue = nothingRecorded): Resources {
  const shipped = (kind: CatalogueKind): TableText => {
    const file = shippedFile[kind]
    return { file, text: readFileSync(required(join(dir, 'catalogue', file)), 'utf8') }
  }
  const newest = (kind: CatalogueKind): TableText => recorded.tables[kind].at(-1) ?? shipped(kind)
  const config = (file: string) => required(join(dir, 'config', file))
  const { spans, warnDays } = readJson(config('calendar.json'), CalendarConfig)
  const orgs = loadOrgs(newest('orgs'))
  const ownUnits = loadUnits(newest('departments'), orgs)
  const items = loadItems(newest('items'), templatesOf(ownUnits))
  const units = new Map([...recorded.foreign.flatMap((names) => names.units.map((unit) => [unit.code, unit] as const)), ...ownUnits])
  const imported = Object.values(recorded.tables).reduce((sum, versions) => sum + versions.length, recorded.foreign.length)
  const product = readJson(config('product.json'), Product)
  const calendars = loadCalendars([{ version: SHIPPED_VERSION, table: shipped('holidays') }, ...recorded.tables.holidays.map((table) => ({ version: table.version, table }))], spans)
  const geo = recorded.boundaries?.geo ?? readJson(required(join(dir, 'geo', 'subgrids.json')), Geo)
  return {
    catalogue: { version: SHIPPED_VERSION + imported, orgs, units, items },
    duties: loadPosts(newest('posts')),
    calendars,
    rules: { ...readJson(config('rules.json'), Rules), disputes: readJson(config('disputes.json'), DisputeConfig) },
    integrity: readJson(config('integrity.json'), IntegrityConfig),
    alarms: readJson(config('alarms.json'), AlarmConfig),
    peace: readJson(config('peace.json'), PeaceConfig),
    whistle: readJson(config('whistle.json'), Whistle),
    groupRules: readJson(config('notice-templates.json'), GroupConfig),
    budget: readJson(config('budget.json'), BudgetConfig),
    stations: readJson(config('stations.json'), StationConfig),
    buildings: readJson(config('buildings.json'), BuildingConfig),
    meetings: readJson(config('meetings.json'), MeetingConfig),
    cameras: readJson(config('cameras.json'), CameraConfig),
    resident: readJson(config('resident.json'), ResidentRules),
    product: { ...product, sources: [...product.sources, ...recorded.foreign.flatMap((names) => names.sources)] },
    messaging: readJson(config('messaging.json'), Messaging),
    geo,
    geoVersion: recorded.boundaries?.version ?? SHIPPED_VERSION,
    locator: createLocator(geo, orgs),
    areas: createAreaFinder(geo),
    routing: readJson(config('routing.json'), Routing),
    staffing: loadStaffing(newest('orgs')),
    published: readJson(config('published.json'), PublishedConfig),
    ...loadGroups(newest('orgs')),
    staff: readJson(config('staff.json'), StaffConfig),
    shifts: readJson(config('shifts.json'), ShiftConfig),
    supportMeasures: readJson(config('support-measures.json'), SupportMeasures).measures,
    score: readJson(config('score.json'), ScoreConfig),
    topicLimits: readJson(config('topics.json'), TopicsConfig),
    missingCalendarYears: (now) => missingYears(now, now + warnDays * DAY, calendars.current),
  }
}
