import type { ResidentTexts } from '#renderer/i18n/zh-cn/resident.ts'
import type { Trouble } from './api.ts'

type ErrorWord = keyof ResidentTexts['errors']

const words: Partial<Record<Trouble['code'], ErrorWord>> = {
  offline: 'offline', timeout: 'timeout', 'resident.unknown-door': 'unknownDoor', 'case.not-found': 'unknownCase', 'resident.code-wrong': 'codeWrong',
  'resident.code-expired': 'codeExpired', 'resident.phone-unproven': 'codeExpired', 'attachment.unsupported': 'photo', 'attachment.broken': 'photo', 'attachment.not-found': 'photo',
  'attachment.too-large': 'photoLarge', 'case.too-late': 'tooLate', 'case.transition-not-allowed': 'changed', 'case.version-conflict': 'changed', 'case.not-permitted': 'changed',
}
const tooMany: Record<string, ErrorWord> = { 'phone-day': 'phoneDay', address: 'address', code: 'code', 'code-day': 'codeDay' }

/** What went wrong and what to do, in a resident's words. */
export function troubleText({ code, details }: Trouble, t: ResidentTexts): string {
  const known = code === 'request.too-many' ? tooMany[String(details['why'])] : words[code]
  return t.errors[known ?? 'server']
}

/** Troubles that pass by themselves: what waits is sent again. */
export const isPassing = ({ code }: Trouble): boolean => code === 'offline' || code === 'timeout' || code === 'server.busy' || code === 'store.unavailable'
