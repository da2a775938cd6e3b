import type { z } from 'zod'
import { AttachmentRef } from '#contract/case.ts'
import { ApiError, type ErrorCode } from '#contract/errors.ts'
import {
  AccessLine, FormView, PhoneCodeSent, PhoneProof, ProgressView, PUBLIC_PREFIX, ReportReceipt, type ResidentActInput, type ResidentReportInput,
} from '#contract/resident.ts'

/** Why an answer did not come: the network, or a refusal of the server. */
export type Trouble = { code: ErrorCode | 'offline' | 'timeout'; details: Record<string, unknown> }
export type Answer<T> = { ok: true; value: T } | { ok: false; trouble: Trouble }

const ANSWER_MS = 20_000
const PHOTO_MS = 60_000

type Sent = { method: 'GET' | 'POST'; path: string; body?: BodyInit; type?: string; waitMs?: number }

async function ask<S extends z.ZodType>(schema: S, { method, path, body, type, waitMs = ANSWER_MS }: Sent): Promise<Answer<z.output<S>>> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), waitMs)
  try {
    const response = await fetch(`${PUBLIC_PREFIX}${path}`, {
      method, signal: stop.signal, cache: 'no-store', credentials: 'omit',
      ...(body === undefined ? {} : { body, headers: { 'content-type': type ?? 'application/json' } }),
    })
    const answer: unknown = await response.json()
    if (response.ok) return { ok: true, value: schema.parse(answer) }
    const refused = ApiError.safeParse(answer)
    return { ok: false, trouble: refused.success ? { code: refused.data.code, details: refused.data.details ?? {} } : { code: 'internal', details: {} } }
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === 'AbortError'
    return { ok: false, trouble: { code: isTimeout ? 'timeout' : 'offline', details: {} } }
  } finally {
    clearTimeout(timer)
  }
}

/** The two halves of a progress link. */
export type Link = { no: string; key: string }
const at = ({ no, key }: Link): string => `/progress/${no}/${key}`
const json = (value: unknown): string => JSON.stringify(value)

export const api = {
  form: (door: string | null) => ask(FormView, { method: 'GET', path: door === null ? '/form' : `/form?door=${door}` }),
  report: (report: ResidentReportInput) => ask(ReportReceipt, { method: 'POST', path: '/reports', body: json(report) }),
  photo: (photo: Blob, name: string) => ask(AttachmentRef, { method: 'POST', path: `/photos?name=${encodeURIComponent(name)}`, body: photo, type: photo.type === '' ? 'image/jpeg' : photo.type, waitMs: PHOTO_MS }),
  sendCode: (phone: string) => ask(PhoneCodeSent, { method: 'POST', path: '/phone-codes', body: json({ phone }) }),
  checkCode: (phone: string, code: string) => ask(PhoneProof, { method: 'POST', path: '/phone-codes/check', body: json({ phone, code }) }),
  progress: (link: Link) => ask(ProgressView, { method: 'GET', path: at(link) }),
  act: (link: Link, act: ResidentActInput) => ask(ProgressView, { method: 'POST', path: at(link), body: json(act) }),
  access: (link: Link) => ask(AccessLine.array(), { method: 'GET', path: `${at(link)}/access` }),
  photoUrl: (link: Link, id: string, size: 'thumb' | 'full') => `${PUBLIC_PREFIX}${at(link)}/photos/${id}?size=${size}`,
}
