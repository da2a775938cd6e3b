import type { BuildingGrade, FindingKind, Found } from '#contract/buildings.ts'
import type { Instant } from '#contract/ids.ts'
import { DAY, HOUR } from '#backend/domain/shared/time.ts'
import { dayOf, dayStart } from '#backend/domain/calendar/day.ts'
import type { BuildingRules } from '#backend/domain/building/rules.ts'
import type { Place } from './building-places.ts'
import type { DemoBuildings } from './demo-config.ts'
import type { DemoPhotos } from './demo-photos.ts'
import { createQuota, createWeighted, type Quota, type Random } from './random.ts'

/** What happens to a building after its round. */
export type Fate = 'NONE' | 'MENDED' | 'RAISED' | 'APPEALED' | 'UPHELD' | 'DENIED'
type Bundle = DemoBuildings['bundles'][BuildingGrade][number]
export type Planned = { code: string; grade: BuildingGrade; bundle: Bundle | null; round: number; fate: Fate }

export type PlanDeps = { config: DemoBuildings; rules: BuildingRules; random: Random; photos: DemoPhotos; now: Instant }

/** Rounds in which a veto of six months still stands. */
const VETO_DAYS = 150
const FIRST_HOUR = 9
const LAST_HOUR = 17
const HOURS = 8

type Quotas = { flawed: Quota; raised: Quota; mended: Record<'WARNING' | 'NORMAL', Quota>; left: Record<'APPEALED' | 'UPHELD' | 'DENIED', number> }

/** Says what is found in each building of a place, so that the rules give as many of each grade as the notice has. */
export function createBuildingPlan({ config, random }: PlanDeps): (place: Place) => Planned[] {
  const drawers = { ASSURED: drawerOf(config.bundles.ASSURED), NORMAL: drawerOf(config.bundles.NORMAL), WARNING: drawerOf(config.bundles.WARNING) }
  const roundOf = createWeighted(config.rounds.map(({ weight }, index) => [index, weight] as const))
  const { open, upheld, denied } = config.appeals
  const quotas: Quotas = {
    flawed: createQuota(config.flawedShare), raised: createQuota(config.raised), mended: { WARNING: createQuota(config.mended.WARNING), NORMAL: createQuota(config.mended.NORMAL) },
    left: { APPEALED: open, UPHELD: upheld, DENIED: denied },
  }
  const latest = config.rounds.length - 1
  const roundFor = (bundle: Bundle): number => {
    const isVeto = bundle.findings.some(([kind]) => kind === 'VICE')
    const round = roundOf(random)
    return isVeto && (config.rounds[round]?.daysAgo ?? 0) > VETO_DAYS ? latest - 1 : round
  }
  const plain = (code: string, grade: BuildingGrade): Planned => {
    if (grade === 'ASSURED' && !quotas.flawed.ask()) return { code, grade, bundle: null, round: 0, fate: 'NONE' }
    const bundle = drawers[grade](random)
    return { code, grade, bundle, round: roundFor(bundle), fate: 'NONE' }
  }
  return ({ codes, rental }) => {
    const grades: BuildingGrade[] = [...Array<BuildingGrade>(rental.warning).fill('WARNING'), ...Array<BuildingGrade>(rental.normal).fill('NORMAL'), ...Array<BuildingGrade>(rental.assured).fill('ASSURED')]
    return random.shuffled(codes).slice(0, rental.total).map((code, index) => withFate(plain(code, grades[index] ?? 'ASSURED'), quotas, config))
  }
}

const drawerOf = (bundles: readonly Bundle[]) => createWeighted(bundles.map((bundle) => [bundle, bundle.weight] as const))

/** Some are mended and wait, some went up again, some owners appealed. */
function withFate(planned: Planned, quotas: Quotas, config: DemoBuildings): Planned {
  const { grade } = planned
  if (grade === 'ASSURED') return planned.bundle === null ? asBefore(planned, quotas, config) : planned
  const latest = config.rounds.length - 1
  if (quotas.mended[grade].ask()) return { ...planned, bundle: mendable(grade, config), round: latest - 1, fate: 'MENDED' }
  const fate = planned.round === latest ? 'APPEALED' : 'DENIED'
  return planned.round >= latest - 1 && take(quotas, fate) ? { ...planned, fate } : planned
}

/** What can be put right altogether. */
const mendable = (grade: 'WARNING' | 'NORMAL', { bundles }: DemoBuildings): Bundle | null => (grade === 'WARNING' ? bundles.WARNING.find(({ major }) => major !== undefined) : bundles.NORMAL[1]) ?? null

/** A building that went up, or was appealed for rightly, had been worse for a while. */
function asBefore(planned: Planned, quotas: Quotas, config: DemoBuildings): Planned {
  const latest = config.rounds.length - 1
  const bundle = mendable('NORMAL', config)
  if (quotas.raised.ask()) return { ...planned, bundle, round: latest - 2, fate: 'RAISED' }
  return take(quotas, 'UPHELD') ? { ...planned, bundle, round: latest - 1, fate: 'UPHELD' } : planned
}

function take({ left }: Quotas, fate: keyof Quotas['left']): boolean {
  if (left[fate] === 0) return false
  left[fate] -= 1
  return true
}

/** When the rounds of a sub-grid were. */
export function roundTimes({ config, random, now }: PlanDeps): Instant[] {
  return config.rounds.map(({ daysAgo, spread }) => dayStart(dayOf(now) - daysAgo - random.whole(0, spread)) + random.whole(FIRST_HOUR, LAST_HOUR) * HOUR)
}

/** What a bundle found, as a round writes it down. */
export function findingsOf({ code, bundle }: Planned, roundAt: Instant, { config, rules, random, photos, by }: PlanDeps & { by: (kind: FindingKind) => string }): Found[] {
  return (bundle?.findings ?? []).map(([kind, number], index): Found => {
    const { limitDays, isEach } = rules.findings[kind]
    // What may stay open for a while is written down when that is over.
    const at = roundAt - (random.whole(0, config.windowDays) + (limitDays === null ? 0 : limitDays + 1)) * DAY - random.whole(0, HOURS) * HOUR
    return {
      building: code, no: index + 1, kind, count: isEach ? number : 1, at, foundBy: by(kind), isMajor: bundle?.major === kind, dueAt: limitDays === null ? null : dayStart(dayOf(at) + limitDays + 1), caseId: null,
      note: random.pick(config.notes[kind]), attachments: random.isChance(config.photoShare) ? [photos.one('ONSITE')] : [],
    }
  })
}
