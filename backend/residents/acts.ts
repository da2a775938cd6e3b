import type { CaseAction } from '#contract/commands.ts'
import type { ResidentAct } from '#contract/resident.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'

type Act<T extends ResidentAct['type']> = Extract<ResidentAct, { type: T }>

/** What a resident's act is in the words of the cases. Refuses a supplement without words and photos. */
export function caseActionOf(act: ResidentAct): CaseAction {
  if (act.type === 'supplement') return supplement(act)
  if (act.type === 'rate') return rating(act)
  return act.type === 'withdraw' ? { type: 'cancel', reason: act.reason } : { type: 'reopen', reason: act.reason }
}

function rating({ stars, solved, scores, text = '' }: Act<'rate'>): CaseAction {
  return { type: 'rate', stars, solved, scores, ...(text === '' ? {} : { text }) }
}

function supplement({ text, photos }: Act<'supplement'>): CaseAction {
  if (photos.length === 0 && text === '') throw new DomainError('request.invalid', { issues: [{ path: ['text'], code: 'too_small' }] })
  if (photos.length === 0) return { type: 'comment', text, isInternal: false }
  const attachments = photos.map(({ id, name }) => ({ id, name, kind: 'OTHER' as const, takenAt: null }))
  return { type: 'attach', attachments, ...(text === '' ? {} : { note: text }) }
}
