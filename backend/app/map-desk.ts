import type { z } from 'zod'
import type { CameraView } from '#contract/cameras.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { AroundQuery, Around, Coverage, CoverageQuery, FarBuilding, Geography, Lasso, MapDays, MapPlaces, MapDaysQuery, mapRoutes, Service, Station, SubGridPanel } from '#contract/map.ts'
import type { Actor } from '#contract/roles.ts'
import { visibilityOf } from '#backend/domain/access/visibility.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import { toLngLat } from '#backend/domain/geo/plane.ts'
import type { BuildingStore } from '#backend/ports/building-store.ts'
import type { MapStore } from '#backend/ports/map-store.ts'
import type { ResidentStore } from '#backend/ports/resident-store.ts'
import { coverageOf, type CoverageDeps, farBuildings, type ServiceCoverage, sumOf } from './map-coverage.ts'
import { createGradedColumns, type GradedColumns } from './map-grades.ts'
import { onDutyIn } from './map-duty.ts'
import { type Ground, loadGround } from './map-ground.ts'
import { casePoints, casesInRing, type MapCaseDeps } from './map-cases.ts'
import { subGridPanel } from './map-panel.ts'
import type { QueryDeps } from './query-deps.ts'
import type { StaffBook } from './staff-book.ts'
import { asRollup, numberScope } from './scope.ts'

type Reply<R extends keyof typeof mapRoutes> = z.output<(typeof mapRoutes)[R]['reply']>
type Scope = { scope?: OrgCode | undefined }

/** The map: where things are, within a reader's own area. */
export type MapDesk = {
  geography(): { version: number; view: Geography }
  /** `version` rises when a grade may have changed. */
  buildings(): Promise<GradedColumns>
  points(actor: Actor, query: Scope): Reply<'mapPoints'>
  places(actor: Actor, query: Scope): MapPlaces
  days(actor: Actor, query: z.output<typeof MapDaysQuery>): Promise<MapDays>
  /** Throws `access.out-of-scope`. */
  subGrid(actor: Actor, code: OrgCode): Promise<SubGridPanel>
  around(actor: Actor, query: z.output<typeof AroundQuery>): Promise<Around>
  lasso(actor: Actor, wish: z.output<typeof Lasso>): Reply<'mapLasso'>
  coverage(actor: Actor, query: z.output<typeof CoverageQuery>): Promise<Coverage>
  farBuildings(actor: Actor, query: { code: OrgCode; service: Service }): Promise<FarBuilding[]>
}

export type MapDeps = {
  queries: QueryDeps
  geo: Geography
  geoVersion: number
  doors: ResidentStore
  graded: { store: Pick<BuildingStore, 'grades'>; onChange: (hear: () => void) => void }
  places: MapStore
  roster: Pick<StaffBook, 'roster'>
  /** All stations; another list whenever one of them has changed. */
  stations: () => readonly Station[]
  cameras: (actor: Actor, query: Scope) => readonly CameraView[]
  locate: CoverageDeps['locate']
  nextTurn: () => Promise<void>
}

/** The time slider's reach [def]. */
const SHOWN_DAYS = 30

export function createMapDesk(deps: MapDeps): MapDesk {
  const { queries, geo, geoVersion } = deps
  const loaded = loadOnce(deps)
  const parts: Parts = { ...deps, ...loaded, coverage: createCoverage(deps, loaded), cases: { places: deps.places, store: queries.store, cache: queries.cache, middleOf: middlesOf(geo) } }
  return {
    geography: () => ({ version: geoVersion, view: geo }),
    buildings: createGradedColumns({ ...deps.graded, ground: loaded.ground, nextTurn: deps.nextTurn }),
    points: (actor, { scope }) => ({ position: queries.position(), points: casePoints(parts.cases, actor, scope) }),
    places: (actor, query) => placesIn(parts, actor, query),
    days: (actor, query) => newByDay(queries, actor, query),
    async subGrid(actor, code) {
      const { org } = visibilityOf(actor, code)
      const { subGrids } = await parts.coverage('APPEAL')
      const cameras = deps.cameras(actor, { scope: org })
      return subGridPanel({ queries, geo, cameras, stations: stationsIn(parts, org), covered: subGrids.filter((one) => one.org === org), roster: deps.roster }, actor, org)
    },
    around: (actor, query) => around(parts, actor, query),
    lasso(actor, wish) {
      const items = casesInRing(parts.cases, actor, wish)
      return { position: queries.position(), total: items.length, items }
    },
    coverage: (actor, query) => coverageIn(parts, actor, query),
    farBuildings: (actor, query) => farIn(parts, actor, query),
  }
}

type Loaded = { ground: () => Promise<Ground> }
type Parts = MapDeps & Loaded & { cases: MapCaseDeps; coverage: (service: Service) => Promise<ServiceCoverage> }

/** Nothing is read before somebody opens the map, and all of it once. */
const loadOnce = ({ queries, geo, doors, nextTurn }: MapDeps): Loaded => ({
  ground: once(() => loadGround({ doors, district: queries.district, box: boxOf(geo), nextTurn })),
})

const stationsIn = ({ stations }: Pick<MapDeps, 'stations'>, org: OrgCode): Station[] => stations().filter((station) => isWithin(station.org, org))

function placesIn(parts: Parts, actor: Actor, { scope }: Scope): MapPlaces {
  const { queries } = parts
  const { org } = visibilityOf(actor, scope)
  const cameras = parts.cameras(actor, { scope }).map(({ code, name, subGrid, point, health }) => ({ code, name, subGrid, ...point, state: health.state }))
  const onDuty = onDutyIn(queries, org).map(({ name, post, subGrid, lng, lat, at }) => ({ name, post, subGrid, lng, lat, at }))
  return { position: queries.position(), at: queries.clock.now(), stations: stationsIn(parts, org), cameras, onDuty }
}

async function around(parts: Parts, actor: Actor, { metres, ...at }: z.output<typeof AroundQuery>): Promise<Around> {
  const { queries, cases } = parts
  const ground = await parts.ground()
  const isNear = (point: { lng: number; lat: number }) => distance(at, point) <= metres
  const near = ground.within(at, metres)
  const open = casePoints(cases, actor, undefined).filter(isNear)
  const states = queries.store.cards(open.map(({ id }) => id)).map(({ sla }) => sla.state)
  const inState = (wanted: string) => states.filter((state) => state === wanted).length
  return {
    position: queries.position(), metres, buildings: near.length, people: peopleIn(parts, ground, near), cases: open.length, over: inState('over'), warn: inState('warn'),
    stations: parts.stations().filter(({ point }) => isNear(point)).length, cameras: parts.cameras(actor, {}).filter(({ point }) => isNear(point)).length,
  }
}

async function coverageIn(parts: Parts, actor: Actor, { scope, service }: z.output<typeof CoverageQuery>): Promise<Coverage> {
  const { org } = visibilityOf(actor, scope)
  const { subGrids: all, stations, metres, step, gaps } = await parts.coverage(service)
  const subGrids = all.filter((one) => isWithin(one.org, org))
  const isMine = ([west, south, east, north]: Coverage['gaps'][number]) => isWithin(parts.locate({ lng: (west + east) / 2, lat: (south + north) / 2 }) ?? '', org)
  return { service, metres, stations, step, ...sumOf(subGrids), subGrids, gaps: org === parts.queries.district ? gaps : gaps.filter(isMine) }
}

async function farIn(parts: Parts, actor: Actor, { code, service }: { code: OrgCode; service: Service }): Promise<FarBuilding[]> {
  const { org } = visibilityOf(actor, code)
  const ground = await parts.ground()
  const offering = parts.stations().filter((station) => station.services.includes(service))
  const far = farBuildings((ground.bySubGrid.get(org) ?? []).map((index) => ground.building(index)), offering)
  return far.map((building) => ({ ...building, address: parts.doors.doorAt(building.code)?.address ?? '', metres: building.metres === null ? null : Math.round(building.metres) }))
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}

/** Each service is worked out once, and again when a station has changed. */
function createCoverage({ queries, stations, locate, nextTurn }: MapDeps, loaded: Loaded): (service: Service) => Promise<ServiceCoverage> {
  const made = new Map<Service, { of: readonly Station[]; coverage: Promise<ServiceCoverage> }>()
  const populationOf = (org: OrgCode) => queries.books.catalogue.orgs.get(org)?.population ?? 0
  const make = async (service: Service, of: readonly Station[]) => coverageOf({ ground: await loaded.ground(), stations: of, populationOf, locate, nextTurn }, service)
  return (service) => {
    const of = stations()
    const before = made.get(service)
    const known = before?.of === of ? before : { of, coverage: make(service, of) }
    made.set(service, known)
    return known.coverage
  }
}

function peopleIn({ queries }: MapDeps, { bySubGrid, columns }: Ground, near: readonly number[]): number {
  const inSubGrid = Map.groupBy(near, (index) => columns.orgs[columns.org[index] ?? 0] ?? '')
  return Math.round([...inSubGrid].reduce((sum, [org, some]) => sum + ((queries.books.catalogue.orgs.get(org)?.population ?? 0) * some.length) / (bySubGrid.get(org)?.length ?? 1), 0))
}

function middlesOf(geo: Geography): MapCaseDeps['middleOf'] {
  const middles = new Map(geo.subgrids.map(({ code, c }) => [code, toLngLat(geo, c)]))
  return (subGrid) => middles.get(subGrid) ?? null
}

function boxOf(geo: Geography): Ground['box'] {
  const corners = Array.from({ length: geo.outline.length / 2 }, (_, at) => toLngLat(geo, [geo.outline[2 * at] ?? 0, geo.outline[2 * at + 1] ?? 0]))
  const [lngs, lats] = [corners.map(({ lng }) => lng), corners.map(({ lat }) => lat)]
  return { west: Math.min(...lngs), east: Math.max(...lngs), south: Math.min(...lats), north: Math.max(...lats) }
}

async function newByDay({ reader, clock, books }: QueryDeps, actor: Actor, query: z.output<typeof MapDaysQuery>): Promise<MapDays> {
  const scope = numberScope(actor, query)
  const today = dayOf(clock.now())
  const from = today - SHOWN_DAYS + 1
  if (scope.unit !== null) return { position: 0, from, days: SHOWN_DAYS, rows: [] }
  const { position, value } = await reader.ask('rollupByDay', { ...asRollup(scope), keyLength: orgCodeLengths.subgrid, measures: ['intake'], from, to: today + 1 })
  const byOrg = Map.groupBy(value.filter(({ key }) => books.catalogue.orgs.has(key)), ({ key }) => key)
  const rows = [...byOrg].map(([org, days]) => ({ org, counts: Array.from({ length: SHOWN_DAYS }, (_, index) => days.find(({ day }) => day === from + index)?.sums.intake ?? 0) }))
  return { position, from, days: SHOWN_DAYS, rows }
}
