import type { Command } from 'commander'
import { z } from 'zod'
import { KpiDimension, type KpiRow } from '#contract/kpi.ts'
import { OrgCode } from '#contract/ids.ts'
import { systemActor } from '#backend/app/actor.ts'
import { kpi } from '#backend/app/kpi.ts'
import { formatRate } from '#backend/domain/kpi/rates.ts'
import type { CliContext } from './context.ts'
import { openQueries } from './open-queries.ts'
import { DateOption, PlaceOptions, readOptions, withPlace } from './options.ts'
import { formatTable } from './print-table.ts'

const Options = PlaceOptions.extend({ by: KpiDimension, from: DateOption.optional(), to: DateOption.optional(), source: z.string().optional(), scope: OrgCode.optional() })
const DIGITS = 2
const columns = ['key', 'name', 'accepted', 'closed', 'resolved', 'due', 'onTime', 'resolutionRate', 'onTimeRate', 'medianHours', 'dispatchAccuracy'] as const satisfies readonly (keyof KpiRow)[]

/** `gridhall kpi`: counts and rates, also beside a running server. */
export function registerKpi(program: Command, context: CliContext): void {
  withPlace(program.command('kpi'), context)
    .description('Counts and rates by one dimension; accepted, closed and resolved by day of acceptance, due and onTime by day of determination')
    .requiredOption('--by <dimension>', KpiDimension.options.join('|'))
    .option('--from <date>', 'first day, UTC+8, e.g. 2023-06-01')
    .option('--to <date>', 'day after the last one')
    .option('--source <code>', 'cases of one system of origin only, e.g. QZSQ')
    .option('--scope <org>', 'code of a street, community or sub-grid')
    .action(async (options: unknown) => {
      const { json, ...asked } = readOptions(Options, options)
      const rows = await rowsOf({ ...asked, json })
      context.print(json ? JSON.stringify(rows) : formatTable(columns, rows.map(lineOf)))
    })
}

/** A row as people read it: percent and hours with two decimals. */
function lineOf(row: KpiRow): (string | number | null)[] {
  const { key, name, accepted, closed, resolved, due, onTime, medianHours, dispatched, returned } = row
  const percent = (numerator: number, denominator: number) => {
    const text = formatRate(numerator, denominator, DIGITS)
    return text === null ? null : `${text}%`
  }
  const hours = medianHours === null ? null : Number(medianHours.toFixed(DIGITS))
  return [key, name, accepted, closed, resolved, due, onTime, percent(resolved, accepted), percent(onTime, due), hours, percent(dispatched - returned, dispatched)]
}

async function rowsOf({ by, from, to, source, scope, ...place }: z.output<typeof Options>): Promise<KpiRow[]> {
  const queries = openQueries(place)
  try {
    const { rows } = await kpi(queries, systemActor(queries.district), { by, from, to, source, scope })
    return rows
  } finally {
    queries.store.close()
  }
}
