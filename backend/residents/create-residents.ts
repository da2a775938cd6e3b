import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import type { CaseState } from '#contract/case.ts'
import type { CaseId, CaseNo, Instant, OrgCode } from '#contract/ids.ts'
import type { AccessLine, Bilingual, DoorGrade, FormView, ProgressView, ReportReceipt, ResidentAct, ResidentReport, WorkTask } from '#contract/resident.ts'
import { residentKinds } from '#contract/resident.ts'
import type { Application, StoredPhoto } from '#backend/app/application.ts'
import type { CaseCache } from '#backend/app/case-cache.ts'
import type { Product } from '#backend/app/query-deps.ts'
import type { RuleBooks } from '#backend/app/run-command.ts'
import { residentActor } from '#backend/domain/resident/identity.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { HOUR, MINUTE } from '#backend/domain/shared/time.ts'
import type { BuildingStore } from '#backend/ports/building-store.ts'
import type { Door, ResidentStore } from '#backend/ports/resident-store.ts'
import type { Store } from '#backend/ports/store.ts'
import { caseActionOf } from './acts.ts'
import { createPhoneCheck, type CodeSender, type PhoneCheck, type PhoneLimits } from './phone-check.ts'
import { accessLines, mayOpenPhoto, progressView, type ProgressDeps } from './progress.ts'
import { createRateWindow } from './rate-window.ts'
import { reportByResident, type ReportDeps } from './reports.ts'
import { createSecrets, isSame, linkPath } from './secrets.ts'
import { createWorkProof } from './work-proof.ts'

/** What a request from one network address is counted as. */
export type Errand = 'request' | 'report' | 'photo' | 'code'

/** Who asks: the number and the secret of a progress link. */
export type Link = { no: CaseNo; key: string }

/** Everything a resident's page can ask for. Nobody is logged in; a link or a proved phone is all there is. */
export type Residents = {
  /** Throws `request.too-many` when this network address has had enough of an errand. */
  admit(errand: Errand, address: string): void
  /** Refuses with `resident.unknown-door`. A scan is noted. */
  form(token: string | null): FormView
  work(): WorkTask
  phones: { send(phone: string): ReturnType<PhoneCheck['send']>; check(wish: { phone: string; code: string }): string }
  keepPhoto(bytes: Uint8Array): Promise<StoredPhoto>
  report(report: ResidentReport): Promise<ReportReceipt>
  /** All of these refuse a wrong number or key alike, with `case.not-found`. */
  progress(link: Link): ProgressView
  act(link: Link, act: ResidentAct): Promise<ProgressView>
  access(link: Link): AccessLine[]
  photo(link: Link, id: string, size: 'thumb' | 'full'): Promise<{ path: string; type: string } | null>
  /** The path of a case's progress page, for messages. */
  linkOf(caseId: CaseId, no: CaseNo): string
}

export type ResidentSettings = {
  publicUrl: string
  hotline: string
  phoneCheck: 'gateway' | 'never'
  minText: number
  maxText: number
  maxPhotos: number
  limits: PhoneLimits & {
    reportsPerPhoneADay: number; reportsPerDoorAnHour: number; requestsPerAddressAMinute: number; reportsPerAddressAnHour: number; photosPerAddressAnHour: number
    codesPerAddressAnHour: number; workBits: number; workValidMinutes: number
  }
  emergency: FormView['emergency']
  kinds: ReportDeps['kinds']
  notices: readonly string[]
}

export type ResidentDeps = {
  app: Application
  store: Pick<Store, 'setting' | 'saveSetting' | 'findCaseByNo' | 'streamEvents' | 'userById'>
  doors: ResidentStore
  buildings: Pick<BuildingStore, 'load'>
  cache: CaseCache
  books: RuleBooks
  product: Product
  district: OrgCode
  sender: CodeSender
  settings: ResidentSettings
}

const REMEMBERED_ADDRESSES = 20_000
/** A scan is noted once a minute a door: many neighbours at once are one sign of life. */
const SCAN_NOTED_MS = MINUTE

/** The residents' side over the same use cases as every other door. */
export function createResidents(deps: ResidentDeps): Residents {
  const { app, store, doors, cache, books, product, district, sender, settings } = deps
  const secrets = createSecrets(store)
  const phones = createPhoneCheck({ store: doors, secrets, sender, limits: settings.limits, isWanted: settings.phoneCheck === 'gateway' })
  const work = createWorkProof({ secrets, bits: settings.limits.workBits, validMs: settings.limits.workValidMinutes * MINUTE })
  const title = { zh: product.title, en: product.titleEn }
  const find = (caseId: CaseId): CaseState | null => cache.find(caseId)?.state ?? null
  const shown: ProgressDeps = { store, residents: doors, catalogue: books.catalogue, rules: books.rules, district, find, hotline: settings.hotline, product: title }
  const reports: ReportDeps = {
    store: doors, secrets, phones, work, catalogue: books.catalogue, district, limits: settings.limits, kinds: settings.kinds, notices: settings.notices,
    submit: (actor, command) => app.submit(actor, command), isKnown: (caseId) => find(caseId) !== null,
  }

  function demandCase({ no, key }: Link): CaseState {
    const caseId = store.findCaseByNo(no)
    const state = caseId === null ? null : find(caseId)
    if (state === null || !isSame(key, secrets.linkKey(state.id))) throw new DomainError('case.not-found')
    return state
  }

  return {
    admit: createGate(settings.limits, () => app.now()),
    form: (token) => formView({ door: token === null ? null : seenDoor(doors, token, app.now()), gradeOf: (code) => gradeOf(deps.buildings, code), isPhoneChecked: phones.isOn(), books, title, settings }),
    work: () => work.task(app.now()),
    phones: { send: (phone) => demandOn(phones).send(phone, app.now()), check: (wish) => phones.check(wish, app.now()) },
    keepPhoto: (bytes) => app.attachments.put(bytes, app.now()),
    report: (report) => reportByResident(reports, report, app.now()),
    progress: (link) => progressView(shown, demandCase(link), app.now()),
    async act(link, act) {
      const { id, version } = demandCase(link)
      await app.submit(residentActor(id, district), { commandId: act.commandId, caseId: id, expectedVersion: version, action: caseActionOf(act) })
      return progressView(shown, demandCase(link), app.now())
    },
    access: (link) => accessLines(shown, demandCase(link).id),
    async photo(link, id, size) {
      return mayOpenPhoto(shown, { state: demandCase(link), id, now: app.now() }) ? app.attachments.locate(id, size) : null
    },
    linkOf: (caseId, no) => linkPath(no, secrets.linkKey(caseId)),
  }
}

const gate = (most: number, spanMs: number) => createRateWindow({ most, spanMs, keep: REMEMBERED_ADDRESSES })

function createGate(limits: ResidentSettings['limits'], now: () => Instant): Residents['admit'] {
  const gates = {
    request: gate(limits.requestsPerAddressAMinute, MINUTE), report: gate(limits.reportsPerAddressAnHour, HOUR),
    photo: gate(limits.photosPerAddressAnHour, HOUR), code: gate(limits.codesPerAddressAnHour, HOUR),
  }
  return (errand, address) => {
    const retryAt = gates[errand].take(address, now())
    if (retryAt !== null) throw new DomainError('request.too-many', { why: 'address', retryAt })
  }
}

function demandOn(phones: PhoneCheck): PhoneCheck {
  if (!phones.isOn()) throw new DomainError('request.not-found')
  return phones
}

function seenDoor(doors: ResidentStore, token: string, now: Instant): Door {
  const door = doors.door(token)
  if (door === null) throw new DomainError('resident.unknown-door')
  if ((door.lastScanAt ?? -Infinity) + SCAN_NOTED_MS <= now) doors.noteScan(token, now)
  return door
}

const minutesOf = ({ hours }: { hours: number }): number => Math.round((hours * HOUR) / MINUTE)

/** The public is told the grade and nothing of what it is made of (domain.md 8). */
function gradeOf(buildings: ResidentDeps['buildings'], code: string): DoorGrade | null {
  const building = buildings.load(code)
  return building?.isRental === true ? building.assessment.grade : null
}

type FormParts = { door: Door | null; gradeOf: (code: string) => DoorGrade | null; isPhoneChecked: boolean; books: RuleBooks; title: Bilingual; settings: ResidentSettings }

function formView({ door, gradeOf: grade, isPhoneChecked, books, title, settings }: FormParts): FormView {
  const { emergency, minText, maxText, maxPhotos, hotline, notices } = settings
  const { SMS, APPOINT } = books.rules.clocks
  // Residents know their community; sub-grids are ours.
  const org = door === null ? undefined : books.catalogue.orgs.get(door.org.slice(0, orgCodeLengths.community))
  return {
    door: door === null ? null : {
      token: door.token, kind: door.kind, address: door.address, state: door.state, area: { zh: org?.name ?? '', en: org?.nameEn ?? '' }, grade: grade(door.code),
    },
    emergency: [...emergency], kinds: [...residentKinds], isPhoneChecked, minText, maxText, maxPhotos, hotline, notice: notices.at(-1) ?? '',
    smsMinutes: minutesOf(SMS.normal), meetMinutes: minutesOf(APPOINT.normal), product: title,
  }
}
