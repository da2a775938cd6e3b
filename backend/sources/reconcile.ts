import { setImmediate as turn } from 'node:timers/promises'
import type { CaseState } from '#contract/case.ts'
import type { Finding, Reconciliation, SourceDay } from '#contract/sources.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { HandoverStore } from '#backend/ports/handover-store.ts'
import type { OutboxStatus, OutboxStore } from '#backend/ports/outbox-store.ts'
import type { SourceStore } from '#backend/ports/source-store.ts'
import { channelOf, messageOf, wordFor } from './flow-back.ts'
import { handedEntries, handoverAgain, mendsHandover } from './handover/compare-handovers.ts'
import { compare, summed, type OwnEntry } from './source-day.ts'
import { takesHandovers, type SourceConfig } from './source-config.ts'
import type { SourceLink } from './source-link.ts'

export type ReconcileDeps = {
  config: SourceConfig
  store: SourceStore
  handovers: HandoverStore
  outbox: Pick<OutboxStore, 'list' | 'resend' | 'add'>
  load: (caseId: string) => CaseState | null
  link: Pick<SourceLink, 'day' | 'entries' | 'askAgain'>
  isConnected: () => boolean
  now: () => number
  newId: () => string
}

/** Cases looked up before others get their turn. */
const casesATurn = 200
const mostMessages = 1000

/** Compares what a source filed on a day with what is here: first by count and checksum, matter by matter only when these differ. The report is kept. */
export async function reconcile(deps: ReconcileDeps, day: string): Promise<Reconciliation> {
  const here = await ownEntries(deps, day)
  const found = await compared(deps, day, here)
  const report: Reconciliation = { id: deps.newId(), source: deps.config.source, day, at: deps.now(), here: summed(day, here), ...found }
  deps.store.saveReconciliation(report)
  return report
}

type Found = Pick<Reconciliation, 'verdict' | 'there' | 'findings'>

async function compared({ link, isConnected }: ReconcileDeps, day: string, here: readonly OwnEntry[]): Promise<Found> {
  if (!isConnected()) return { verdict: 'no-endpoint', there: null, findings: [] }
  try {
    const there = await link.day(day)
    if (isEqual(there, summed(day, here))) return { verdict: 'clean', there, findings: [] }
    const findings = compare(here, await link.entries(day))
    return { verdict: findings.length === 0 ? 'under-way' : 'differs', there, findings }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { verdict: 'unreachable', there: null, findings: [] }
  }
}

const isEqual = (a: SourceDay, b: SourceDay): boolean => a.count === b.count && a.checksum === b.checksum

async function ownEntries({ config, store, handovers, load, outbox }: ReconcileDeps, day: string): Promise<OwnEntry[]> {
  const casesIn = (statuses: OutboxStatus[]) => new Set(outbox.list({ channel: channelOf(config.source), statuses, limit: mostMessages }).map(({ caseId }) => caseId))
  const [waiting, stuck] = [casesIn(['waiting', 'sending']), casesIn(['dead'])]
  const isUnderWay = (caseId: string) => waiting.has(caseId) && !stuck.has(caseId)
  const handed = takesHandovers(config) ? handedEntries({ config, store: handovers }, day) : []
  const entries: OwnEntry[] = handed.map((entry) => ({ ...entry, isUnderWay: isUnderWay(entry.caseId) }))
  for (const [index, { sourceId, caseId }] of store.filed(config.source, day).entries()) {
    if (index % casesATurn === casesATurn - 1) await turn()
    const state = load(caseId)
    if (state !== null) entries.push({ sourceId, caseId, state: wordFor(config, state), isUnderWay: isUnderWay(caseId) })
  }
  return entries
}

/** Asks the source for what is missing here, and tells it again what differs there. Notes with each finding what was done; the next comparison shows whether it helped. */
export async function repair(deps: ReconcileDeps, report: Reconciliation): Promise<Reconciliation> {
  const isTheirs = (finding: Finding) => finding.kind === 'missing-here' || handoverIn(deps, finding)?.by === 'theirs'
  const toAsk = report.findings.filter(isTheirs).map(({ sourceId }) => sourceId)
  const isAsked = toAsk.length === 0 || (await deps.link.askAgain(toAsk).then(() => true, () => false))
  const findings = report.findings.map((finding): Finding => {
    if (isTheirs(finding)) return { ...finding, repair: isAsked ? 'resend-asked' : 'failed' }
    return { ...finding, repair: isToldAgain(deps, finding, report.id) ? 'flow-back-sent' : 'failed' }
  })
  const repaired = { ...report, findings }
  deps.store.saveReconciliation(repaired)
  return repaired
}

/** What is stuck goes again, as it holds back the rest of its case; without that the state is told as it is now. */
function isToldAgain(deps: ReconcileDeps, finding: Finding, reportId: string): boolean {
  const { config, outbox, load, now } = deps
  const { caseId } = finding
  const state = caseId === null ? null : load(caseId)
  if (state === null) return false
  const dead = outbox.list({ channel: channelOf(config.source), caseId: state.id, statuses: ['dead'], limit: mostMessages })
  if (dead.length > 0) return outbox.resend(dead.map(({ id }) => id), now()) > 0
  const id = `${channelOf(config.source)}/repair/${reportId}/${finding.sourceId}`
  const handed = handoverIn(deps, finding)?.handed
  const message = handed !== undefined && takesHandovers(config) ? handoverAgain(config, { state, handed, id }) : messageOf(config, state, id)
  if (message !== null) outbox.add([message])
  return message !== null
}

const handoverIn = ({ config, handovers }: ReconcileDeps, finding: Finding) => (takesHandovers(config) ? mendsHandover({ config, store: handovers }, finding) : null)
