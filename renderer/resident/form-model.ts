import type { FormView, ResidentReportInput } from '#contract/resident.ts'
import { ResidentKind as Kind } from '#contract/resident.ts'
import { z } from 'zod'

export const meetings = ['now', 'slot', 'no'] as const
const Photo = z.object({ id: z.string(), name: z.string() })
export type SentPhoto = z.infer<typeof Photo>

/** What stands in the form; kept on this phone until it is sent. The two ids make sending it twice harmless. */
export const Draft = z.object({
  commandId: z.string(), caseId: z.string(), text: z.string(), address: z.string().nullable(), kind: Kind.nullable(), photos: z.array(Photo), phone: z.string(), proof: z.string(),
  name: z.string(), meeting: z.enum(meetings), slot: z.string(), isConfidential: z.boolean(), isAnonymous: z.boolean(), hasConsented: z.boolean(),
})
export type Draft = z.infer<typeof Draft>

export function emptyDraft(newId: () => string): Draft {
  return {
    commandId: newId(), caseId: newId(), text: '', address: null, kind: null, photos: [], phone: '', proof: '', name: '', meeting: 'now', slot: '', isConfidential: false, isAnonymous: false,
    hasConsented: false,
  }
}

/** Whether there is anything worth keeping. */
export const isBegun = ({ text, photos, phone, address }: Draft): boolean => text.trim() !== '' || photos.length > 0 || phone !== '' || (address ?? '') !== ''

export const digitsOf = (phone: string): string => phone.replaceAll(/\D/g, '')
const mobile = /^1[3-9]\d{9}$/
export const isPhone = (phone: string): boolean => mobile.test(digitsOf(phone))

/** 138 0013 2046 while it is typed. */
export function spacedPhone(phone: string): string {
  const digits = digitsOf(phone).slice(0, 11)
  return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].filter((part) => part !== '').join(' ')
}

export const faultNames = ['text', 'place', 'phone', 'code', 'slot', 'consent'] as const
export type Fault = (typeof faultNames)[number]

/** Places of the UTC+8 day and minute that `datetime-local` gives. */
export function instantOf(slot: string): number | null {
  const at = Date.parse(`${slot}:00+08:00`)
  return Number.isNaN(at) ? null : at
}

/** What is missing, in the order of the screen. */
export function faultsOf(draft: Draft, form: FormView, now: number): Fault[] {
  const { isAnonymous, phone } = draft
  const faults: Partial<Record<Fault, boolean>> = {
    text: Array.from(draft.text.trim()).length < form.minText,
    place: form.door === null && (draft.address ?? '').trim().length < 2,
    phone: !isAnonymous && !isPhone(phone),
    code: !isAnonymous && isPhone(phone) && form.isPhoneChecked && draft.proof === '',
    slot: !isAnonymous && draft.meeting === 'slot' && (instantOf(draft.slot) ?? 0) <= now,
    consent: !draft.hasConsented,
  }
  return faultNames.filter((name) => faults[name] === true)
}

/** The report as the contract wants it. `slotLine`: the wished time in words, for the people who will ring. */
export function reportOf(draft: Draft, form: FormView, slotLine: (slot: string) => string): ResidentReportInput {
  const { commandId, caseId, isAnonymous, meeting, slot, kind, address } = draft
  const line = !isAnonymous && meeting === 'slot' ? `\n${slotLine(slot.replace('T', ' '))}` : ''
  return {
    commandId, caseId, text: `${draft.text.trim()}${line}`, photos: draft.photos, hasConsented: true, notice: form.notice,
    ...(form.door === null ? {} : { door: form.door.token }),
    ...(kind === null ? {} : { kind }),
    ...(address === null || address.trim() === '' ? {} : { address: address.trim() }),
    reporter: isAnonymous ? null : reporterOf(draft),
  }
}

function reporterOf({ phone, name, proof, meeting, isConfidential }: Draft): NonNullable<ResidentReportInput['reporter']> {
  return {
    phone: digitsOf(phone), wantsMeeting: meeting !== 'no', isConfidential,
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(proof === '' ? {} : { proof }),
  }
}

type Emergency = FormView['emergency'][number]

/** Whom to ring first, if the words say so; the first word found decides. */
export function emergencyIn(text: string, words: readonly Emergency[]): Emergency['call'] | null {
  const said = text.toLowerCase()
  return words.find(({ word }) => said.includes(word))?.call ?? null
}
