import type { Camera, ZoneKind } from '#contract/cameras.ts'
import type { CameraTypeCode } from '#contract/sighting.ts'
import type { CameraType } from './camera-rules.ts'
import { objectsIn, type SeenObject } from './zones.ts'

/** So many of these things in a zone of that kind are an event of that type. */
export type ZoneRule = { zone: ZoneKind; labels: readonly string[]; atLeast: number; type: CameraTypeCode }

export type InterpretRules = {
  types: ReadonlyMap<CameraTypeCode, CameraType>
  typeLabels: Readonly<Record<string, CameraTypeCode>>
  zoneRules: readonly ZoneRule[]
}

/** An event that the things in a picture make. */
export type Finding = { type: CameraTypeCode; zone: string | null; confidence: number; objects: readonly SeenObject[] }

/**
 * What the things in a picture mean at this camera: some are an event by themselves (smoke), others only where a zone watches
 * for them. As sure as the least sure thing that is needed for it.
 */
export function interpret(objects: readonly SeenObject[], camera: Pick<Camera, 'zones'>, rules: InterpretRules): Finding[] {
  return [...byLabel(objects, rules), ...camera.zones.flatMap((zone) => rules.zoneRules.flatMap((rule) => inZone(objects, zone, rule)))]
}

function byLabel(objects: readonly SeenObject[], { types, typeLabels }: InterpretRules): Finding[] {
  const keys = new Map([...types.values()].map(({ key, code }) => [key, code]))
  const typed = objects.flatMap((one) => {
    const type = typeLabels[one.label] ?? keys.get(one.label)
    return type === undefined ? [] : [{ type, one }]
  })
  return [...new Set(typed.map(({ type }) => type))].map((type) => {
    const found = typed.filter((each) => each.type === type).map(({ one }) => one)
    return { type, zone: null, confidence: nthScore(found, 1), objects: found }
  })
}

function inZone(objects: readonly SeenObject[], zone: Camera['zones'][number], { zone: kind, labels, atLeast, type }: ZoneRule): Finding[] {
  if (zone.kind !== kind) return []
  const found = objectsIn(zone, objects).filter(({ label }) => labels.includes(label))
  const needed = zone.atLeast ?? atLeast
  return found.length < needed ? [] : [{ type, zone: zone.name, confidence: nthScore(found, needed), objects: found }]
}

function nthScore(found: readonly SeenObject[], nth: number): number {
  return found.map(({ score }) => score).toSorted((a, b) => b - a)[nth - 1] ?? 0
}
