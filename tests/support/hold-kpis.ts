import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { caseFacts, shareFacts, type Days, type TimeId } from '#contract/kpi-sheet.ts'
import type { Actor } from '#contract/roles.ts'
import type { Hall } from '#backend/compose.ts'
import { openKpiSql } from './kpi-sql.ts'

type Held = { id: string; product: string; sql: string }
type Asked = { actor: Actor; days: Days; source?: string }

async function exportTo(hall: Hall, actor: Actor, { file, list }: { file: string; list: 'cases' | 'rounds' | 'shares' }): Promise<string> {
  const { id } = await hall.app.exports.start(actor, { list, format: 'csv', language: 'code', query: {} })
  await pipeline(hall.app.exports.fetch(actor, id).bytes, createWriteStream(file))
  return file
}

/** Exports all cases and rounds of a hall, and gives a way to hold its figures against SQL over those files. */
export async function holdKpis(hall: Hall, actor: Actor, folder: string) {
  const files = { cases: await exportTo(hall, actor, { file: join(folder, 'cases.csv'), list: 'cases' }), rounds: await exportTo(hall, actor, { file: join(folder, 'rounds.csv'), list: 'rounds' }), shares: await exportTo(hall, actor, { file: join(folder, 'shares.csv'), list: 'shares' }) }
  const sql = await openKpiSql(files, hall.clock.now())
  return {
    /** Every figure of a period, as the product has it and as SQL has it. */
    async figures({ days, source }: Omit<Asked, 'actor'>): Promise<Held[]> {
      const asked = { ...days, ...(source === undefined ? {} : { source }) }
      const { lines } = await hall.app.kpiSheet(actor, asked)
      const { facts } = await hall.app.kpiTimes(actor, asked)
      const found = await sql.figures(days, source)
      return found.map(({ id, numerator, denominator }) => {
        const line = lines.find((one) => one.id === id)
        const made = line?.facts ?? null
        const now = made === null ? line?.now : { numerator: facts.now[made.numerator], denominator: facts.now[made.denominator] }
        return { id, product: `${now?.numerator}/${now?.denominator}`, sql: `${numerator}/${denominator}` }
      })
    },
    async times({ days, source }: Omit<Asked, 'actor'>): Promise<Held[]> {
      const { now } = await hall.app.kpiTimes(actor, { ...days, ...(source === undefined ? {} : { source }) })
      const spread = (id: TimeId) => [now[id].n, now[id].median, now[id].p90].join(' ')
      return (await sql.times(days, source)).map(({ id, n, median, p90 }) => ({ id, product: spread(id), sql: [n, median, p90].join(' ') }))
    },
    close: sql.close,
  }
}

/** Every number of the sheet, exclusions included, is the length of its list. */
export async function everyLineOpens(hall: Hall, actor: Actor, { days, source }: Omit<Asked, 'actor'>): Promise<void> {
  await everyFactOpens(hall, actor, { ...days, ...(source === undefined ? {} : { source }) })
  const { lines } = await hall.app.kpiSheet(actor, { ...days, ...(source === undefined ? {} : { source }) })
  for (const { id, numerator, denominator, parts, exclusions } of lines) {
    for (const counted of [numerator, denominator, ...parts, ...exclusions.map((exclusion) => exclusion.counted)]) {
      if (counted === null) continue
      const { org, level, ...query } = counted.query
      const without = counted.without.length === 0 ? {} : { without: counted.without.join(',') }
      const { total } = await hall.app.listCases(actor, { ...query, ...(level === undefined ? {} : { level: String(level) }), scope: org, ...without, limit: 1 })
      if (total !== counted.value) throw new Error(`${id}: ${counted.value} counted, ${total} listed: ${JSON.stringify(counted)}`)
    }
  }
}

/** The same of facts that no sum holds: cases, and shares of whistle orders. */
async function everyFactOpens({ app }: Hall, actor: Actor, asked: Days & { source?: string }): Promise<void> {
  const { facts } = await app.kpiTimes(actor, asked)
  for (const fact of caseFacts) {
    const { total } = await app.listCases(actor, { ...asked, fact, limit: 1 })
    if (total !== facts.now[fact]) throw new Error(`${fact}: ${facts.now[fact]} counted, ${total} listed`)
  }
  for (const fact of shareFacts) {
    const { items } = await app.kpiShares(actor, { ...asked, fact })
    if (items.length !== facts.now[fact]) throw new Error(`${fact}: ${facts.now[fact]} counted, ${items.length} listed`)
  }
}
