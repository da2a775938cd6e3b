import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { StaffMember } from '#contract/staff.ts'
import type { ReadStaff } from '#backend/ports/staff-file.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'

const columns = ['id', 'name', 'post', 'org', 'from'] as const
const Row = StaffMember.omit({ user: true }).extend({ user: z.string().max(64).transform((user) => (user === '' ? null : user)).optional() })
const Records = z.array(z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.int() }) }))

/** A CSV of staff with a header; a line that is no member is a fault of that line. Throws `staff.file-unreadable`. */
export const readStaffFile: ReadStaff = (text) => {
  const records = recordsOf(text)
  const missing = columns.filter((column) => records.some(({ record }) => !(column in record)))
  if (records.length === 0 || missing.length > 0) throw new DomainError('staff.file-unreadable', { missing })
  const read = records.map(({ record, info: { lines: line } }) => ({ line, id: record['id'] ?? '', row: Row.safeParse(record) }))
  return {
    lines: read.flatMap(({ line, row }) => (row.success ? [{ line, member: memberOf(row.data) }] : [])),
    faults: read.flatMap(({ line, id, row }) => (row.success ? [] : [{ line, id, why: 'bad-line' as const }])),
  }
}

const memberOf = ({ user, ...member }: z.infer<typeof Row>) => (user === undefined ? member : { ...member, user })

function recordsOf(text: string): z.infer<typeof Records> {
  try {
    return Records.parse(parse(text, { columns: true, info: true, bom: true, trim: true, skip_empty_lines: true }))
  } catch (error) {
    throw new DomainError('staff.file-unreadable', { reason: error instanceof Error && 'code' in error ? String(error.code) : 'unreadable' })
  }
}
