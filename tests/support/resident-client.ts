import { randomUUID } from 'node:crypto'
import { AttachmentRef } from '#contract/case.ts'
import { ApiError } from '#contract/errors.ts'
import type { Instant } from '#contract/ids.ts'
import { AccessLine, FormView, ProgressView, PUBLIC_PREFIX, ReportReceipt, type ResidentActInput, type ResidentReportInput } from '#contract/resident.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Hall } from '#backend/compose.ts'
import { newDoorToken } from '#backend/residents/secrets.ts'
import { places } from './backend-accounts.ts'
import type { TestBackend } from './backend.ts'
import { jpeg } from './photos.ts'

/** A building of the tests' sub-grid; its code hangs at the door. */
export const building = { code: '4403110020010040023', kind: 'BUILDING', org: places.subGrid, address: '公明社区振明路 12 栋', lng: 113.8951, lat: 22.7802 } as const

/** Puts the building into a hall and gives its token. */
export function hangDoor(hall: Hall, at: Instant): string {
  hall.store.areas.residents.savePlaces([building], { newToken: newDoorToken, at })
  return hall.store.areas.residents.doorAt(building.code)?.token ?? ''
}

/** A report as the page sends it. */
export function aReport(change: Partial<ResidentReportInput> = {}): ResidentReportInput {
  return {
    commandId: randomUUID(), caseId: randomUUID(), text: '二楼卧室天花板滴水，楼上说不是他家的问题', hasConsented: true, notice: '2023-06',
    reporter: { name: '王小明', phone: '13800002046', wantsMeeting: true }, ...change,
  }
}

/** A phone at the public door: no cookie, no session. */
export function createResidentClient({ url }: Pick<TestBackend, 'url'>) {
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const isRaw = body instanceof Uint8Array
    const sent = body === undefined ? {} : { body: isRaw ? Buffer.from(body) : JSON.stringify(body), headers: { 'content-type': isRaw ? 'image/jpeg' : 'application/json' } }
    const response = await fetch(`${url}${PUBLIC_PREFIX}${path}`, { method, ...sent })
    const answer: unknown = await response.json()
    if (!response.ok) throw refused(answer)
    return answer
  }
  const at = ({ no, key }: { no: string; key: string }) => `/progress/${no}/${key}`
  return {
    call,
    form: async (door?: string) => FormView.parse(await call('GET', `/form${door === undefined ? '' : `?door=${door}`}`)),
    report: async (report: ResidentReportInput) => ReportReceipt.parse(await call('POST', '/reports', report)),
    photo: async (bytes?: Uint8Array) => AttachmentRef.parse(await call('POST', '/photos?name=p.jpg', bytes ?? (await jpeg()))),
    progress: async (link: { no: string; key: string }) => ProgressView.parse(await call('GET', at(link))),
    act: async (link: { no: string; key: string }, act: ActWithoutId) => ProgressView.parse(await call('POST', at(link), { commandId: randomUUID(), ...act })),
    access: async (link: { no: string; key: string }) => AccessLine.array().parse(await call('GET', `${at(link)}/access`)),
    openPhoto: (link: { no: string; key: string }, id: string) => fetch(`${url}${PUBLIC_PREFIX}${at(link)}/photos/${id}?size=thumb`).then(({ status }) => status),
  }
}

type WithoutId<T> = T extends unknown ? Omit<T, 'commandId'> : never
type ActWithoutId = WithoutId<ResidentActInput>

function refused(answer: unknown): DomainError {
  const { code, details } = ApiError.parse(answer)
  return new DomainError(code, details)
}
