import type { z } from 'zod'
import type { BulletinFigures, BulletinFormat, BulletinKind, BulletinOrder, BulletinPage, BulletinRecord } from '#contract/bulletins.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { Actor } from '#contract/roles.ts'
import { isDepartmentRole, visibilityOf } from '#backend/domain/access/visibility.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { BulletinStore } from '#backend/ports/bulletin-store.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { PagePrinter, Workbooks } from '#backend/ports/page-printer.ts'
import { systemActor } from './actor.ts'
import type { Audit } from './audit-log.ts'
import { bulletinSheets } from './bulletin-book.ts'
import { bulletinDays, bulletinFigures, correctionsOf, type FigureDeps } from './bulletin-figures.ts'
import { duePeriods, type BulletinSchedule } from '#backend/domain/kpi/bulletin-schedule.ts'
import type { TwoWords } from './export-settings.ts'

/** 日报, 周报, 月报: figures frozen with their hash, printed from the real page. */
export type BulletinDesk = {
  list(actor: Actor): BulletinRecord[]
  page(actor: Actor, id: string): Promise<BulletinPage>
  /** Resolves when the figures are kept and the audit line is durable; printing goes on by itself. */
  make(actor: Actor, order: z.output<typeof BulletinOrder>): Promise<BulletinRecord>
  print(actor: Actor, id: string): BulletinRecord
  file(actor: Actor, id: string, format: BulletinFormat): { bytes: Uint8Array; name: string }
  /** What the printing page shows; a ticket is good once. */
  toPrint(ticket: string): Promise<BulletinPage>
  /** Makes what the schedule says is due and nobody has made. */
  makeDue(): Promise<void>
  /** Resolves when nothing is printed any more. */
  settled(): Promise<void>
  /** Stops printing; what was not printed says so. */
  stop(): Promise<void>
}

export type BulletinDeps = FigureDeps & {
  bulletins: BulletinStore
  audit: Audit
  newId: () => string
  newTicket: () => string
  digest: Digest
  canonical: (value: unknown) => string
  hashBytes: (bytes: Uint8Array) => string
  printer: PagePrinter
  workbooks: Workbooks
  /** Where the hall can be reached from this machine; null before it can. */
  address: () => string | null
  schedule: BulletinSchedule
  words: Readonly<Record<string, TwoWords>>
  log: Logger
}
type Ticket = { id: string; until: number }

const mostListed = 200
const ticketMs = 2 * MINUTE

/** Bulletins go round: they are made as somebody outside the handling chain sees the cases, whoever asks. */
const outsider = (actor: Actor): Actor => ({ ...actor, role: 'DISTRICT_LEADER', unit: null, post: null })

export function createBulletinDesk(deps: BulletinDeps): BulletinDesk {
  const { bulletins, clock, district } = deps
  const printing = createPrinting(deps)
  const find = (actor: Actor, id: string): Kept => {
    demandReader(actor)
    const found = bulletins.find(id)
    if (found === null || !isWithin(found.record.scope, actor.scope)) throw new DomainError('bulletin.not-found', { id })
    return { ...found, record: printing.asItIs(found.record) }
  }
  const make = (actor: Actor, order: Making): Promise<BulletinRecord> => makeBulletin(deps, actor, order).then((id) => {
    printing.start(id)
    return find({ ...actor, role: 'SYSTEM' }, id).record
  })
  return {
    list(actor) {
      demandReader(actor)
      return bulletins.list(actor.scope, mostListed).map(printing.asItIs)
    },
    page: (actor, id) => pageOf(deps, actor, find(actor, id)),
    make(actor, order) {
      demandReader(actor)
      visibilityOf(actor, order.scope)
      return make(actor, { ...order, scope: order.scope ?? actor.scope, isScheduled: false })
    },
    print(actor, id) {
      if (find(actor, id).record.state !== 'printing') printing.start(id)
      return find(actor, id).record
    },
    file(actor, id, format) {
      const { record } = find(actor, id)
      const found = bulletins.file(id, format)
      if (found === null) throw new DomainError('bulletin.not-printed', { id, format })
      return { bytes: found.bytes, name: `${record.kind}-${record.scope}-${record.days.from}.${format}` }
    },
    toPrint: (ticket) => pageOf(deps, systemActor(district), printing.take(ticket)),
    async makeDue() {
      for (const { kind, day } of duePeriods(deps.schedule, clock.now(), deps.books.calendars.current)) {
        const { from } = bulletinDays(kind, day)
        if (!bulletins.hasScheduled(kind, district, from)) await make(systemActor(district), { kind, day, scope: district, isScheduled: true })
      }
    },
    settled: printing.settled,
    stop() {
      deps.printer.close()
      return printing.settled()
    },
  }
}

type Kept = { record: BulletinRecord; figures: BulletinFigures }
type Making = { kind: BulletinKind; day: Day; scope: OrgCode; isScheduled: boolean }

/** Keeps the figures and tells the log of them; gives the new id. */
async function makeBulletin(deps: BulletinDeps, actor: Actor, { kind, day, scope, isScheduled }: Making): Promise<string> {
  const days = bulletinDays(kind, day)
  const figures = await bulletinFigures(deps, { actor: outsider(actor), kind, scope, days })
  const id = deps.newId()
  const sha256 = deps.digest(deps.canonical(figures))
  deps.bulletins.add({ id, kind, scope, days, madeAt: deps.clock.now(), madeBy: actor.name, isScheduled, position: figures.position, sha256, state: 'printing', error: null }, figures)
  await deps.audit.record({ type: 'bulletinMade', actor, data: { id, kind, scope, from: days.from, to: days.to, position: figures.position, sha256 } })
  return id
}

async function pageOf(deps: BulletinDeps, actor: Actor, { record, figures }: Kept): Promise<BulletinPage> {
  return { record, figures, names: namesOf(deps, figures), corrections: await correctionsOf(deps, outsider(actor), figures) }
}

/** What is being printed now, and the tickets by which the printer gets the page. */
function createPrinting(deps: BulletinDeps) {
  const { bulletins, clock } = deps
  const tickets = new Map<string, Ticket>()
  const running = new Map<string, Promise<void>>()
  return {
    start(id: string): void {
      bulletins.setState(id, 'printing', null)
      running.set(id, printFiles(deps, tickets, id).finally(() => running.delete(id)))
    },
    /** A server that ended may have left something half printed. */
    asItIs: (record: BulletinRecord): BulletinRecord => (record.state === 'printing' && !running.has(record.id) ? { ...record, state: 'failed', error: 'printer.failed' } : record),
    take(ticket: string): Kept {
      const known = tickets.get(ticket)
      tickets.delete(ticket)
      const found = known === undefined || known.until < clock.now() ? null : bulletins.find(known.id)
      if (found === null) throw new DomainError('bulletin.not-found')
      return found
    },
    settled: async (): Promise<void> => void (await Promise.all(running.values())),
  }
}

function demandReader(actor: Actor): void {
  if (actor.role === 'RESIDENT' || actor.role === 'GRID_WORKER' || isDepartmentRole(actor.role)) throw new DomainError('access.denied')
}

/** Both files of a bulletin; what cannot be printed is said in its record, and the workbook is there all the same. */
async function printFiles(deps: BulletinDeps, tickets: Map<string, Ticket>, id: string): Promise<void> {
  const { bulletins, workbooks, printer, address, log, clock } = deps
  const found = bulletins.find(id)
  if (found === null) return
  const keep = (format: BulletinFormat, bytes: Uint8Array): void => bulletins.putFile(id, { format, bytes, sha256: deps.hashBytes(bytes) })
  try {
    keep('xlsx', await workbooks.make(bulletinSheets({ ...found, names: namesOf(deps, found.figures) }, deps.words)))
    const base = address()
    if (base === null) throw new DomainError('printer.none', { reason: 'not-served' })
    const ticket = deps.newTicket()
    tickets.set(ticket, { id, until: clock.now() + ticketMs })
    keep('pdf', await printer.print(`${base}/print/${ticket}`).finally(() => tickets.delete(ticket)))
    bulletins.setState(id, 'ready', null)
  } catch (error) {
    const code = error instanceof DomainError ? error.code : 'printer.failed'
    log.warn('bulletin.not-printed', { id, code, reason: String(error) })
    bulletins.setState(id, 'failed', code)
  }
}

/** Names of every area, unit and source a bulletin mentions. */
function namesOf({ books, product }: FigureDeps, figures: BulletinFigures): Record<string, string> {
  const { orgs, units } = books.catalogue
  const areas: OrgCode[] = [figures.scope, ...figures.streets.map(({ org }) => org), ...figures.overdue.cases.map(({ subGrid }) => subGrid)]
  return Object.fromEntries([
    ...areas.map((code) => [code, orgs.get(code)?.name ?? code]),
    ...figures.overdue.cases.flatMap(({ unit }) => (unit === null ? [] : [[unit, units.get(unit)?.name ?? unit]])),
    ...figures.sources.map(({ source }) => [source, product.sources.find(({ code }) => code === source)?.name ?? source]),
  ])
}
