import { DuckDBInstance } from '@duckdb/node-api'
import { z } from 'zod'
import type { Instant } from '#contract/ids.ts'
import { KpiId, TimeId, type Days } from '#contract/kpi-sheet.ts'

/** One figure worked out by SQL over exported files. */
export type SqlFigure = { id: KpiId; numerator: number; denominator: number }
export type SqlTime = { id: TimeId; n: number; median: number | null; p90: number | null }
type Files = { cases: string; rounds: string; shares: string }

const Row = z.object({ numerator: z.bigint(), denominator: z.bigint() })
const TimeRow = z.object({ n: z.bigint(), median: z.number().nullable(), p90: z.number().nullable() })

/** `2023-06-29` of a day counted from 1970 in UTC+8. */
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** `2023-06-29 10:20:00` in UTC+8. */
const clockOf = (at: Instant): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** Cases by the day of one of their instants. */
const casesOn = (column: string): string => `FROM c WHERE test = 0 AND ${column} >= TIMESTAMP '$from' AND ${column} < TIMESTAMP '$to'`
const validOn = (column: string): string => `${casesOn(column)} AND valid`
const dueRounds = `FROM r JOIN c USING (no) WHERE test = 0 AND valid AND determined >= TIMESTAMP '$from' AND determined < TIMESTAMP '$to'`

const share = (numerator: string, denominator: string, from: string): string => `SELECT count(*) FILTER (WHERE ${numerator}) AS numerator, count(*) FILTER (WHERE ${denominator}) AS denominator ${from}`
const count = (from: string): string => `SELECT count(*) AS numerator, CAST(1 AS BIGINT) AS denominator ${from}`
const weighted = (sum: string, scale: number): string => `SELECT CAST(coalesce(sum(${sum}), 0) AS BIGINT) AS numerator, ${scale} * count(stars) AS denominator ${validOn('closedAt')} AND stars IS NOT NULL`

/** Shares that were not taken back, returned with leave or let go before, by the instant at which it was decided whether something was done in time. */
const sharesDecided = (deed: 'arrive' | 'complete'): string => `FROM w JOIN c USING (no) WHERE ${deed}Decided >= TIMESTAMP '$from' AND ${deed}Decided < TIMESTAMP '$to'`

/** The definitions of domain.md 6.1, written again over columns of the files. */
const figures: Partial<Record<KpiId, string>> = {
  intake: count(casesOn('reportedAt')),
  accepted: count(validOn('acceptedAt')),
  closedOn: count(validOn('closedAt')),
  resolution: share("status = 'CLOSED' AND outcome IN ('RESOLVED', 'SELF_RESOLVED')", 'true', validOn('acceptedAt')),
  dueResolution: share("status = 'CLOSED' AND outcome IN ('RESOLVED', 'SELF_RESOLVED')", "status = 'CLOSED' OR late", validOn('acceptedAt')),
  onTime: share('isOnTime', 'true', dueRounds),
  lateDone: share('NOT isOnTime AND done IS NOT NULL', 'true', dueRounds),
  lateOpen: share('NOT isOnTime AND done IS NULL', 'true', dueRounds),
  sms: share('smsAt <= smsDueAt', 'smsDueAt IS NOT NULL AND (smsAt IS NOT NULL OR smsLateAt IS NOT NULL)', casesOn('reportedAt')),
  appoint: share('appointAt <= appointDueAt', 'appointDueAt IS NOT NULL AND (appointAt IS NOT NULL OR appointLateAt IS NOT NULL)', casesOn('reportedAt')),
  response: share('contactedAt IS NOT NULL', 'true', `${validOn('closedAt')} AND stars IS NOT NULL`),
  solve: share('solved = 1', 'true', `${validOn('closedAt')} AND stars IS NOT NULL`),
  csat: share('stars >= 4', 'true', `${validOn('closedAt')} AND stars IS NOT NULL`),
  ratingResponse: share('stars IS NOT NULL', 'true', validOn('closedAt')),
  satisfaction: weighted('CASE WHEN stars >= 4 THEN 10 WHEN stars = 3 THEN 9 ELSE 0 END', 10),
  threeRates: weighted('CASE WHEN contactedAt IS NOT NULL THEN 10 ELSE 0 END + CASE WHEN solved = 1 THEN 50 ELSE 0 END + CASE WHEN stars >= 4 THEN 40 WHEN stars = 3 THEN 36 ELSE 0 END', 100),
  rework: share('reworks > 0', 'true', validOn('acceptedAt')),
  oneTime: share("status = 'CLOSED' AND reworks + returns + reopens = 0", "status = 'CLOSED'", validOn('acceptedAt')),
  dispatchAccuracy: share('dispatches > 0 AND returns + reassigns = 0', 'dispatches > 0', validOn('acceptedAt')),
  misdispatch: share('returns + reassigns > 0', 'dispatches > 0', validOn('acceptedAt')),
  extension: share('extensions > 0', 'true', validOn('acceptedAt')),
  reopen: share('reopens > 0', 'true', validOn('acceptedAt')),
  reject: share("status = 'REJECTED'", 'true', casesOn('reportedAt')),
  proactive: share("origin IN ('PATROL', 'AI')", 'true', validOn('acceptedAt')),
  closingOnTime: share("status = 'CLOSED' AND closedAt <= closeDueAt", "status = 'CLOSED' OR closeDueAt < TIMESTAMP '$now'", `${validOn('acceptedAt')} AND closeDueAt IS NOT NULL`),
  aiPrecision: share("status <> 'REJECTED'", 'true', `${casesOn('reportedAt')} AND byCamera = 1 AND (status = 'REJECTED' OR verified = 1)`),
  whistleArrival: share('arrived', 'true', sharesDecided('arrive')),
  whistleCompletion: share('completed', 'true', sharesDecided('complete')),
  spotFix: share("status = 'CLOSED' AND spotFixed = 1", 'true', `${validOn('acceptedAt')} AND level = 1`),
}

const spread = (value: string, from: string): string => `SELECT count(v) AS n, CAST(median(v) AS DOUBLE) AS median, CAST(quantile_disc(v, 0.9) AS DOUBLE) AS p90 FROM (SELECT ${value} AS v ${from})`
const between = (from: string, to: string): string => `CAST(epoch_ms(${to}) - epoch_ms(${from}) AS DOUBLE)`
/** Handling needs the work calendar, which no file holds. */
const times: Partial<Record<TimeId, string>> = {
  firstContact: spread(between('reportedAt', 'contactedAt'), casesOn('reportedAt')),
  firstResponse: spread(between('reportedAt', 'least(contactedAt, smsAt)'), casesOn('reportedAt')),
  cycle: spread(between('reportedAt', 'closedAt'), validOn('closedAt')),
}

/** Loads two exported CSV files (codes) and answers figures by SQL alone. */
export async function openKpiSql({ cases, rounds, shares }: Files, now: Instant) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`CREATE TABLE c AS SELECT *, status NOT IN ('REJECTED', 'CANCELLED', 'MERGED') AS valid FROM read_csv('${cases}', header = true, comment = '#', all_varchar = false, sample_size = -1)`)
  // A round is determined when it was disposed of or its deadline passed, whichever came first; it is on time when that was the disposal.
  await connection.run(`CREATE TABLE r AS SELECT *, disposedAt AS done, determinedAt AS determined, disposedAt IS NOT NULL AND (disposeDueAt IS NULL OR disposedAt <= disposeDueAt) AS isOnTime
    FROM read_csv('${rounds}', header = true, comment = '#', sample_size = -1) WHERE determinedAt IS NOT NULL`)
  // What was done is decided when it was done in time, else at its deadline; nothing is decided of what was no longer to be done, or is pending in time.
  const decided = (deed: string, done: string) => `CASE WHEN ${done} <= ${deed}DueAt THEN ${done} WHEN ${done} IS NOT NULL OR (${deed}DueAt < TIMESTAMP '${clockOf(now)}' AND (endedAt IS NULL OR ${deed}DueAt < endedAt)) THEN ${deed}DueAt END AS ${deed}Decided`
  await connection.run(`CREATE TABLE w AS SELECT no, arrivedAt <= arriveDueAt AS arrived, shareCompletedAt <= completeDueAt AS completed, ${decided('arrive', 'arrivedAt')}, ${decided('complete', 'shareCompletedAt')}
    FROM read_csv('${shares}', header = true, comment = '#', sample_size = -1) WHERE shareStatus <> 'RECALLED' AND returned = 0`)
  await connection.run(`ALTER TABLE c ADD COLUMN late BOOLEAN; UPDATE c SET late = EXISTS (SELECT 1 FROM r WHERE r.no = c.no AND r.round = c.round AND NOT isOnTime)`)
  const filled = (sql: string, { from, to }: Days, source: string | undefined): string =>
    sql.replaceAll('$now', clockOf(now)).replaceAll('$from', dateOf(from)).replaceAll('$to', dateOf(to)).replaceAll('FROM c WHERE', `FROM c WHERE ${source === undefined ? '' : `source = '${source}' AND`}`).replaceAll('JOIN c USING (no) WHERE', `JOIN c USING (no) WHERE ${source === undefined ? '' : `source = '${source}' AND`}`)
  return {
    async figures(days: Days, source?: string): Promise<SqlFigure[]> {
      const found: SqlFigure[] = []
      for (const [id, sql] of Object.entries(figures)) {
        const [row] = (await connection.runAndReadAll(filled(sql, days, source))).getRowObjects()
        const { numerator, denominator } = Row.parse(row)
        found.push({ id: KpiId.parse(id), numerator: Number(numerator), denominator: Number(denominator) })
      }
      return found
    },
    async times(days: Days, source?: string): Promise<SqlTime[]> {
      const found: SqlTime[] = []
      for (const [id, sql] of Object.entries(times)) {
        const [row] = (await connection.runAndReadAll(filled(sql, days, source))).getRowObjects()
        const { n, median, p90 } = TimeRow.parse(row)
        found.push({ id: TimeId.parse(id), n: Number(n), median, p90 })
      }
      return found
    },
    close: () => connection.closeSync(),
  }
}
