import { AppealNature } from '#contract/case.ts'
import { badRequest, type GeoProblem } from './geo-error.ts'
import { readGeoTime } from './geo-time.ts'
import type { AttributeConfig } from './open311-config.ts'

/** What the answers say about a report. */
export type AttributeFacts = { peopleCount?: number; amountFen?: number; nature?: AppealNature; buildingCode?: string }

const mostPeople = 1_000_000
const fenPerYuan = 100

/** Checks the answers against the service's questions and reads them. */
export function readAttributes(asked: readonly AttributeConfig[], given: ReadonlyMap<string, readonly string[]>): { facts: AttributeFacts; problems: GeoProblem[] } {
  const problems = [...given.keys()].filter((code) => !asked.some((one) => one.code === code)).map((code) => badRequest(`attribute[${code}] is not asked by this service`))
  const facts: AttributeFacts = {}
  for (const attribute of asked) {
    const values = given.get(attribute.code) ?? []
    const problem = problemOf(attribute, values)
    if (problem !== null) problems.push(badRequest(`attribute[${attribute.code}] ${problem}`))
    else if (values[0] !== undefined) Object.assign(facts, factOf(attribute, values[0]))
  }
  return { facts, problems }
}

function problemOf({ datatype, required, values: choices, target }: AttributeConfig, values: readonly string[]): string | null {
  if (values.length === 0) return required ? 'is required' : null
  if (datatype !== 'multivaluelist' && values.length > 1) return 'takes one value'
  const keys = choices?.map(({ key }) => key)
  if (keys !== undefined && !values.every((value) => keys.includes(value))) return `must be one of ${keys.join(', ')}`
  return valueProblem({ datatype, target }, values)
}

function valueProblem({ datatype, target }: Pick<AttributeConfig, 'datatype' | 'target'>, values: readonly string[]): string | null {
  if (datatype === 'datetime' && values.some((value) => readGeoTime(value) === null)) return 'must be an ISO 8601 date and time with offset'
  return datatype === 'number' ? numberProblem(target, values[0] ?? '') : null
}

function numberProblem(target: AttributeConfig['target'], text: string): string | null {
  const value = Number(text)
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(text) || !Number.isFinite(value)) return 'must be a number from 0'
  return target === 'peopleCount' && (!Number.isInteger(value) || value > mostPeople) ? 'must be a whole number' : null
}

function factOf({ target }: AttributeConfig, value: string): AttributeFacts {
  if (target === 'peopleCount') return { peopleCount: Number(value) }
  if (target === 'amountFen') return { amountFen: Math.round(Number(value) * fenPerYuan) }
  if (target === 'buildingCode') return { buildingCode: value }
  const nature = AppealNature.safeParse(value)
  return nature.success ? { nature: nature.data } : {}
}
