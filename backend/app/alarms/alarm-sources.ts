import type { Camera, CameraHealth } from '#contract/cameras.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import type { WhistleState } from '#contract/whistle.ts'
import { priorityOf, type AlarmRules } from '#backend/domain/alarms/alarm-rules.ts'
import type { AlarmSignal, SignalSubject } from '#backend/domain/alarms/signals.ts'
import { departmentRows } from '#backend/domain/whistle/rows.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { HOUR, MINUTE, SECOND } from '#backend/domain/shared/time.ts'
import type { BuildingStore } from '#backend/ports/building-store.ts'
import type { InboxStore } from '#backend/ports/inbox-store.ts'
import type { Store } from '#backend/ports/store.ts'
import { downSources, type IngestRules } from '#backend/app/source-health.ts'
import type { AlarmSource } from './alarm-feed.ts'

/** Orders of which a department may still have to sign. */
const unsigned = ['ISSUED', 'SIGNED', 'ARRIVED', 'HANDLING'] as const

type About = Pick<AlarmSignal, 'key' | 'kind' | 'org' | 'since'> & { subject: SignalSubject }

const signalOf = (rules: AlarmRules, { key, kind, org, since, subject }: About): AlarmSignal[] => {
  const priority = priorityOf(rules, { kind, level: null, clock: null })
  return priority === null ? [] : [{ key, kind, priority, org, units: null, since, subject, isHandled: false }]
}

/** Source systems that are silent for too long: each, or all of them as one alarm. */
export function inboundSource(inbox: Pick<InboxStore, 'lastOf'>, { rules, ingest, district }: { rules: AlarmRules; ingest: IngestRules; district: OrgCode }): AlarmSource {
  const gapOf = new Map(ingest.sources.map(({ code, everySeconds }) => [code, everySeconds * ingest.downAfter * SECOND]))
  return {
    name: 'sources',
    signals(now) {
      const down = downSources(inbox, ingest, now)
      const spoke = ingest.sources.filter(({ code }) => inbox.lastOf(code) !== null).length
      if (down.length > 1 && down.length === spoke) {
        const first = Math.min(...down.map(({ source, lastAt }) => lastAt + (gapOf.get(source) ?? 0)))
        return signalOf(rules, { key: 'sources.all', kind: 'sourcesDown', org: district, since: first, subject: { kind: 'source', source: null } })
      }
      return down.flatMap(({ source, lastAt }) => signalOf(rules, { key: `source.${source}`, kind: 'sourceDown', org: district, since: lastAt + (gapOf.get(source) ?? 0), subject: { kind: 'source', source } }))
    },
  }
}

type CameraBook = { all: () => readonly Pick<Camera, 'code' | 'subGrid' | 'isEnabled'>[]; healthOf: (camera: Pick<Camera, 'code' | 'isEnabled'>, now: Instant) => CameraHealth }

/** Cameras that are out, one alarm for each street: a single camera is a state of its source (design.md §6.11). */
export function camerasSource({ all, healthOf }: CameraBook, rules: AlarmRules): AlarmSource {
  return {
    name: 'cameras',
    signals(now) {
      const streets = Map.groupBy(all().filter(({ isEnabled }) => isEnabled), ({ subGrid }) => subGrid.slice(0, orgCodeLengths.street))
      return [...streets].flatMap(([street, cameras]) => {
        const down = cameras.map((camera) => healthOf(camera, now)).filter(({ state }) => state === 'offline')
        if (down.length < rules.camerasDownFrom) return []
        const since = Math.min(...down.map((health) => health.since ?? now))
        return signalOf(rules, { key: `cameras.${street}`, kind: 'camerasDown', org: street, since, subject: { kind: 'cameras', down: down.length, of: cameras.length } })
      })
    },
  }
}

/** Buildings that turned to the worst grade, by night or on an event: one alarm for each turn, until the grade is better or the time of the rules is over. */
export function buildingsSource({ warnedSince }: Pick<BuildingStore, 'warnedSince'>, rules: AlarmRules): AlarmSource {
  return {
    name: 'buildings',
    signals: (now) =>
      warnedSince(now - rules.buildingHours * HOUR).flatMap(({ code, org, at, address, from, reasons }) =>
        signalOf(rules, { key: `building.${code}`, kind: 'buildingWarning', org, since: at, subject: { kind: 'building', code, address, from, reasons } }),
      ),
  }
}

const pageSize = 200

/** All orders under way, however many: an alarm of one that was left out would be cleared. */
function* ordersUnderWay({ listWhistles }: Pick<Store, 'listWhistles'>, district: OrgCode): Generator<WhistleState> {
  for (let cursor: string | undefined, isMore = true; isMore; ) {
    const { items, next } = listWhistles({ visibility: { org: district, unit: null }, statuses: [...unsigned], limit: pageSize, ...(cursor === undefined ? {} : { cursor }) })
    yield* items
    isMore = next !== null
    cursor = next ?? undefined
  }
}

/** Departments that were whistled for and have not signed in time: one alarm each, seen by the case's area and by the department. */
export function whistleSource(store: Pick<Store, 'listWhistles'>, { rules, district }: { rules: AlarmRules; district: OrgCode }): AlarmSource {
  const priority = priorityOf(rules, { kind: 'whistleUnsigned', level: null, clock: 'SIGN' })
  return {
    name: 'whistles',
    signals(now) {
      if (priority === null) return []
      return [...ordersUnderWay(store, district)].flatMap(departmentRows).flatMap(({ orderId, caseId, unit, subGrid, signDueAt, signedAt, endedAt, isReturned }): AlarmSignal[] => {
        if (signedAt !== null || endedAt !== null || isReturned || signDueAt > now) return []
        return [{ key: `whistle.${orderId}.${unit}`, kind: 'whistleUnsigned', priority, org: subGrid, units: [unit], since: signDueAt, subject: { kind: 'case', caseId, clock: 'SIGN', dueAt: signDueAt }, isHandled: false }]
      })
    },
  }
}

/** Cases that wait to be dispatched and become more: the growth over the window, from the counters. */
export function backlogSource(store: Pick<Store, 'openCounts'>, { rules, district }: { rules: AlarmRules; district: OrgCode }): AlarmSource {
  const { windowMinutes, grownBy, grownShare } = rules.backlog
  let samples: { at: Instant; open: number }[] = []
  let since: Instant | null = null
  return {
    name: 'backlog',
    signals(now) {
      const open = store.openCounts({ org: district, unit: null }).reduce((sum, { stage, n }) => (stage === 'REPORT' || stage === 'DISPATCH' ? sum + n : sum), 0)
      samples = [...samples.filter(({ at }) => at <= now && now - at <= windowMinutes * MINUTE), { at: now, open }]
      const least = Math.min(...samples.map((sample) => sample.open))
      const grown = open - least
      const isGrowing = grown >= grownBy && grown >= least * grownShare
      since = isGrowing ? (since ?? now) : null
      return since === null ? [] : signalOf(rules, { key: 'backlog', kind: 'backlog', org: district, since, subject: { kind: 'backlog', open, grown, minutes: windowMinutes } })
    },
  }
}
