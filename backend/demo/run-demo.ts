import type { Instant } from '#contract/ids.ts'
import { createAccounts, type NewAccount } from '#backend/app/accounts.ts'
import { withAreaQuestions } from '#backend/app/area-questions.ts'
import { withScores } from '#backend/app/score-source.ts'
import { withTopics } from '#backend/classify/hot-topics.ts'
import { actorOf, systemActor } from '#backend/app/actor.ts'
import { demoSetting } from '#backend/app/reference.ts'
import { stationBooks } from '#backend/app/station-books.ts'
import { createStaffBook } from '#backend/app/staff-book.ts'
import { budgetBooks } from '#backend/app/budget-books.ts'
import { buildingBooks } from '#backend/app/building-books.ts'
import { createForceBook } from '#backend/app/force-book.ts'
import { createWriteSide, type WriteSide } from '#backend/app/write-side.ts'
import type { Actor } from '#contract/roles.ts'
import { dayOf, dayOfDate, dayStart } from '#backend/domain/calendar/day.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { Passwords } from '#backend/ports/passwords.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import { recordCameras } from '#backend/cameras/registry.ts'
import type { DoorPlace } from '#backend/ports/resident-store.ts'
import { newDoorToken } from '#backend/residents/secrets.ts'
import { importDoors } from '#backend/residents/import-doors.ts'
import type { Geo } from '#backend/resources/geo.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import { withTimes } from '#backend/store/kpi-times.ts'
import { createStoreReader } from '#backend/system/store-reader.ts'
import { exerciseSetting } from '#backend/system/exercise.ts'
import { planBoard } from './board-plan.ts'
import type { DemoConfig } from './demo-config.ts'
import { createDemoKit } from './demo-kit.ts'
import { recordStations } from '#backend/app/stations.ts'
import { demoStations } from './demo-stations.ts'
import { createAssessing } from './assess-staff.ts'
import { demoCameras } from './demo-cameras.ts'
import { samplePhotosSetting } from '#backend/app/integrity/integrity-watch.ts'
import { storeScenes } from './demo-photos.ts'
import { placesByStreet } from './building-places.ts'
import { demoDoors } from './doors.ts'
import { staffStations } from './staff-stations.ts'
import { createCounter, type Counter } from './counter.ts'
import { openForces, type Writing } from './open-forces.ts'
import { fundCommunities } from './fund-communities.ts'
import { openDemoGroups } from './open-demo-groups.ts'
import { gradeBuildings } from './grade-buildings.ts'
import { createHistory } from './history.ts'
import type { Kit } from './kit.ts'
import { createOtherHistory } from './other-history.ts'
import { demoMeetings } from './meetings.ts'
import { createPlaces } from './places.ts'
import { createPlayer, type Player } from './player.ts'
import { createRandom } from './random.ts'
import { createDisputes, type Disputes } from './disputes.ts'
import { createKeeping } from './keep-peace.ts'
import { planShifts } from './plan-shifts.ts'
import { createPublishing } from './publish-scores.ts'
import { createSeededIds } from './seeded-ids.ts'
import { inOrder, type Story } from './story.ts'
import { isMeetingStep, isWhistleStep } from './whistle-steps.ts'
import { createWhistles, type Whistles } from './whistles.ts'

export type DemoDeps = {
  store: HallStore
  resources: Resources
  geo: Geo
  config: DemoConfig
  attachments: Attachments
  passwords: Passwords
  digest: Digest
  log: Logger
  seed: number
  /** Share of the closed history; what is open stays whole. */
  scale: number
  now: Instant
  onProgress(done: number, total: number): void
}

/** A login to the demo, as demo-accounts.json lists it. */
export type DemoLogin = { username: string; password: string; role: string; name: string; orgName: string }
export type DemoReport = { cases: number; commands: number; events: number; head: string; logins: readonly DemoLogin[] }

/** Commands of one transaction: enough that a case is written once for several of its steps. */
const SLICE = 1024
const CACHED_CASES = 6000
const HOUR = 3_600_000
/** The least history that makes a demo. */
const LEAST_DAYS = 60
const ID_STREAM = 7919
const DOOR_STREAM = 104_729
const CAMERA_STREAM = 15_485_863
const WHISTLE_STREAM = 32_452_843
const STATION_STREAM = 49_979_687
const SCORE_STREAM = 86_028_121
const DISPUTE_STREAM = 141_650_939
const STAFF_STREAM = 67_867_967
const MONEY_STREAM = 160_481_183
const BUILDING_STREAM = 86_028_157
/** Since when the codes have hung. */
const DOOR_AGE_DAYS = 14
const VISIT_STREAM = 198_491_317
const MEETING_STREAM = 122_949_823
const FORCE_STREAM = 179_424_673

/**
 * Fills an empty store with an invented district: months of appeals and a full board, all through the command bus, each
 * step at its time. The same seed, scale and now give the same log. Refuses with `request.invalid` a now before the history.
 */
export async function runDemo(deps: DemoDeps): Promise<DemoReport> {
  const { store, config, now } = deps
  const from = dayOfDate(config.district.from)
  if (dayOf(now) - from < LEAST_DAYS) throw new DomainError('request.invalid', { flags: { now: ['before-history'] } })
  const clock = { now: dayStart(from) - HOUR }
  const ids = createSeededIds(createRandom(deps.seed + ID_STREAM))
  const write = createWriting(deps, { clock, uuid: () => ids.uuid(clock.now) })
  const { actors, logins } = await createLogins(deps, write, () => ids.uuid(clock.now))
  const photos = await storeScenes(config, deps.attachments, now)
  deps.store.saveSetting(samplePhotosSetting, JSON.stringify(photos))
  const kit = createDemoKit(deps, { actors, ids, photos })
  const progress = createCounter(deps.onProgress)
  const player = createPlayer({
    bus: write.bus, ids, slice: SLICE,
    setClock: (at) => {
      clock.now = at
    },
    onPlayed(step) {
      if (!isWhistleStep(step) && !isMeetingStep(step) && (step.action.type === 'report' || step.action.type === 'reportAndFix')) progress.add()
    },
  })
  const random = createRandom(deps.seed + WHISTLE_STREAM)
  const { catalogue, calendars } = deps.resources
  const whistles = createWhistles({ ...kit, random, ids: createSeededIds(random), catalogue, calendar: calendars.current }, now)
  const scoreIds = createSeededIds(createRandom(deps.seed + SCORE_STREAM))
  const judging = { ...deps, write, reader: createStoreReader(withTimes(withScores(withAreaQuestions(withTopics(store))))), people: kit.people, since: dayStart(from), newId: (at: Instant) => scoreIds.uuid(at) }
  const publishing = createPublishing({ ...judging, actor: kit.people.district() })
  const assessing = createAssessing({ ...judging, random: createRandom(deps.seed + STAFF_STREAM) })
  await assessing.begin()
  const forces = await openForces({ ...deps, write, people: kit.people, random: createRandom(deps.seed + FORCE_STREAM) }, dayStart(from))
  const meetingRandom = createRandom(deps.seed + MEETING_STREAM)
  player.add(demoMeetings({ random: meetingRandom, ids: createSeededIds(meetingRandom), people: kit.people, resources: deps.resources, plan: config.meetings }, now))
  await play(kit, player, { from, now, scale: deps.scale, progress, whistles, monthEnds: [publishing, assessing, createKeeping({ ...deps, write })], disputes: forces.withCalls(createDisputes({ kit, random: createRandom(deps.seed + DISPUTE_STREAM), now })) })
  await forces.keepTeams()
  await assessing.end()
  await planShifts({ ...deps, bus: write.bus, people: kit.people }, { since: dayStart(from), now })
  const doors = await lettings(deps, { write, kit, from })
  await openDemoGroups({ ...deps, write, doors })
  await moneyDown(deps, write, kit)
  mountCameras(deps, ids.uuid(now))
  await openStations(deps, { commandId: ids.uuid(now), write, kit })
  store.saveSetting(demoSetting, 'true')
  store.saveSetting(exerciseSetting, String(now))
  write.commit.close()
  const head = store.head()
  return { cases: progress.done(), commands: player.played(), events: head.position, head: head.hash, logins }
}

/** The year's money of every community and what was done with it. */
function moneyDown({ resources, config, seed, now }: DemoDeps, { bus }: WriteSide, { people, photos }: Kit): Promise<void> {
  const random = createRandom(seed + MONEY_STREAM)
  const ids = createSeededIds(random)
  return fundCommunities({ bus, people, photos, random, now, orgs: resources.catalogue.orgs, rules: resources.budget, plan: config.budget, newId: (at) => ids.uuid(at) })
}

/** Doors, and the buildings behind them that are let to residents. */
async function lettings(deps: DemoDeps, { write, kit, from }: { write: WriteSide; kit: Kit; from: number }): Promise<DoorPlace[]> {
  const { store, config, resources, seed, now } = deps
  const doors = await hangDoors(deps)
  const random = createRandom(seed + BUILDING_STREAM)
  const ids = createSeededIds(random)
  await gradeBuildings(
    { bus: write.bus, people: kit.people, photos: kit.photos, random, now, rules: resources.buildings, config: config.buildings, newId: (at) => ids.uuid(at), registeredAt: dayStart(from) },
    placesByStreet(resources.catalogue.orgs, doors, orgCodeLengths.street),
  )
  const { damaged, replaced } = config.buildings.doors
  const spoilt = random.shuffled(doors.filter(({ kind }) => kind === 'BUILDING')).slice(0, damaged + replaced)
  for (const [index, { code }] of spoilt.entries()) store.areas.residents.replace(code, { state: index < damaged ? 'DAMAGED' : 'REPLACED', token: newDoorToken(), at: now - random.whole(1, DOOR_AGE_DAYS) * DAY })
  return doors
}

/** Every door's code through the import that real lists take. Where they hang is the seed's, the codes themselves are nobody's to foresee. */
async function hangDoors({ store, config, resources, geo, seed, now }: DemoDeps): Promise<DoorPlace[]> {
  const { orgs } = resources.catalogue
  const places = createPlaces({ config, orgs, geo, random: createRandom(seed + DOOR_STREAM) })
  const doors = demoDoors(orgs, places, config.district.doors)
  await importDoors(store.areas.residents, doors, { catalogue: resources.catalogue, at: now - DOOR_AGE_DAYS * DAY })
  return doors
}

/** The register of cameras through the import that real lists take. */
function mountCameras({ store, config, resources, geo, seed, now }: DemoDeps, commandId: string): void {
  const { orgs } = resources.catalogue
  const random = createRandom(seed + CAMERA_STREAM)
  const cameras = demoCameras(orgs, { places: createPlaces({ config, orgs, geo, random }), random, plan: config.district.cameras })
  const [district = ''] = orgs.keys()
  recordCameras(store, cameras, { actor: systemActor(district), at: now, commandId })
}

/** The service stations through the register that real lists take, and what their staff did through commands. */
async function openStations({ store, config, resources, geo, seed, now }: DemoDeps, { commandId, write, kit }: { commandId: string; write: WriteSide; kit: Kit }): Promise<void> {
  const { orgs } = resources.catalogue
  const stations = demoStations(orgs, { geo, random: createRandom(seed + STATION_STREAM), plan: { station: config.district.doors.station, offered: config.stations.offered } })
  recordStations(store, stations, { actor: kit.people.system, at: now, commandId })
  const random = createRandom(seed + VISIT_STREAM)
  const visitIds = createSeededIds(random)
  await staffStations({ bus: write.bus, people: kit.people, random, stations, roster: createStaffBook(store).roster(), rules: resources.stations, calendar: resources.calendars.current, plan: config.stations, now, newId: (at) => visitIds.uuid(at) })
}

function createWriting({ store, resources, digest, log }: DemoDeps, time: { clock: { now: Instant }; uuid: () => string }): Writing {
  const { catalogue, calendars, rules, whistle, locator } = resources
  const forces = createForceBook(store)
  const side = createWriteSide({
    store, digest, log, forces,
    clock: { now: () => time.clock.now, isExercise: true },
    ids: { uuid: time.uuid, token: time.uuid },
    books: { catalogue, calendars, rules, whistle },
    meetings: resources.meetings,
    locate: (place) => locator.locate(place)?.subGrid ?? null,
    planners: [], buildings: buildingBooks(store, resources), budgets: budgetBooks(store, resources), stations: stationBooks(store, resources, createStaffBook(store)),
    schedule: (run) => void setImmediate(run),
    limits: { queue: 2 * SLICE, turns: 0, batch: SLICE, cachedCases: CACHED_CASES },
  })
  return { ...side, forces }
}

/** Accounts through their use case. Passwords are hashed beforehand, several at once, so that the log keeps its order. */
async function createLogins({ store, resources, config, passwords }: DemoDeps, write: WriteSide, uuid: () => string): Promise<{ actors: Actor[]; logins: DemoLogin[] }> {
  const { password, accounts } = config.people
  const hashes = await Promise.all(accounts.map(() => passwords.hash(password)))
  const { catalogue } = resources
  const desk = createAccounts({
    store, catalogue, audit: write.bus,
    ids: { uuid, token: uuid },
    passwords: { ...passwords, hash: () => Promise.resolve(hashes.pop() ?? '') },
    sessions: { endAllOf: () => {} },
  })
  const actors: Actor[] = []
  const logins: DemoLogin[] = []
  for (const account of accounts) {
    const wanted: NewAccount = { ...account, password, mustChangePassword: false }
    actors.push(actorOf(await desk.create(wanted, systemActor(account.scope))))
    const { username, role, name, scope, unit } = account
    const orgName = (unit === undefined ? undefined : catalogue.units.get(unit)?.name) ?? catalogue.orgs.get(scope)?.name ?? scope
    logins.push({ username, password, role, name, orgName })
  }
  return { actors, logins }
}

type Playing = { from: number; now: Instant; scale: number; progress: Counter; whistles: Whistles; monthEnds: readonly { at(now: Instant): Promise<void> }[]; disputes: Disputes }

/** Day by day: what begins on a day is made when the day comes, so that only open cases are in memory. */
async function play(kit: Kit, player: Player, { from, now, scale, progress, whistles, monthEnds, disputes }: Playing): Promise<void> {
  const today = dayOf(now)
  const board = planBoard(kit, { now, today: dayStart(today) })
  const history = createHistory(kit, board, { from, now, scale })
  const [district = ''] = kit.resources.catalogue.orgs.keys()
  const others = createOtherHistory(kit, { now, scale, district })
  const { rejected, cancelled, merged } = kit.config.rhythm.shares
  progress.expect(Math.round(history.closed * (1 + rejected + cancelled + merged)) + others.about + board.open.length + board.ended.length)
  for (const story of [...board.open, ...board.extra]) player.add(disputes.open(story, inOrder(story, false)))
  player.add(whistles.today(board.open))
  for (const story of board.ended) player.add(disputes.ended(story, inOrder(story, true)))
  const add = (stories: readonly Story[]) => stories.forEach((story) => player.add(whistles.past(story, disputes.ended(story, inOrder(story, true)))))
  for (let day = from; day < today; day += 1) {
    add(history.storiesOf(day))
    add(others.storiesOf(day))
    await player.playUntil(dayStart(day + 1))
    for (const end of monthEnds) await end.at(dayStart(day + 1))
  }
  add(history.storiesOf(today))
  add(others.storiesOf(today))
  for (let at = dayStart(today) + HOUR; at < now; at += HOUR) await player.playUntil(at)
  await player.playUntil(now)
}
