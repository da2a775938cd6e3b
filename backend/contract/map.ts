import { z } from 'zod'
import { Point } from './case.ts'
import { CameraCode } from './sighting.ts'
import { CaseId, Instant, OrgCode, Position } from './ids.ts'
import { Day } from './kpi.ts'
import { Post } from './roles.ts'
import { CaseCard } from './views.ts'

const Ring = z.array(z.number()).refine((ring) => ring.length >= 6 && ring.length % 2 === 0, 'ring')
const Middle = z.tuple([z.number(), z.number()])
const Area = z.object({ code: OrgCode, label: Middle, rings: z.array(Ring) })

/** Boundaries in metres of a plane (y down), and how the plane lies on the earth (WGS-84). Rings are flat, not closed; streets and communities are what their sub-grids make together. */
export const Geography = z.object({
  about: z.object({ kind: z.enum(['schematic', 'surveyed']), datum: z.literal('WGS-84'), provenance: z.string(), plane: z.string() }),
  affine: z.object({ lng0: z.number(), lngPerMetre: z.number(), lat0: z.number(), latPerMetre: z.number() }),
  outline: Ring,
  streets: z.array(Area),
  communities: z.array(Area),
  subgrids: z.array(z.object({ code: OrgCode, c: Middle, p: Ring })),
})
export type Geography = z.infer<typeof Geography>

/** What a service station can offer (domain.md source S11, five services; posts.csv SERVICE-01, 03, 07: receive appeals, mediate, guide to legal aid, counselling and assistance). */
export const services = ['APPEAL', 'MEDIATION', 'LEGAL', 'PSYCHOLOGY', 'ASSISTANCE'] as const
export const Service = z.enum(services)
export type Service = z.infer<typeof Service>
/** The services that everybody is to have within 500 m (domain.md 1.3). */
export const coverageServices = ['APPEAL', 'LEGAL', 'PSYCHOLOGY'] as const satisfies readonly Service[]

export const Station = z.strictObject({
  code: z.string().min(1).max(32), name: z.string().min(1).max(60), org: OrgCode, address: z.string().min(1).max(120), point: Point,
  services: z.array(Service).min(1).max(services.length), hours: z.string().max(60),
})
export type Station = z.infer<typeof Station>

/** Where an open case is drawn: at its own point, or (`isExact` false) in the middle of its sub-grid. Withheld cases are not among them. */
export const CasePoint = z.object({ id: CaseId, lng: z.number(), lat: z.number(), isExact: z.boolean() })
export type CasePoint = z.infer<typeof CasePoint>

export const MapCamera = z.object({ code: CameraCode, name: z.string(), subGrid: OrgCode, lng: z.number(), lat: z.number(), state: z.enum(['online', 'offline', 'silent', 'off']) })
/** A worker's last check-in of today; never the way between. The name is masked. */
export const OnDuty = z.object({ name: z.string(), post: Post.nullable(), subGrid: OrgCode.nullable(), lng: z.number(), lat: z.number(), at: Instant })
export const MapPlaces = z.object({ position: Position, at: Instant, stations: z.array(Station), cameras: z.array(MapCamera), onDuty: z.array(OnDuty) })
export type MapPlaces = z.infer<typeof MapPlaces>

/** New cases of the last days by sub-grid; `days` counts end with today, sub-grids without any are left out. */
export const MapDays = z.object({ position: Position, from: Day, days: z.int(), rows: z.array(z.object({ org: OrgCode, counts: z.array(z.int()) })) })
export type MapDays = z.infer<typeof MapDays>

/** Buildings and people within 500 m of a station with the service. People are spread evenly over the buildings of their sub-grid. */
export const Covered = z.object({ buildings: z.int(), coveredBuildings: z.int(), people: z.int(), coveredPeople: z.int() })
export type Covered = z.infer<typeof Covered>
export const Coverage = Covered.extend({
  service: Service, metres: z.int(), stations: z.int(),
  subGrids: z.array(Covered.extend({ org: OrgCode })),
  /** Ground farther away, in rows of squares of `step` metres: west, south, east, north in degrees. */
  step: z.int(), gaps: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
})
export type Coverage = z.infer<typeof Coverage>

/** A building farther than 500 m from the service; `metres` to the nearest station that has it, null when none has. */
export const FarBuilding = z.object({ code: z.string(), address: z.string(), lng: z.number(), lat: z.number(), metres: z.int().nullable() })
export type FarBuilding = z.infer<typeof FarBuilding>

export const SubGridPanel = z.object({
  position: Position, at: Instant, code: OrgCode, population: z.int(), areaM2: z.int(), buildings: z.int(),
  rental: z.object({ total: z.int(), assured: z.int(), normal: z.int(), warning: z.int() }),
  open: z.int(), over: z.int(), warn: z.int(), cases: z.array(CaseCard),
  /** New cases of 12 weeks, the last one ending today. */
  weeks: z.array(z.object({ from: Day, count: z.int() })),
  /** Staff by the roster, and who of them checked in today. */
  posts: z.array(z.object({ post: Post, staff: z.int(), onDuty: z.int() })),
  stations: z.array(Station), cameras: z.object({ total: z.int(), online: z.int(), offline: z.int() }), coverage: Covered,
})
export type SubGridPanel = z.infer<typeof SubGridPanel>

export const Around = z.object({ position: Position, metres: z.int(), buildings: z.int(), people: z.int(), stations: z.int(), cameras: z.int(), cases: z.int(), over: z.int(), warn: z.int() })
export type Around = z.infer<typeof Around>

const scoped = { scope: OrgCode.optional() }
export const MapScope = z.strictObject(scoped)
export const MapDaysQuery = z.strictObject({ ...scoped, source: z.string().optional() })
export const CoverageQuery = z.strictObject({ ...scoped, service: Service.default('APPEAL') })
export const FarQuery = z.strictObject({ service: Service.default('APPEAL') })
export const AroundQuery = z.strictObject({ lng: z.coerce.number().min(-180).max(180), lat: z.coerce.number().min(-90).max(90), metres: z.coerce.number().int().min(10).max(5000).default(500) })
export const Lasso = z.strictObject({ ...scoped, ring: z.array(z.tuple([z.number(), z.number()])).min(3).max(500) })
export const LassoCases = z.object({ position: Position, total: z.int(), items: z.array(CaseCard) })

const none = z.undefined()
const bySubGrid = z.object({ code: OrgCode })

export const mapRoutes = {
  geography: { method: 'get', path: '/geography', access: 'session', params: none, query: none, body: none, reply: Geography, summary: 'Boundaries in force; ETag by version' },
  mapBuildings: { method: 'get', path: '/map/buildings', access: 'session', params: none, query: none, body: none, reply: none, summary: 'All buildings as columns (application/octet-stream, contract/building-columns.ts); ETag by content' },
  mapPoints: { method: 'get', path: '/map/points', access: 'session', params: none, query: MapScope, body: none, reply: z.object({ position: Position, points: z.array(CasePoint) }), summary: 'Where the open cases of an area are drawn' },
  mapPlaces: { method: 'get', path: '/map/places', access: 'session', params: none, query: MapScope, body: none, reply: MapPlaces, summary: 'Stations, cameras with their state, workers at their last check-in' },
  mapDays: { method: 'get', path: '/map/days', access: 'session', params: none, query: MapDaysQuery, body: none, reply: MapDays, summary: 'New cases of the last 30 days by sub-grid and day' },
  mapSubGrid: { method: 'get', path: '/map/sub-grids/:code', access: 'session', params: bySubGrid, query: none, body: none, reply: SubGridPanel, summary: 'A sub-grid: people, buildings, cases, trend, posts, stations, cameras' },
  mapAround: { method: 'get', path: '/map/around', access: 'session', params: none, query: AroundQuery, body: none, reply: Around, summary: 'How much stands within a distance of a place' },
  mapLasso: { method: 'post', path: '/map/lasso', access: 'session', params: none, query: none, body: Lasso, reply: LassoCases, summary: 'The open cases drawn inside a region' },
  mapCoverage: { method: 'get', path: '/map/coverage', access: 'session', params: none, query: CoverageQuery, body: none, reply: Coverage, summary: 'Share of buildings and people within 500 m of a service, and the ground without it' },
  mapFarBuildings: { method: 'get', path: '/map/coverage/:code', access: 'session', params: bySubGrid, query: FarQuery, body: none, reply: z.array(FarBuilding), summary: 'Buildings of a sub-grid farther than 500 m from a service, farthest first' },
} as const
