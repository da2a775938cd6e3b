import type { StaffMember } from '#contract/staff.ts'
import type { StaffFault } from '#contract/team.ts'

/** One line of a file; `user` is left out where the file has no such column. */
export type StaffLine = { line: number; member: Omit<StaffMember, 'user'> & { user?: string | null } }

/** Reads the text of a file of staff. Throws `staff.file-unreadable`; lines that are no member are faults. */
export type ReadStaff = (text: string) => { lines: StaffLine[]; faults: StaffFault[] }
