import type { CaseState } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { CameraRules } from './camera-rules.ts'

/** What people made of one alert. */
export type Judgement = { isTrue: boolean; at: Instant }

/** How a camera's case was judged: true once it was verified or worked on, false when it was rejected; null while nobody has said. */
export function judgementOf(state: Pick<CaseState, 'status' | 'isVerified' | 'acceptedAt' | 'endedAt' | 'lastEventAt' | 'custody' | 'isTest'>): Judgement | null {
  if (state.isTest) return null
  if (state.status === 'REJECTED') return { isTrue: false, at: state.endedAt ?? state.lastEventAt }
  if (state.isVerified) return { isTrue: true, at: state.custody.find(({ holder }) => holder === 'VERIFIER')?.to ?? state.lastEventAt }
  return null
}

/** Judged alerts of the last days, and how many of them were true. */
export type Precision = { judged: number; valid: number }

export function precisionOf(judgements: readonly Judgement[], span: { from: Instant; to: Instant }): Precision {
  const counted = judgements.filter(({ at }) => at > span.from && at <= span.to)
  return { judged: counted.length, valid: counted.filter(({ isTrue }) => isTrue).length }
}

/** Why a camera's type is silent: so many of so many were false. */
export type Mute = { at: Instant; until: Instant; judged: number; false: number }

/** A new mute when more than the allowed share of the last days was false (domain.md 9), counted anew after each mute; else null. */
export function muteAfter(judgements: readonly Judgement[], last: Mute | null, asked: { now: Instant; rules: Pick<CameraRules, 'precision'> }): Mute | null {
  const { now, rules } = asked
  const { days, falseShare, minimumJudged, muteDays } = rules.precision
  if (isMuted(last, now)) return null
  const from = now - days * DAY
  const { judged, valid } = precisionOf(judgements, { from: last === null || last.until < from ? from : last.until, to: now })
  const wrong = judged - valid
  if (judged < minimumJudged || wrong <= judged * falseShare) return null
  return { at: now, until: now + muteDays * DAY, judged, false: wrong }
}

export const isMuted = (mute: Mute | null, now: Instant): boolean => mute !== null && now < mute.until
