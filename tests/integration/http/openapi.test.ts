import { expect, it } from 'vitest'
import { z } from 'zod'
import { API_PREFIX, routes } from '#contract/routes.ts'
import { openApiDocument } from '#backend/http/openapi.ts'
import { startBackend } from '#tests/support/backend.ts'

/** What OpenAPI 3.1 demands of the parts that this document uses. */
const JsonSchema = z.record(z.string(), z.unknown())
const Content = z.record(z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/), z.strictObject({ schema: JsonSchema.optional() }))
const Parameter = z.strictObject({ name: z.string().min(1), in: z.enum(['path', 'query']), required: z.boolean(), schema: JsonSchema })
const Operation = z.strictObject({
  operationId: z.string().min(1), summary: z.string().min(1), description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))), parameters: z.array(Parameter),
  requestBody: z.strictObject({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(z.string().regex(/^(default|[1-5]\d\d)$/), z.strictObject({ description: z.string().min(1), content: Content.optional() })),
})
const Document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d$/), jsonSchemaDialect: z.url(),
  info: z.strictObject({ title: z.string(), version: z.string(), summary: z.string(), license: z.strictObject({ name: z.string(), identifier: z.string() }) }),
  servers: z.array(z.strictObject({ url: z.string() })),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post', 'put', 'delete', 'patch']), Operation)),
  components: z.strictObject({ schemas: z.record(z.string(), JsonSchema), securitySchemes: z.record(z.string(), z.record(z.string(), z.string())) }),
})

const document = Document.parse(openApiDocument('1.2.3'))
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))

it('has one operation for each route of the contract', () => {
  expect(operations.map(({ operation }) => operation.operationId).toSorted((a, b) => a.localeCompare(b))).toEqual(Object.keys(routes).toSorted((a, b) => a.localeCompare(b)))
})

it('declares every parameter of a path, and no other', () => {
  for (const { path, operation } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = operation.parameters.filter((one) => one.in === 'path')
    expect(declared.map(({ name }) => name)).toEqual(named)
    expect(declared.every(({ required }) => required)).toBe(true)
  }
})

it('refers only to what it holds', () => {
  const texts = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target)
  expect(new Set(texts)).toEqual(new Set(['#/components/schemas/ApiError']))
  expect(document.components.schemas['ApiError']).toMatchObject({ type: 'object', required: ['code'] })
})

it('asks for a session wherever the contract does', () => {
  for (const { operation } of operations) {
    const route = Object.entries(routes).find(([name]) => name === operation.operationId)?.[1]
    expect(operation.security).toEqual(route?.access === 'public' ? [] : [{ session: [] }])
  }
})

it('accepts and refuses what the contract does', () => {
  const body = document.paths['/commands']?.post?.requestBody?.content['application/json']?.schema
  const schema = z.fromJSONSchema(body ?? false)
  const command = { commandId: crypto.randomUUID(), caseId: crypto.randomUUID(), expectedVersion: 3, action: { type: 'sign' } }
  expect(schema.safeParse(command).success).toBe(true)
  expect(schema.safeParse({ ...command, action: { type: 'explode' } }).success).toBe(false)
  expect(schema.safeParse({ ...command, extra: 1 }).success).toBe(false)
})

it('is served without a session', async () => {
  const backend = await startBackend({ inThread: true })
  const answer = await backend.stranger().send('GET', `${API_PREFIX}/openapi.json`)
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  expect(Document.parse(answer.body).info).toMatchObject({ title: 'Gridhall', version: 'test' })
})
