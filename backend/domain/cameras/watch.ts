import type { Camera, Zone, ZoneKind } from '#contract/cameras.ts'
import type { Instant } from '#contract/ids.ts'
import type { Box, CameraTypeCode } from '#contract/sighting.ts'
import { max, min } from '#backend/domain/shared/number.ts'
import { SECOND } from '#backend/domain/shared/time.ts'
import type { ZoneRule } from './interpret.ts'
import { objectsIn, type SeenObject } from './zones.ts'

/** Numbers of our own inspector (cameras.json `inspector`): it reports only what a detector of common things can honestly see. */
export type WatchRules = {
  zoneRules: readonly ZoneRule[]
  inspector: {
    standingOverlap: number
    agreeShare: number
    windowSeconds: number
    minimumFrames: number
    reportEverySeconds: number
    standingZones: readonly ZoneKind[]
    countedZones: readonly ZoneKind[]
  }
}

export type WatchedFrame = { at: Instant; objects: readonly SeenObject[] }

/** What one zone rule has seen of late. `anchor`: where a standing thing was first seen; null for what is counted. */
type Track = { zone: string; type: CameraTypeCode; anchor: Box | null; firstAt: Instant; seen: readonly boolean[]; lastReportAt: Instant | null }
export type Watch = { tracks: readonly Track[] }
export const nothingWatched: Watch = { tracks: [] }

/** `confidence`: the share of frames that agreed, which is what this judgement rests on; not the detector's own score. */
export type WatchEvent = { type: CameraTypeCode; zone: string; since: Instant; at: Instant; confidence: number; objects: readonly SeenObject[] }

type Seen = { zone: Zone; rule: ZoneRule; objects: readonly SeenObject[]; isStanding: boolean }

/** Shared area of two boxes over their joint area. */
export function overlapOf(a: Box, b: Box): number {
  const width = max(0, min(a.x + a.w, b.x + b.w) - max(a.x, b.x))
  const height = max(0, min(a.y + a.h, b.y + b.h) - max(a.y, b.y))
  const shared = width * height
  const joint = a.w * a.h + b.w * b.h - shared
  return joint <= 0 ? 0 : shared / joint
}

/** Takes one more frame: gives what is to be reported now. A situation is reported again every so many seconds while it stands. */
export function watchFrame(before: Watch, frame: WatchedFrame, about: { camera: Pick<Camera, 'zones'>; rules: WatchRules }): { watch: Watch; events: WatchEvent[] } {
  const { camera, rules } = about
  const tracks: Track[] = []
  const events: WatchEvent[] = []
  for (const seen of watchedIn(frame, camera, rules)) {
    for (const { track, objects } of followed(before.tracks, seen, { at: frame.at, rules })) {
      const event = eventOf(track, { at: frame.at, objects, rules })
      if (event !== null) events.push(event)
      tracks.push(event === null ? track : { ...track, lastReportAt: frame.at })
    }
  }
  return { watch: { tracks }, events }
}

function watchedIn({ objects }: WatchedFrame, { zones }: Pick<Camera, 'zones'>, { zoneRules, inspector }: WatchRules): Seen[] {
  return zones.flatMap((zone) => {
    const isStanding = inspector.standingZones.includes(zone.kind)
    if (!isStanding && !inspector.countedZones.includes(zone.kind)) return []
    const rules = zoneRules.filter((rule) => rule.zone === zone.kind)
    return rules.map((rule) => ({ zone, rule, isStanding, objects: objectsIn(zone, objects).filter(({ label }) => rule.labels.includes(label)) }))
  })
}

type Followed = { track: Track; objects: readonly SeenObject[] }
type Now = { at: Instant; rules: WatchRules }

/** The tracks of a zone rule after this frame: those that go on, and new ones. */
function followed(tracks: readonly Track[], seen: Seen, now: Now): Followed[] {
  const own = tracks.filter(({ zone, type }) => zone === seen.zone.name && type === seen.rule.type)
  return (seen.isStanding ? standing(own, seen, now) : [counted(own[0], seen, now)]).filter(({ track }) => isAlive(track, now))
}

function counted(known: Track | undefined, { zone, rule, objects }: Seen, now: Now): Followed {
  const isThere = objects.length >= (zone.atLeast ?? rule.atLeast)
  const track = known ?? { zone: zone.name, type: rule.type, anchor: null, firstAt: now.at, seen: [], lastReportAt: null }
  return { track: seenOnce(track, isThere, now), objects: isThere ? objects : [] }
}

/** Each standing thing is followed by where it was first seen; what moves away is another thing. */
function standing(own: readonly Track[], { zone, rule, objects }: Seen, now: Now): Followed[] {
  const free = new Set(objects)
  const known = own.map((track): Followed => {
    const found = [...free].find(({ box }) => box !== null && track.anchor !== null && overlapOf(box, track.anchor) >= now.rules.inspector.standingOverlap)
    if (found !== undefined) free.delete(found)
    return { track: seenOnce(track, found !== undefined, now), objects: found === undefined ? [] : [found] }
  })
  const others = [...free].flatMap((one): Followed[] => {
    if (one.box === null) return []
    return [{ track: seenOnce({ zone: zone.name, type: rule.type, anchor: one.box, firstAt: now.at, seen: [], lastReportAt: null }, true, now), objects: [one] }]
  })
  return [...known, ...others]
}

/** A few frames are kept, so that one in which nothing was recognised ends nothing. */
function seenOnce(track: Track, isThere: boolean, { at, rules: { inspector } }: Now): Track {
  const isFirst = !track.seen.includes(true)
  const most = max(inspector.minimumFrames, inspector.windowSeconds)
  return { ...track, firstAt: isFirst && isThere ? at : track.firstAt, seen: isFirst && !isThere ? [] : [...track.seen, isThere].slice(-most) }
}

const shareOf = ({ seen }: Track): number => (seen.length === 0 ? 0 : seen.filter(Boolean).length / seen.length)

/** Gone is what fewer than half of the last frames show. */
function isAlive(track: Track, { rules: { inspector } }: Now): boolean {
  return track.seen.length < inspector.minimumFrames ? track.seen.includes(true) : shareOf(track) >= inspector.agreeShare / 2
}

function eventOf(track: Track, { at, objects, rules: { inspector } }: Now & { objects: readonly SeenObject[] }): WatchEvent | null {
  const share = shareOf(track)
  const isLong = at - track.firstAt >= inspector.windowSeconds * SECOND && track.seen.length >= inspector.minimumFrames
  const isDue = track.lastReportAt === null || at - track.lastReportAt >= inspector.reportEverySeconds * SECOND
  if (!isLong || !isDue || share < inspector.agreeShare || objects.length === 0) return null
  return { type: track.type, zone: track.zone, since: track.firstAt, at, confidence: share, objects }
}
