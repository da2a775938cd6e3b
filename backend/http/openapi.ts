import { z } from 'zod'
import { ApiError } from '#contract/errors.ts'
import { API_PREFIX, routes, type RouteName } from '#contract/routes.ts'
import { AttachmentRef } from '#contract/case.ts'
import { statusCodes } from './status-codes.ts'

type Json = Record<string, unknown>
type Side = 'input' | 'output'

/** The API as an OpenAPI 3.1 document, made from the same table as the router. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const name of Object.keys(routes)) {
    if (!isRoute(name)) continue
    const { method, path } = routes[name]
    const key = path.replaceAll(/:(\w+)/g, '{$1}')
    paths[key] = { ...paths[key], [method]: operation(name) }
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Gridhall', version, summary: 'Command hall of a grid-governed district', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: API_PREFIX }],
    paths,
    components: {
      schemas: { ApiError: schemaOf(ApiError, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gridhall_session' } },
    },
  }
}

const isRoute = (name: string): name is RouteName => name in routes

function operation(name: RouteName): Json {
  const { summary, access, params, query, reply } = routes[name]
  return {
    operationId: name,
    summary,
    security: access === 'public' ? [] : [{ session: [] }],
    ...(access === 'audit' ? { description: 'For auditors and administrators.' } : {}),
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...requestBody(name),
    responses: { '200': { description: 'The answer', content: answerContent(name, reply) }, ...refusals(name) },
  }
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  if (isNothing(schema)) return []
  const { properties, required = [] } = Shape.parse(schemaOf(schema, 'input'))
  return Object.entries(properties).map(([name, one]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: one }))
}
const Shape = z.object({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()).optional() })

function requestBody(name: RouteName): Json {
  const { body } = routes[name]
  if (name === 'upload') return { requestBody: { required: true, content: { 'application/octet-stream': {} } } }
  return isNothing(body) ? {} : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }
}

function answerContent(name: RouteName, reply: z.ZodType): Json {
  if (name === 'attachment') return { 'image/jpeg': {} }
  return { 'application/json': { schema: schemaOf(name === 'upload' ? AttachmentRef : reply, 'output') } }
}

/** Any refusal has the same shape; its code tells which it is. */
function refusals(name: RouteName): Json {
  const { access, params, query, body } = routes[name]
  const hasInput = [params, query, body].some((schema) => !isNothing(schema))
  const possible = [
    ...(hasInput ? (['request.invalid'] as const) : []),
    ...(access === 'public' ? [] : (['session.required', 'access.denied'] as const)),
    ...(isNothing(params) ? [] : (['request.not-found'] as const)),
    'internal' as const,
  ]
  const refusal = { description: 'Refused', content: { 'application/json': { schema: { $ref: '#/components/schemas/ApiError' } } } }
  return { ...Object.fromEntries(possible.map((code) => [String(statusCodes[code]), refusal])), default: refusal }
}

function isNothing(schema: z.ZodType): boolean {
  return schema.def.type === 'undefined'
}

function schemaOf(schema: z.ZodType, io: Side): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  return rest
}
