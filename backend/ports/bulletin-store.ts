import type { BulletinFigures, BulletinFormat, BulletinKind, BulletinRecord } from '#contract/bulletins.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { ErrorCode } from '#contract/errors.ts'

/** Bulletins as they were made. Figures are written once and never changed. */
export type BulletinStore = {
  add(record: Omit<BulletinRecord, 'files'>, figures: BulletinFigures): void
  find(id: string): { record: BulletinRecord; figures: BulletinFigures } | null
  /** Newest first. */
  list(scope: OrgCode, limit: number): readonly BulletinRecord[]
  /** Whether this period has a bulletin that nobody had to ask for. */
  hasScheduled(kind: BulletinKind, scope: OrgCode, from: Day): boolean
  setState(id: string, state: BulletinRecord['state'], error: ErrorCode | null): void
  putFile(id: string, file: { format: BulletinFormat; sha256: string; bytes: Uint8Array }): void
  file(id: string, format: BulletinFormat): { bytes: Uint8Array; sha256: string } | null
}
