import { z } from 'zod'

/** Every refusal the product knows. Text in both languages lives in renderer/i18n under the same code. */
export const errorCodes = [
  // request
  'request.invalid', 'request.malformed', 'request.too-large', 'request.not-found', 'request.unsupported-type', 'request.too-many',
  // session and access
  'session.required', 'session.expired', 'session.bad-credentials', 'session.locked', 'session.bad-origin', 'access.denied', 'access.out-of-scope',
  // case
  'case.not-found', 'case.already-exists', 'case.version-conflict', 'case.transition-not-allowed', 'case.not-permitted', 'case.guard-failed',
  'case.reviewer-is-handler', 'case.too-late', 'case.limit-reached', 'case.nothing-pending', 'case.clock-backwards',
  'command.id-reused',
  // whistle orders
  'whistle.not-found', 'whistle.already-exists', 'whistle.version-conflict', 'whistle.transition-not-allowed', 'whistle.not-permitted', 'whistle.guard-failed',
  // graded buildings
  'building.not-found', 'building.version-conflict', 'building.not-permitted', 'building.same-inspector', 'building.nothing-mended', 'building.no-such-finding', 'building.already-found',
  'building.appeal-late', 'building.appeal-open', 'building.no-appeal',
  // money of communities
  'budget.not-found', 'budget.version-conflict', 'budget.wrong-year', 'budget.unknown-line', 'budget.over-district', 'budget.over-line', 'budget.over-commitment', 'budget.over-project', 'budget.no-such-commitment', 'budget.nothing-open',
  'budget.not-correctable', 'budget.correction-uncovered', 'budget.no-such-project', 'budget.project-state', 'budget.project-line', 'budget.photos-missing',
  // service stations
  'station.not-found', 'station.changed', 'station.unknown-staff', 'station.wrong-day', 'station.slot-past', 'station.closed', 'station.not-offered', 'station.slot-full', 'station.no-such-appointment', 'station.appointment-state', 'station.too-early',
  // meetings of Party branches
  'meeting.not-found', 'meeting.not-owed', 'meeting.version-conflict', 'meeting.wrong-state', 'meeting.too-early', 'meeting.too-late', 'meeting.incomplete', 'meeting.item-unknown',
  // catalogue and organisation
  'catalogue.unknown-item', 'catalogue.unknown-unit', 'catalogue.unknown-org', 'catalogue.invalid-file', 'geo.invalid-file', 'calendar.year-missing',
  // attachments
  'attachment.unsupported', 'attachment.too-large', 'attachment.broken', 'attachment.not-found',
  // messages of source systems
  'inbound.bad-signature', 'inbound.replayed', 'inbound.outside-window', 'inbound.bad-encoding', 'inbound.malformed', 'inbound.unknown-schema',
  'inbound.invalid-field', 'inbound.case-unknown', 'inbound.photo-unavailable', 'source.unreachable', 'source.unknown', 'source.map-invalid', 'source.map-breaks', 'camera.unknown',
  // residents
  'resident.unknown-door', 'resident.work-needed', 'resident.phone-unproven', 'resident.code-wrong', 'resident.code-expired',
  // messages and keys
  'inbox.not-found', 'inbox.not-dead', 'outbox.not-found', 'key.not-found',
  // scores of departments
  'score.month-open', 'score.already-published', 'score.line-unknown', 'score.already-appealed', 'score.appeal-late', 'score.appeal-unknown', 'score.appeal-decided',
  // service forces, self-governance teams, support measures
  'force.invalid',
  // assessment of staff
  'staff.unknown', 'staff.own-score', 'staff.not-asked', 'staff.month-closed', 'staff.unfinished', 'staff.choose-community', 'staff.line-unknown', 'staff.already-appealed', 'staff.appealed', 'staff.appeal-late', 'staff.appeal-unknown', 'staff.appeal-decided',
  'staff.transfer-same', 'staff.transfer-date', 'staff.post-not-there', 'staff.file-unreadable', 'staff.file-faulty',
  // shifts of staff
  'shift.version-conflict', 'shift.other-unit', 'shift.past', 'shift.too-far', 'shift.overlap', 'shift.nothing-planned', 'shift.named-twice', 'shift.bad-span', 'shift.unknown-kind',
  // resident chat groups and notices in them
  'group.not-found', 'group.file-faults', 'group.closed', 'group.not-closed', 'group.count-refused', 'group.day-refused', 'group.notice-not-found', 'group.unknown-template', 'group.bad-values', 'group.too-long', 'group.personal-data', 'group.no-targets', 'group.notice-recalled', 'group.nothing-waiting', 'group.not-a-target', 'group.posted-when',
  // classification
  'classify.unusable', 'classify.bad-model',
  // open standards
  'cap.invalid', 'cap.not-found', 'webhook.not-found', 'webhook.forbidden-address', 'webhook.too-many',
  // files
  'export.not-found', 'export.too-many', 'export.taken',
  // closing integrity
  'integrity.not-found', 'integrity.judged',
  // bulletins
  'bulletin.not-found', 'bulletin.not-printed', 'printer.none', 'printer.failed',
  // alarms
  'alarm.not-found', 'alarm.note-missing', 'alarm.not-shelvable',
  // inspector
  'inspector.no-ffmpeg', 'inspector.source-failed',
  // store and server
  'store.unavailable', 'store.full', 'store.newer-version', 'store.corrupt', 'store.locked', 'server.busy', 'internal',
] as const
export const ErrorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof ErrorCode>

/** What an error looks like on every wire: HTTP body, socket ack, IPC reply. `details` never carries personal data. */
export const ApiError = z.object({ code: ErrorCode, details: z.record(z.string(), z.unknown()).optional() })
export type ApiError = z.infer<typeof ApiError>

export type Reply<T> = { ok: true; value: T } | { ok: false; error: ApiError }
